// Whether a tuning would fit on this computer, by the same budget as running a model: where, or how much is missing and what would do.
import type { Budget } from '#domain/budget';
import { known, type Survey } from '#domain/hardware';
import { tuningMemory, type Accounting, type Tuning } from './tuning-memory';

export type CouldIt =
  | { kind: 'unknown'; why: string }
  /** On graphics; `shared` where its memory is main memory. */
  | { kind: 'graphics'; device: string; haveBytes: number; shared: boolean }
  /** It fits beside the processor alone, where it takes very long. */
  | { kind: 'processor'; haveBytes: number }
  | { kind: 'too-large'; haveBytes: number; missingBytes: number; where: 'graphics' | 'memory' };

export function couldIt(needBytes: number, budget: Budget, survey: Survey): CouldIt {
  if (survey.engine.state === 'pending') return { kind: 'unknown', why: 'The graphics are still being looked at.' };
  const device = budget.gpuName;
  if (device !== null && needBytes <= budget.gpuBytes) {
    return { kind: 'graphics', device, haveBytes: budget.gpuBytes, shared: budget.unified };
  }
  if (needBytes <= budget.hostBytes && !budget.unified) return { kind: 'processor', haveBytes: budget.hostBytes };
  if (known(survey.engine) === null)
    return { kind: 'unknown', why: 'The graphics could not be looked at, and it does not fit in main memory.' };
  const haveBytes = Math.max(budget.gpuBytes, budget.hostBytes);
  const where = budget.gpuBytes > budget.hostBytes ? 'graphics' : 'memory';
  return { kind: 'too-large', haveBytes, missingBytes: needBytes - haveBytes, where };
}

/** What to change so that it fits into so many bytes, the least change first; null when none of these would do. */
export function whatWouldDo(
  tuning: Tuning,
  accounting: Accounting,
  haveBytes: number,
): { change: string; needBytes: number } | null {
  const shorter = Math.min(tuning.length, 256);
  const small = { ...tuning, checkpointing: true, batch: 1 };
  const tries: { change: string; tuning: Tuning }[] = [
    { change: 'keep fewer results in between', tuning: { ...tuning, checkpointing: true } },
    { change: 'one example at a time, and fewer results in between', tuning: small },
    { change: `one example of ${shorter} tokens at a time`, tuning: { ...small, length: shorter } },
    { change: 'LoRA, with one example at a time', tuning: { ...small, method: 'lora' } },
    { change: 'QLoRA, with one example at a time', tuning: { ...small, method: 'qlora' } },
    {
      change: `QLoRA, with one example of ${shorter} tokens at a time`,
      tuning: { ...small, method: 'qlora', length: shorter },
    },
  ];
  for (const { change, tuning: attempt } of tries) {
    const needBytes = tuningMemory(attempt, accounting).totalBytes;
    if (needBytes <= haveBytes && !isSame(attempt, tuning)) return { change, needBytes };
  }
  return null;
}

/** The largest model that QLoRA could tune within so many bytes, at one example of 256 tokens; null when not even the smallest. */
export function largestThatFits<M extends Tuning['model']>(
  models: readonly M[],
  accounting: Accounting,
  haveBytes: number,
): M | null {
  const fitting = models.filter((model) => {
    const tuning: Tuning = {
      model,
      method: 'qlora',
      rank: 16,
      targets: 'all',
      length: 256,
      batch: 1,
      checkpointing: true,
    };
    return tuningMemory(tuning, accounting).totalBytes <= haveBytes;
  });
  return fitting.reduce<M | null>(
    (best, one) => (best === null || one.parameters > best.parameters ? one : best),
    null,
  );
}

function isSame(a: Tuning, b: Tuning): boolean {
  return a.method === b.method && a.length === b.length && a.batch === b.batch && a.checkpointing === b.checkpointing;
}
