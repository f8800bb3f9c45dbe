// The controls of the distillation lab and the runs it has kept, as they are saved and shared.
import { z } from 'zod';

/** Per cent of the stories that both students may read. */
export const PERCENTS = [1, 2, 10, 100] as const;
export const STEPS = 400;
export const SEED = 1;
export const BEGINNING = 'One morning, Ada went to the ';

const keptRun = z.object({
  percent: z.number(),
  temperature: z.number(),
  share: z.number(),
  alone: z.number(),
  taught: z.number(),
});
export type KeptRun = z.output<typeof keptRun>;

export const distillationSettings = z.object({
  percent: z
    .number()
    .refine((value) => PERCENTS.some((percent) => percent === value))
    .catch(1),
  temperature: z.number().min(1).max(4).catch(1),
  /** Per cent that the teacher counts. */
  share: z.number().int().min(0).max(100).catch(100),
  prompt: z.string().max(100).catch(BEGINNING),
  runs: z.array(keptRun).max(8).catch([]),
});

export type DistillationSettings = z.output<typeof distillationSettings>;

/** The newest first; the same run is kept once. */
export function withRun(runs: readonly KeptRun[], run: KeptRun): KeptRun[] {
  const isSame = (one: KeptRun): boolean =>
    one.percent === run.percent && one.temperature === run.temperature && one.share === run.share;
  return [run, ...runs.filter((one) => !isSame(one))].slice(0, 8);
}
