// A run that is being planned: what is chosen, sensible defaults for each task, and the plan that comes of it.
import { LESSON_SIZE, USUAL } from '#training/model/configuration';
import { countParameters, type LayerTable } from '#training/model/tensors';
import type { RunCorpus, RunData, RunPlan, RunSize, RunTask } from '#training/run/plan';
import type { Args } from '#contract/api';
import type { BaseOption, RunBase } from '#contract/workshop';

export type SizeName = 'small' | 'lesson' | 'larger' | 'own';

export interface Draft {
  /** Null for the name made from the choices. */
  name: string | null;
  task: RunTask;
  /** Null where the model begins blank, and until one is chosen. */
  base: RunBase | null;
  data: RunData;
  /** The checked text, with its name for people. */
  text: { id: string; words: string; differentBytes: number } | null;
  sizeName: SizeName;
  /** What `own` means. */
  ownSize: RunSize;
  steps: number;
  texts: number;
  length: number;
  rate: number;
  shape: 'constant' | 'cosine';
  warmUp: number;
  seed: number;
  decay: number;
  dropout: number;
  /** Share of texts that the base knew already; 0 for none. */
  replayShare: number;
  rank: number;
  alpha: number;
  targets: readonly LayerTable[];
  quantizedBase: boolean;
  answersOnly: boolean;
  temperature: number;
  teacherShare: number;
  pruneWhat: 'weights' | 'heads' | 'layers';
  pruneShare: number;
  samplePrompt: string;
}

const { dim, layers, heads, feedForward, contextLength, tied } = LESSON_SIZE;

export const SIZES: Record<Exclude<SizeName, 'own'>, RunSize> = {
  small: { dim: 32, layers: 1, heads: 2, feedForward: 96, contextLength: 64, tied: false },
  lesson: { dim, layers, heads, feedForward, contextLength, tied },
  larger: { dim: 128, layers: 4, heads: 4, feedForward: 384, contextLength: 256, tied: false },
};

/** What a size is drawn up with until the computer has said how many signs the texts have. */
const USUAL_SIGNS = 60;

const BY_TASK: Record<RunTask, Pick<Draft, 'data' | 'steps' | 'rate' | 'replayShare'>> = {
  train: { data: 'stories', steps: 1000, rate: 0.004, replayShare: 0 },
  finetune: { data: 'recipes', steps: 400, rate: 0.001, replayShare: 0.25 },
  lora: { data: 'recipes', steps: 400, rate: 0.004, replayShare: 0 },
  instruct: { data: 'questions', steps: 600, rate: 0.002, replayShare: 0 },
  distil: { data: 'stories', steps: 800, rate: 0.004, replayShare: 0 },
  'prune-and-recover': { data: 'stories', steps: 300, rate: 0.001, replayShare: 0 },
};

export const FIRST_DRAFT: Draft = {
  name: null,
  task: 'train',
  base: null,
  text: null,
  sizeName: 'lesson',
  ownSize: SIZES.lesson,
  ...BY_TASK.train,
  texts: 16,
  length: 64,
  shape: 'cosine',
  warmUp: 20,
  seed: 1,
  decay: 0.01,
  dropout: 0,
  rank: 8,
  alpha: 16,
  targets: ['q', 'k', 'v', 'o', 'gate', 'up', 'down'],
  quantizedBase: false,
  answersOnly: true,
  temperature: 2,
  teacherShare: 0.7,
  pruneWhat: 'weights',
  pruneShare: 0.5,
  samplePrompt: '',
};

/** Another task with what suits it. What was chosen by hand besides stays. */
export function withTask(draft: Draft, task: RunTask, bases: readonly BaseOption[]): Draft {
  const base = needsBase(task) ? (draft.base ?? bases[0]?.base ?? null) : null;
  const sizeName = task === 'distil' ? 'small' : draft.sizeName;
  return { ...draft, ...BY_TASK[task], task, base, sizeName };
}

export function needsBase(task: RunTask): boolean {
  return task !== 'train';
}

/** Whether the measures are chosen here and not brought by a base. */
export function choosesSize(task: RunTask): boolean {
  return task === 'train' || task === 'distil';
}

export function sizeOf({ sizeName, ownSize }: Pick<Draft, 'sizeName' | 'ownSize'>): RunSize {
  return sizeName === 'own' ? ownSize : SIZES[sizeName];
}

export function optionOf(bases: readonly BaseOption[], base: RunBase | null): BaseOption | null {
  const wanted = JSON.stringify(base);
  return bases.find((option) => JSON.stringify(option.base) === wanted) ?? null;
}

/** Parameters of a blank model with as many signs as its texts have, or as texts usually have. */
export function roughParameters(draft: Draft): number {
  const signs = draft.data === 'own-text' && draft.text !== null ? draft.text.differentBytes : USUAL_SIGNS;
  return countParameters({ ...USUAL, ...sizeOf(draft), vocabSize: signs + 4 });
}

/** The plan as it is sent. Looks, samples and checkpoints are spread over the run so that there is something to see and little is lost. */
export function planOf(draft: Draft, option: BaseOption | null): Args<'workshop.start'>['plan'] {
  const { task, steps, texts, seed, decay, dropout, data } = draft;
  const size = choosesSize(task) ? sizeOf(draft) : null;
  const longest = size?.contextLength ?? option?.configuration.contextLength ?? draft.length;
  const every = Math.max(1, Math.round(steps / 20));
  return {
    task,
    size,
    data,
    replay: replayOf(draft, option),
    steps,
    texts,
    length: Math.min(draft.length, longest),
    rate: { highest: draft.rate, warmUp: Math.min(draft.warmUp, steps), shape: draft.shape, last: 0.1 },
    seed,
    decay,
    dropout,
    adapter: task === 'lora' ? { rank: draft.rank, alpha: draft.alpha, targets: [...draft.targets] } : null,
    quantizedBase: task === 'lora' && draft.quantizedBase,
    answersOnly: task === 'instruct' && draft.answersOnly,
    teacher: task === 'distil' ? { temperature: draft.temperature, share: draft.teacherShare } : null,
    prune: task === 'prune-and-recover' ? { what: draft.pruneWhat, share: draft.pruneShare } : null,
    validateEvery: every,
    sampleEvery: every,
    checkpointEvery: every,
    samplePrompt: draft.samplePrompt,
  };
}

function replayOf({ task, replayShare, data }: Draft, option: BaseOption | null): RunPlan['replay'] {
  const known = option?.data ?? null;
  if (!canReplay(task) || replayShare === 0 || known === null || known === 'own-text' || known === data) return null;
  return { data: known satisfies RunCorpus, share: replayShare };
}

/** Tasks in which a model may forget what it knew. */
export function canReplay(task: RunTask): boolean {
  return task === 'finetune' || task === 'lora' || task === 'instruct';
}

/** What keeps the draft from being started, as a sentence; null when it can be tried. */
export function missing(draft: Draft): string | null {
  const numbers = [
    draft.steps,
    draft.texts,
    draft.length,
    draft.rate,
    draft.warmUp,
    draft.seed,
    draft.decay,
    draft.dropout,
  ];
  const more = [draft.rank, draft.alpha, draft.temperature, ...Object.values(sizeOf(draft)).map(Number)];
  if ([...numbers, ...more].some(Number.isNaN)) return 'A number above is not right yet.';
  if (needsBase(draft.task) && draft.base === null) return 'Choose the model to begin from.';
  if (draft.data === 'own-text' && draft.text === null) return 'Choose the text to learn from.';
  if (draft.task === 'lora' && draft.targets.length === 0) return 'Choose at least one table for the adapter.';
  return null;
}
