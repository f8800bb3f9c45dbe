// Which models crash the engine again and again: three times in ten minutes, and they are no longer loaded without being asked for.

const MOST_CRASHES = 3;
const WITHIN_MS = 10 * 60_000;

export interface CrashCounts {
  add: (modelId: string) => void;
  isTooMany: (modelId: string) => boolean;
}

/** @param now a monotonic clock, milliseconds */
export function createCrashCounts(now: () => number): CrashCounts {
  const crashes = new Map<string, number[]>();
  const recent = (modelId: string): number[] => (crashes.get(modelId) ?? []).filter((at) => now() - at < WITHIN_MS);
  return {
    add: (modelId) => {
      crashes.set(modelId, [...recent(modelId), now()]);
    },
    isTooMany: (modelId) => recent(modelId).length >= MOST_CRASHES,
  };
}
