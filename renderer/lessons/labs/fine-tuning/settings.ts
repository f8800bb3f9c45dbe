// The controls of the fine-tuning lab and the runs it has kept, as they are saved and shared.
import { z } from 'zod';
import { keptRun } from './kept-runs';

/** Per cent of stories in a batch. */
export const REPLAY = { most: 50, step: 5 } as const;
export const RATES = [1e-4, 3e-4, 1e-3, 3e-3, 1e-2] as const;
export const STEPS = [50, 100, 150, 300] as const;
/** Weight decay, as in the training of the base. */
export const DECAY = 0.01;
export const SEED = 1;

const oneOf = (values: readonly number[], start: number): z.ZodCatch<z.ZodNumber> =>
  z
    .number()
    .refine((value) => values.includes(value))
    .catch(start);

export const fineTuningSettings = z.object({
  replayPercent: z.number().int().min(0).max(REPLAY.most).catch(0),
  rate: oneOf(RATES, 1e-3),
  steps: oneOf(STEPS, 150),
  runs: z.array(keptRun).max(8).catch([]),
  /** The key of the kept run that is drawn beside the present one; empty for none. */
  beside: z.string().max(60).catch(''),
});

export type FineTuningSettings = z.output<typeof fineTuningSettings>;
