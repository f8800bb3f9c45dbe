// What a lesson is once its Markdown file has been read. docs/writing-lessons.md describes the file itself.

export const LAB_NAMES = ['names', 'tokens', 'inference'] as const;
export type LabName = (typeof LAB_NAMES)[number];

export const READING_LEVELS = ['plain', 'depth'] as const;
export type ReadingLevel = (typeof READING_LEVELS)[number];

/** One thing a learner does in the lab, and how often. */
export interface Requirement {
  event: string;
  count: number;
  /** What is to be done, as it stands in "still to do: ...". */
  words: string;
}

export interface QuizOption {
  text: string;
  right: boolean;
  explanation: string;
}

export interface QuizQuestion {
  id: string;
  text: string;
  /** True when more than one option is right and all of them are to be chosen. */
  several: boolean;
  options: QuizOption[];
}

export interface Section {
  /** Made from the title; unique in its lesson. */
  id: string;
  title: string;
  /** Markdown of each reading level. */
  text: Record<ReadingLevel, string>;
  /** The question that "ask the model about this" puts. */
  ask: string;
  /** Whether the lesson's lab stands after this section. */
  lab: boolean;
  questions: QuizQuestion[];
}

export interface Lesson {
  id: string;
  order: number;
  title: string;
  /** What it is about, in one sentence for the list. */
  summary: string;
  minutes: number;
  prerequisites: string[];
  lab: LabName;
  covers: string[];
  requirements: Requirement[];
  sections: Section[];
}

/** A mistake in a lesson file, with the place to mend it. */
export class LessonFileError extends Error {
  constructor(file: string, line: number, mistake: string) {
    super(`${file}:${line}: ${mistake}`);
    this.name = 'LessonFileError';
  }
}

export function questionsOf(lesson: Lesson): QuizQuestion[] {
  return lesson.sections.flatMap((section) => section.questions);
}
