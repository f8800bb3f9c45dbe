// The controls of the pruning lab and what it has found, as they are saved and shared.
import { z } from 'zod';

const recovery = z.object({ percent: z.number(), before: z.number(), after: z.number() });
export type Recovery = z.output<typeof recovery>;

export const pruningSettings = z.object({
  /** Per cent that is cut. */
  percent: z.number().int().min(0).max(95).multipleOf(5).catch(0),
  /** One for each share, rising. */
  recoveries: z.array(recovery).max(20).catch([]),
});

export type PruningSettings = z.output<typeof pruningSettings>;

export function withRecovery(recoveries: readonly Recovery[], fresh: Recovery): Recovery[] {
  const others = recoveries.filter(({ percent }) => percent !== fresh.percent);
  return [...others, fresh].sort((one, other) => one.percent - other.percent);
}
