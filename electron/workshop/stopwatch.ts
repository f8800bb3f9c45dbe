// How long the steps of a run took: the time that passes while one is taken, but no sleep of the computer.

export interface Clock {
  /** Milliseconds since some moment. */
  now: () => number;
  /** Milliseconds that this process has been computing, over all its threads. */
  computed: () => number;
}

export const processClock: Clock = {
  now: () => performance.now(),
  computed: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
};

/** A step that lasts much longer than it computed was not slow: the computer slept. Other programs can slow one down, hardly by this much. */
const MOST_TIMES_COMPUTED = 10;
const ALWAYS_COUNTED_MS = 1000;

/** Does the work and says how many milliseconds of it count. */
export function timed<T>(clock: Clock, work: () => T): { value: T; spentMs: number } {
  const [start, computed] = [clock.now(), clock.computed()];
  const value = work();
  const passed = clock.now() - start;
  const most = ALWAYS_COUNTED_MS + MOST_TIMES_COMPUTED * (clock.computed() - computed);
  return { value, spentMs: Math.min(passed, most) };
}
