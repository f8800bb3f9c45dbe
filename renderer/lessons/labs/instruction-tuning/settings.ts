// The controls of the instruction-tuning lab and what came of its runs, as they are saved and shared.
import { z } from 'zod';
import type { InstructionPlan } from './training';

export const STEPS = [100, 200, 400, 800, 1200] as const;
/** How many there are to learn from. */
export const PAIRS = 6000;
const RATE = 3e-3;
const STORIES_EVERY = 5;
export const SEED = 1;
const MOST_RUNS = 6;

const run = z.object({
  steps: z.number(),
  isMasked: z.boolean(),
  exact: z.number(),
  /** Of as many questions that were learnt from; null where it was not asked. */
  learnt: z.number().nullable().catch(null),
  answers: z.number(),
  questions: z.number(),
  stories: z.number(),
  asUser: z.string().max(200),
});
export type InstructionRun = z.output<typeof run>;

export const instructionSettings = z.object({
  steps: z
    .number()
    .refine((value) => (STEPS as readonly number[]).includes(value))
    .catch(800),
  isMasked: z.boolean().catch(true),
  pair: z
    .number()
    .int()
    .min(0)
    .max(PAIRS - 1)
    .catch(0),
  question: z.string().max(400).catch('The fox eats soup. What does the fox eat?'),
  runs: z.array(run).max(MOST_RUNS).catch([]),
});
export type InstructionSettings = z.output<typeof instructionSettings>;

export function planOf({ steps, isMasked }: Pick<InstructionSettings, 'steps' | 'isMasked'>): InstructionPlan {
  return { steps, rate: RATE, storiesEvery: STORIES_EVERY, seed: SEED, isMasked };
}

/** The newest first; the same run is kept once. */
export function withRun(runs: readonly InstructionRun[], next: InstructionRun): InstructionRun[] {
  const others = runs.filter(({ steps, isMasked }) => steps !== next.steps || isMasked !== next.isMasked);
  return [next, ...others].slice(0, MOST_RUNS);
}
