// Progress through the lessons: records evidence and says what it amounts to. Which evidence a lesson asks for stands in the lesson.
import { isEarned, type LabRecord, type LessonProgress, type StoredRun } from '#domain/lesson';
import { createStoredLessons, type LessonEvidence } from '#services/database/lessons';
import type { Database } from '#services/database/open';

export interface LessonsService {
  progress: () => LessonProgress[];
  record: (lessonId: string, record: LabRecord) => LessonProgress;
  answer: (lessonId: string, questionId: string, right: boolean) => LessonProgress;
  /** What labs recorded, newest first. */
  runs: (lab: string | null, limit: number) => StoredRun[];
  /** Marks the lesson as done, if there is any evidence and the answered questions suffice; otherwise nothing changes. */
  earned: (lessonId: string) => LessonProgress;
}

export function createLessons({ database, now }: { database: Database; now: () => Date }): LessonsService {
  const stored = createStoredLessons(database, now);
  const progressOf = (lessonId: string): LessonProgress => summarise(stored.evidence(lessonId));
  return {
    progress: () => stored.started().map(progressOf),
    record: (lessonId, record) => {
      stored.addLabRecord(lessonId, record);
      return progressOf(lessonId);
    },
    answer: (lessonId, questionId, right) => {
      stored.addQuizAnswer(lessonId, questionId, right);
      return progressOf(lessonId);
    },
    runs: stored.runs,
    earned: (lessonId) => {
      const progress = progressOf(lessonId);
      const answered = Object.keys(progress.quiz).length;
      if (answered > 0 && isEarned(progress, { labEvents: {}, quizQuestions: answered })) stored.markDone(lessonId);
      return progressOf(lessonId);
    },
  };
}

function summarise({ lessonId, labEvents, quizAnswers, doneAt }: LessonEvidence): LessonProgress {
  return {
    lessonId,
    labEvents: Object.fromEntries(labEvents.map(({ event, different }) => [event, different])),
    // The latest answer counts, so that a quiz can be taken again.
    quiz: Object.fromEntries(quizAnswers.map(({ questionId, right }) => [questionId, right])),
    doneAt,
  };
}
