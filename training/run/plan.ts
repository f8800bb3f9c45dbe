// What a training run is going to do, from the first step to the last: everything that its outcome depends on, beside the texts of a learner's own.
import type { ModelConfiguration } from '../model/configuration';
import type { AdapterPlan } from '../trainer/trainer';

/** A blank brain; a base that goes on with other texts; the same beside frozen weights; answers; a student; a cut-down model that recovers. */
export const RUN_TASKS = ['train', 'finetune', 'lora', 'instruct', 'distil', 'prune-and-recover'] as const;
export type RunTask = (typeof RUN_TASKS)[number];

/** Texts that come with Homeroom. */
export const RUN_CORPORA = ['stories', 'recipes', 'questions', 'names', 'moby-dick'] as const;
export type RunCorpus = (typeof RUN_CORPORA)[number];
export type RunData = RunCorpus | 'own-text';

export type RunSize = Pick<ModelConfiguration, 'dim' | 'layers' | 'heads' | 'feedForward' | 'contextLength' | 'tied'>;

/** How large the steps are over the run. */
export interface RunRate {
  highest: number;
  /** Steps over which it rises from 0. */
  warmUp: number;
  /** After the warm-up: stays, or falls along half a cosine to `last` times the highest. */
  shape: 'constant' | 'cosine';
  last: number;
}

export interface RunPlan {
  task: RunTask;
  /** Measures of what begins blank (train, and the student of distil); null where a base brings them. */
  size: RunSize | null;
  data: RunData;
  /** Of all texts, `share` come from what the base knew already, so that it is not forgotten; null for none. */
  replay: { data: RunCorpus; share: number } | null;
  steps: number;
  /** Texts in a step, and tokens in each of them (a multiple of 8). */
  texts: number;
  length: number;
  rate: RunRate;
  seed: number;
  decay: number;
  dropout: number;
  /** Only with lora. */
  adapter: Omit<AdapterPlan, 'seed'> | null;
  /** With lora: the frozen weights are rounded to 4 bits, as QLoRA does. */
  quantizedBase: boolean;
  /** With instruct: only the words of the answers count. */
  answersOnly: boolean;
  /** With distil: how soft the teacher's answers are made, and how much they count beside the right token. */
  teacher: { temperature: number; share: number } | null;
  /** With prune-and-recover: what is cut off before the first step, and which share of it. */
  prune: { what: 'weights' | 'heads' | 'layers'; share: number } | null;
  /** Steps between two looks at the texts that were held back, two samples, two checkpoints; 0 for only at the end. */
  validateEvery: number;
  sampleEvery: number;
  checkpointEvery: number;
  /** What a sample begins with. */
  samplePrompt: string;
}
