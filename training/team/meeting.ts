// How threads on one memory wait for one another: a few whole numbers that they read and change in one indivisible act each.
import type { Place } from '../kernels/kernels';

/** Places among the whole numbers. */
const ROUND = 0;
const ARRIVED = 1;
const ORDERS_GIVEN = 2;
const CLOSED = 3;
/** Of the arena's control, counted in numbers; before it stand orders and sums (carry-out.ts). */
const WORDS_AT = 112;
/** Asking again and again is quicker than sleeping when the others are nearly there. */
const ASK_SO_OFTEN = 2000;
const SLEEP_MS = 1000;
/** A step takes far less. Sleeps are counted and not the time, which also runs while a laptop is closed. */
const MOST_SLEEPS = 60;

export class TeamBroken extends Error {
  constructor() {
    super('A thread of the team does not answer.');
    this.name = 'TeamBroken';
  }
}

export interface Meeting {
  /** Comes back when all threads have called it. Throws TeamBroken when one of them does not come. */
  meet: () => void;
  /** Tells the others that an order stands in memory, or that there will be none any more. */
  call: () => void;
  close: () => void;
  /** Waits for the next order; false when there will be none. */
  nextOrder: () => boolean;
}

export function createMeeting(memory: SharedArrayBuffer, control: Place, threads: number): Meeting {
  const words = new Int32Array(memory, (control + WORDS_AT) * Int32Array.BYTES_PER_ELEMENT, 4);
  let seen = Atomics.load(words, ORDERS_GIVEN);
  const call = (): void => {
    Atomics.add(words, ORDERS_GIVEN, 1);
    Atomics.notify(words, ORDERS_GIVEN);
  };
  return {
    meet: () => {
      const round = Atomics.load(words, ROUND);
      if (Atomics.add(words, ARRIVED, 1) === threads - 1) {
        Atomics.store(words, ARRIVED, 0);
        Atomics.add(words, ROUND, 1);
        Atomics.notify(words, ROUND);
      } else if (!changes(words, ROUND, { from: round, mostSleeps: MOST_SLEEPS })) throw new TeamBroken();
    },
    call,
    close: () => {
      Atomics.store(words, CLOSED, 1);
      call();
    },
    nextOrder: () => {
      changes(words, ORDERS_GIVEN, { from: seen, mostSleeps: Infinity });
      seen++;
      return Atomics.load(words, CLOSED) === 0;
    },
  };
}

/** Waits until a word is no longer `from`; false if that takes too long. */
function changes(words: Int32Array, at: number, { from, mostSleeps }: { from: number; mostSleeps: number }): boolean {
  for (let asked = 0; asked < ASK_SO_OFTEN; asked++) if (Atomics.load(words, at) !== from) return true;
  for (let sleeps = 0; sleeps < mostSleeps; sleeps++) {
    if (Atomics.load(words, at) !== from) return true;
    Atomics.wait(words, at, from, SLEEP_MS);
  }
  return Atomics.load(words, at) !== from;
}
