// When a lesson is done: evidence, not a click. A lesson is earned by what its lab recorded and by its quiz.

/** One thing that happened in a lab, with the figures that prove it. */
export interface LabRecord {
  /** What was done, for example "predicted", "tokenized", "stepped". */
  event: string;
  /** The figures of it, by name. */
  metrics: Record<string, number>;
  /** How it came about; null where nothing is said. */
  run: LabRun | null;
}

/** The run of a lab behind a record. */
export interface LabRun {
  lab: string;
  /** What the lab's controls were set to, JSON. */
  preset: Record<string, unknown>;
  seed: number | null;
  steps: number | null;
  elapsedMs: number | null;
}

/** A record as it is kept, with its moment in ISO 8601. */
export interface StoredRun extends LabRun {
  id: number;
  lessonId: string;
  event: string;
  metrics: Record<string, number>;
  at: string;
}

export interface LessonProgress {
  lessonId: string;
  /** How many different lab events of each kind were recorded. */
  labEvents: Record<string, number>;
  /** Of each quiz question answered: whether the latest answer was right. */
  quiz: Record<string, boolean>;
  /** ISO 8601 of the moment it was earned; null until then. */
  doneAt: string | null;
}

/** What a lesson asks for: lab events with how often each, and the number of quiz questions. */
export interface LessonRequirements {
  labEvents: Record<string, number>;
  quizQuestions: number;
}

/** Share of quiz questions that must be right. */
export const QUIZ_PASS_FRACTION = 0.8;

/** Whether the evidence is enough. */
export function isEarned(progress: LessonProgress, requirements: LessonRequirements): boolean {
  const labDone = Object.entries(requirements.labEvents).every(
    ([event, count]) => (progress.labEvents[event] ?? 0) >= count,
  );
  const right = Object.values(progress.quiz).filter(Boolean).length;
  return labDone && right >= requirements.quizQuestions * QUIZ_PASS_FRACTION;
}
