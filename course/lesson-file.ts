// What a lesson is once its Markdown file has been read. docs/writing-lessons.md describes the file itself.
import type { Figure } from './figure';

export const READING_LEVELS = ['plain', 'depth'] as const;
export type ReadingLevel = (typeof READING_LEVELS)[number];

/** The four stages of a learner's way. */
export const STAGES = [1, 2, 3, 4] as const;
export type Stage = (typeof STAGES)[number];

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
  /** Given in the heading or made from the title; unique in its lesson. */
  id: string;
  title: string;
  /** The line of the heading. */
  line: number;
  /** Markdown of each reading level. */
  text: Record<ReadingLevel, string>;
  /** Pictures; they stand below the text. */
  figures: Figure[];
  /** The question that "ask the model about this" puts. */
  ask: string;
  /** Whether the lesson's lab stands after this section. */
  lab: boolean;
  questions: QuizQuestion[];
}

export interface Lesson {
  /** The name of the file, with the folder of a translation. */
  file: string;
  id: string;
  order: number;
  stage: Stage;
  /** The letters of the language it is written in, for example "en". */
  language: string;
  title: string;
  /** What it is about, in one sentence for the list. */
  summary: string;
  minutes: number;
  prerequisites: string[];
  /** The folder of its lab; null where there is none. */
  lab: string | null;
  covers: string[];
  requirements: Requirement[];
  sections: Section[];
}

export function questionsOf(lesson: Lesson): QuizQuestion[] {
  return lesson.sections.flatMap((section) => section.questions);
}
