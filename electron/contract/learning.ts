// The requests about learning that lasts: spaced review, notes, and files about a learner's progress.
import { z } from 'zod';
import type { ProgressReading } from './progress-file';

const nothing = z.undefined();
const lessonId = z.string().regex(/^[a-z0-9-]{1,64}$/);
const questionId = z.string().regex(/^[a-z0-9-]{1,40}$/);

/** Longer than anyone writes beside a section; a book does not belong there. */
export const NOTE_MOST_CHARACTERS = 20_000;

export const learningRequests = {
  /** What is due of the given questions, which are those of the course; only lessons that were earned count. */
  'review.due': z.strictObject({ questions: z.record(lessonId, z.array(questionId).max(60)) }),
  /** An answer given in a review; one to a question that is not due changes nothing. */
  'review.answer': z.strictObject({ lessonId, questionId, right: z.boolean() }),

  'notes.list': nothing,
  /** Keeps the note and the bookmark of a section; without text and bookmark it is forgotten. */
  'notes.save': z.strictObject({
    lessonId,
    sectionId: lessonId,
    text: z.string().max(NOTE_MOST_CHARACTERS),
    bookmarked: z.boolean(),
  }),

  /** Opens the system's dialog to save what the learner has done as a file; false when it was closed. */
  'learner.export': z.strictObject({ learner: z.string().trim().min(1).max(100) }),
  /** Opens the system's dialog for progress files and says of each what it is. Nothing of it is kept. */
  'learner.open': nothing,
  /** Opens the system's dialog to save the teacher's table; false when it was closed. */
  'learner.saveTable': z.strictObject({ csv: z.string().min(1).max(2_000_000) }),
  /** Opens the system's dialog to save what is on show as a PDF, as it would be printed; false when it was closed. */
  'learner.savePdf': z.strictObject({ name: z.string().regex(/^[a-z0-9-]{1,80}$/) }),
} as const;

export interface LearningAnswers {
  'review.due': ReviewState;
  'review.answer': null;
  'notes.list': SectionNote[];
  'notes.save': null;
  'learner.export': boolean;
  'learner.open': OpenedProgress[];
  'learner.saveTable': boolean;
  'learner.savePdf': boolean;
}

/** How the reviews stand today. */
export interface ReviewState {
  /** The longest due first. */
  due: { lessonId: string; questionId: string }[];
  /** When something comes again, a day as ISO 8601, and how many questions; null when nothing waits. */
  next: { day: string; count: number } | null;
  /** Questions that came back four times and were answered right each time. */
  learnt: number;
  /** All questions of earned lessons. */
  total: number;
}

export interface SectionNote {
  lessonId: string;
  sectionId: string;
  text: string;
  bookmarked: boolean;
  /** ISO 8601. */
  changedAt: string;
}

/** A file the teacher chose, and what was found in it. */
export interface OpenedProgress {
  /** Its name, without the folder. */
  file: string;
  reading: ProgressReading;
}
