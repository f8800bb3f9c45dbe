// How the workshop speaks of runs: tasks, texts, sizes, how a run stands, and its settings one by one.
import { formatCount, formatDuration } from '#domain/units';
import type { RunData, RunPlan, RunSize, RunTask } from '#training/run/plan';
import type { RunState, WorkshopRun } from '#contract/workshop';

export const TASK_WORDS: Record<RunTask, { name: string; what: string }> = {
  train: { name: 'Train from nothing', what: 'A blank model reads texts until it writes like them.' },
  finetune: {
    name: 'Fine-tune',
    what: 'A model that can write already goes on with other texts. All its numbers may change.',
  },
  lora: { name: 'LoRA', what: 'The model stays as it is; a small addition learns beside it.' },
  instruct: { name: 'Answer questions', what: 'A model that only goes on writing learns to answer.' },
  distil: { name: 'Distil', what: 'A small student learns from what a teacher holds likely, not from the text alone.' },
  'prune-and-recover': {
    name: 'Prune',
    what: 'Parts of a model are cut off, and what is left learns to do without them.',
  },
};

export const DATA_WORDS: Record<RunData, { name: string; what: string }> = {
  stories: {
    name: 'Stories',
    what: 'Short tales of a village, made up as they are needed: no two alike, never used up.',
  },
  recipes: { name: 'Recipes', what: 'Short recipes, made up too. A good contrast to stories.' },
  questions: {
    name: 'Questions and answers',
    what: 'Simple questions with their answers, for a model that is to answer.',
  },
  names: { name: 'Names', what: 'First names, one a line. Learnt in seconds.' },
  'moby-dick': { name: 'Moby Dick', what: 'A whole novel: hard for a model this small, and real.' },
  'own-text': { name: 'A text of your own', what: 'Anything you may use. It stays on this computer.' },
};

export const STATE_WORDS: Record<RunState, string> = {
  waiting: 'waits for its turn',
  running: 'is learning',
  paused: 'paused',
  interrupted: 'interrupted',
  done: 'finished',
  stopped: 'stopped',
  exploded: 'exploded',
  failed: 'failed',
};

/** How a run stands, in a few words: "is learning, step 120 of 1,000". */
export function standingWords(run: WorkshopRun): string {
  const { state, stepsDone, plan, holding } = run;
  const at = `step ${formatCount(stepsDone)} of ${formatCount(plan.steps)}`;
  if (state === 'running' && holding === 'chat') return `waits while the chat answers, ${at}`;
  if (state === 'done') return `finished after ${formatCount(plan.steps)} steps`;
  if (state === 'waiting') return STATE_WORDS.waiting;
  return `${STATE_WORDS[state]}${state === 'running' ? ', ' : ' at '}${at}`;
}

/** "about 40 s left"; empty while nobody knows. */
export function leftWords({ secondsLeft, state }: WorkshopRun): string {
  if (secondsLeft === null || state !== 'running') return '';
  return `about ${formatDuration(secondsLeft * 1000)} left`;
}

export function sizeWords({ dim, layers, heads, feedForward, contextLength }: RunSize): string {
  const blocks = layers === 1 ? '1 layer' : `${layers} layers`;
  return `${dim} wide, ${blocks}, ${heads} heads, feed-forward ${feedForward}, context ${contextLength}`;
}

/** A rate as people write it: 0.004. */
export function rateWords(rate: number): string {
  return String(Number(rate.toPrecision(3)));
}

/** Every setting that a plan has, in the order it is looked for: words for people on both sides. */
export function settingsOf({
  plan,
  baseName,
}: Pick<WorkshopRun, 'plan' | 'baseName'>): [name: string, value: string][] {
  return [
    ['Task', TASK_WORDS[plan.task].name],
    ...(baseName === '' ? [] : [['Begins from', baseName] as [string, string]]),
    ['Learns from', DATA_WORDS[plan.data].name],
    ...(plan.size === null ? [] : [['Size', sizeWords(plan.size)] as [string, string]]),
    ['Steps', formatCount(plan.steps)],
    ['Texts in a step', String(plan.texts)],
    ['Tokens in a text', String(plan.length)],
    ['Learning rate', rateWords(plan.rate.highest)],
    ['Rate over time', plan.rate.shape === 'cosine' ? `falls to ${rateWords(plan.rate.last)} of it` : 'stays'],
    ['Warm-up', `${plan.rate.warmUp} steps`],
    ['Seed', String(plan.seed)],
    ['Weight decay', String(plan.decay)],
    ['Dropout', String(plan.dropout)],
    ...taskSettings(plan),
  ];
}

function taskSettings({
  replay,
  adapter,
  quantizedBase,
  teacher,
  prune,
  task,
  answersOnly,
}: RunPlan): [string, string][] {
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  return [
    ...(replay === null
      ? []
      : [['Replayed', `${percent(replay.share)} ${DATA_WORDS[replay.data].name}`] as [string, string]]),
    ...(adapter === null
      ? []
      : ([
          ['Rank', String(adapter.rank)],
          ['Alpha', String(adapter.alpha)],
          ['Adapted tables', adapter.targets.join(', ')],
          ['Base in 4 bits', quantizedBase ? 'yes' : 'no'],
        ] as [string, string][])),
    ...(task === 'instruct' ? [['What counts', answersOnly ? 'answers only' : 'every word'] as [string, string]] : []),
    ...(teacher === null
      ? []
      : ([
          ['Teacher’s temperature', String(teacher.temperature)],
          ['Teacher’s share', percent(teacher.share)],
        ] as [string, string][])),
    ...(prune === null ? [] : [['Cut off', `${percent(prune.share)} of the ${prune.what}`] as [string, string]]),
  ];
}
