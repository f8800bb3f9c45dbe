// The controls of the LoRA lab and what came of its runs, as they are saved and shared.
import { z } from 'zod';
import { LAYER_TABLES, type LayerTable } from '#training/model/tensors';
import type { LoraOrder } from './training';

export const RANKS = [1, 2, 4, 8, 16] as const;
export const ALPHAS = [1, 2, 4, 8, 16, 32, 64] as const;
export const RATES = [1e-3, 3e-3, 1e-2, 3e-2] as const;
export const TARGETS = Object.keys(LAYER_TABLES) as LayerTable[];
export const STEPS = 150;
export const SEED = 1;
/** Strengths of the adapter that are looked at: 0 is off, 1 is as it was trained. */
export const STRENGTHS = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5] as const;
const MOST_RUNS = 8;

const target = z.string().refine((name): name is LayerTable => Object.hasOwn(LAYER_TABLES, name));
const oneOf = (values: readonly number[], start: number): z.ZodCatch<z.ZodNumber> =>
  z
    .number()
    .refine((value) => values.includes(value))
    .catch(start);

const loraRun = z.object({
  rank: z.number(),
  alpha: z.number(),
  targets: z.array(target),
  isRounded: z.boolean(),
  rate: z.number(),
  replayPercent: z.number(),
  numbers: z.number(),
  stories: z.number(),
  recipes: z.number(),
});
export type LoraRun = z.output<typeof loraRun>;

export const loraSettings = z.object({
  rank: oneOf(RANKS, 8),
  alpha: oneOf(ALPHAS, 16),
  targets: z.array(target).min(1).max(TARGETS.length).catch(TARGETS),
  isRounded: z.boolean().catch(false),
  rate: oneOf(RATES, 1e-2),
  replayPercent: oneOf([0, 25], 0),
  runs: z.array(loraRun).max(MOST_RUNS).catch([]),
});
export type LoraSettings = z.output<typeof loraSettings>;

/** The newest first; one of the same settings takes the place of the earlier. */
export function withRun(runs: readonly LoraRun[], run: LoraRun): LoraRun[] {
  return [run, ...runs.filter((one) => runName(one) !== runName(run))].slice(0, MOST_RUNS);
}

export function runName({
  rank,
  alpha,
  targets,
  isRounded,
  rate,
  replayPercent,
}: Omit<LoraRun, 'numbers' | 'stories' | 'recipes'>): string {
  const tables = targets.length === TARGETS.length ? 'all seven' : targets.join(' ');
  const rest = [
    ...(rate === 1e-2 ? [] : [`rate ${rate}`]),
    ...(isRounded ? ['base in 4 bits'] : []),
    ...(replayPercent === 0 ? [] : [`${replayPercent} % stories`]),
  ];
  return [`rank ${rank}, alpha ${alpha}, ${tables}`, ...rest].join(', ');
}

export function orderOf({ rank, alpha, targets, isRounded, rate, replayPercent }: LoraSettings): LoraOrder {
  return {
    // Weight decay pulls towards 0, and for an adapter 0 is the base: it is left out here.
    plan: { steps: STEPS, rate, replay: replayPercent / 100, seed: SEED, decay: 0 },
    adapter: { rank, alpha, targets },
    isRounded,
  };
}
