// From the options of a command to the plan of a run. What is not said comes from the usual plan of the task, or from the run that goes on.
import { LESSON_SIZE, type ModelConfiguration } from '#training/model/configuration';
import { LAYER_TABLES, type LayerTable } from '#training/model/tensors';
import { planFault } from '#training/run/check-plan';
import {
  RUN_CORPORA,
  type RunCorpus,
  type RunData,
  type RunPlan,
  type RunSize,
  type RunTask,
} from '#training/run/plan';
import { numberOption, textOption, UsageError, type OptionValues } from '../../parse-command';
import { usualPlan } from './usual-plans';

export interface PlanGround {
  task: RunTask;
  data: RunData;
  /** The model to begin from, or the teacher. */
  base: Pick<ModelConfiguration, 'contextLength'> | null;
  /** The plan of the run that goes on. */
  resumed: RunPlan | null;
}

/** @throws UsageError when an option is out of range, or two contradict each other */
export function planFromOptions(values: OptionValues, ground: PlanGround): RunPlan {
  const { task, data, base, resumed } = ground;
  const usual = resumed ?? usualPlan(task);
  const size = usual.size === null ? null : sizeFrom(values, usual.size);
  const steps = whole(values, task === 'prune-and-recover' ? 'recover' : 'steps', [1, 1_000_000]) ?? usual.steps;
  const every = (times: number): number => Math.max(1, Math.round(steps / times));
  const plan: RunPlan = {
    ...usual,
    size,
    data,
    steps,
    replay: replayFrom(values, usual.replay),
    texts: whole(values, 'texts', [1, 256]) ?? usual.texts,
    length: lengthFrom(values, { usual: usual.length, size, base, isResumed: resumed !== null }),
    rate: rateFrom(values, { usual: usual.rate, steps, isResumed: resumed !== null }),
    seed: whole(values, 'seed', [0, 4_294_967_295]) ?? usual.seed,
    decay: between(values, 'decay', [0, 1]) ?? usual.decay,
    dropout: between(values, 'dropout', [0, 0.9]) ?? usual.dropout,
    adapter: usual.adapter === null ? null : adapterFrom(values, usual.adapter),
    quantizedBase: values['qlora'] === true || usual.quantizedBase,
    teacher: usual.teacher === null ? null : teacherFrom(values, usual.teacher),
    prune: usual.prune === null ? null : pruneFrom(values, usual.prune),
    samplePrompt: textOption(values, 'prompt') ?? usual.samplePrompt,
    validateEvery: every(20),
    checkpointEvery: every(20),
    sampleEvery: values['quiet'] === true ? 0 : every(8),
  };
  const fault = planFault(plan, base !== null);
  if (fault !== null) throw new UsageError(fault);
  return plan;
}

type Range = readonly [least: number, most: number];

function whole(values: OptionValues, name: string, [least, most]: Range): number | undefined {
  return numberOption(values, name, { least, most, whole: true });
}

function between(values: OptionValues, name: string, [least, most]: Range): number | undefined {
  return numberOption(values, name, { least, most, whole: false });
}

/** The computing kernels work on eight numbers at a time. */
function eights(values: OptionValues, name: string, most: number): number | undefined {
  const value = whole(values, name, [8, most]);
  if (value !== undefined && value % 8 !== 0)
    throw new UsageError(`--${name} takes a multiple of 8 from 8 to ${most}.`);
  return value;
}

function sizeFrom(values: OptionValues, usual: RunSize): RunSize {
  return {
    dim: eights(values, 'dim', 1024) ?? usual.dim,
    layers: whole(values, 'layers', [1, 32]) ?? usual.layers,
    heads: whole(values, 'heads', [1, 64]) ?? usual.heads,
    feedForward: eights(values, 'feed-forward', 8192) ?? usual.feedForward,
    contextLength: eights(values, 'context', 1024) ?? usual.contextLength,
    tied: values['tied'] === true || usual.tied,
  };
}

/** Unless said, texts are as long as the context, but no longer than those of the lessons. */
function lengthFrom(
  values: OptionValues,
  {
    usual,
    size,
    base,
    isResumed,
  }: { usual: number; size: RunSize | null; base: PlanGround['base']; isResumed: boolean },
): number {
  const said = eights(values, 'length', 1024);
  if (said !== undefined || isResumed) return said ?? usual;
  const longest = Math.min(size?.contextLength ?? Infinity, base?.contextLength ?? Infinity);
  return Math.min(LESSON_SIZE.contextLength, longest - (longest % 8));
}

/** A short run warms up for a quarter of its steps at most, unless said otherwise. */
function rateFrom(
  values: OptionValues,
  { usual, steps, isResumed }: { usual: RunPlan['rate']; steps: number; isResumed: boolean },
): RunPlan['rate'] {
  const highest = numberOption(values, 'rate', { least: 1e-9, most: 1000, whole: false }) ?? usual.highest;
  const short = isResumed ? usual.warmUp : Math.min(usual.warmUp, Math.floor(steps / 4));
  return { ...usual, highest, warmUp: whole(values, 'warm-up', [0, 100_000]) ?? short };
}

function replayFrom(values: OptionValues, usual: RunPlan['replay']): RunPlan['replay'] {
  const share = between(values, 'replay', [0, 1]);
  const corpus = textOption(values, 'replay-corpus');
  if (share === undefined && corpus === undefined) return usual;
  if (share === 0) return null;
  const data = corpus ?? usual?.data ?? 'stories';
  if (!isCorpus(data)) throw new UsageError(`--replay-corpus takes ${RUN_CORPORA.join(', ')}.`);
  return { data, share: share ?? usual?.share ?? 0.25 };
}

export function isCorpus(name: string): name is RunCorpus {
  return (RUN_CORPORA as readonly string[]).includes(name);
}

function adapterFrom(values: OptionValues, usual: NonNullable<RunPlan['adapter']>): NonNullable<RunPlan['adapter']> {
  return {
    rank: whole(values, 'rank', [1, 256]) ?? usual.rank,
    alpha: between(values, 'alpha', [0.001, 4096]) ?? usual.alpha,
    targets: targetsFrom(textOption(values, 'targets')) ?? usual.targets,
  };
}

function targetsFrom(list: string | undefined): LayerTable[] | undefined {
  if (list === undefined) return undefined;
  const all = Object.keys(LAYER_TABLES) as LayerTable[];
  const asked = list.split(',').map((name) => name.trim());
  const isFine = asked.every((name) => (all as string[]).includes(name));
  if (!isFine) throw new UsageError(`--targets takes some of ${all.join(',')}, with commas between them.`);
  // Each once, in the order of the tables: the same targets are the same run.
  return all.filter((name) => asked.includes(name));
}

function teacherFrom(values: OptionValues, usual: NonNullable<RunPlan['teacher']>): NonNullable<RunPlan['teacher']> {
  return {
    temperature: between(values, 'temperature', [0.1, 20]) ?? usual.temperature,
    share: between(values, 'share', [0, 1]) ?? usual.share,
  };
}

function pruneFrom(values: OptionValues, usual: NonNullable<RunPlan['prune']>): NonNullable<RunPlan['prune']> {
  const what = textOption(values, 'what') ?? usual.what;
  if (what !== 'weights' && what !== 'heads' && what !== 'layers') {
    throw new UsageError('--what takes weights, heads or layers.');
  }
  return { what, share: between(values, 'share', [0, 0.99]) ?? usual.share };
}
