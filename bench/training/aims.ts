// What training should reach beside the others, and whether it did. Speeds are compared round by round: the median of the ratios counts.
import { median } from '../application';
import type { Row } from '../row';
import { PAGE_ONE, PAGE_TWO } from './page';
import type { RaceOutcome, Result } from './race';
import { BEST, TWO } from './ways';

interface Aim {
  ours: readonly string[];
  /** The best of those whose label begins like this; a missing one is no row. */
  rival: string;
  atLeast: number;
}

const ONE = [BEST, PAGE_ONE];
const BOTH = [TWO, PAGE_TWO];

/** @param wide whether this engine can make one operation of two */
function aimsAt(size: string, wide: boolean): Aim[] {
  const small = size !== 'B';
  const pytorch = wide ? (small ? 1.3 : 1) : small ? 1 : 0.75;
  return [
    { ours: ONE, rival: 'jax-js', atLeast: 4.5 },
    { ours: ONE, rival: 'tfjs-wasm', atLeast: 10 },
    { ours: ONE, rival: 'PyTorch eager, 1 thread', atLeast: pytorch },
    ...(small ? [{ ours: BOTH, rival: 'PyTorch eager, 2 threads', atLeast: 1.3 }] : []),
    { ours: [TWO], rival: BEST, atLeast: 1.6 },
    { ours: [PAGE_TWO], rival: PAGE_ONE, atLeast: 1.6 },
  ];
}

export function rowsOfAims(size: string, { results }: RaceOutcome, wide: boolean): Row[] {
  const found = (label: string): Result | undefined => results.find((one) => one.label === label);
  return aimsAt(size, wide).flatMap(({ ours, rival, atLeast }) =>
    ours.flatMap((label) => {
      const [one, other] = [found(label), found(rival) ?? bestOf(results, rival)];
      if (one === undefined || other === undefined) return [];
      const ratio = median(one.speeds.map((speed, round) => speed / (other.speeds[round] ?? Number.NaN)));
      return [
        {
          what: `${size}: ${label} against ${other.label}`,
          figure: `${ratio.toFixed(2)} times`,
          aim: `at least ${atLeast}`,
          reached: ratio >= atLeast,
        },
      ];
    }),
  );
}

function bestOf(results: readonly Result[], beginning: string): Result | undefined {
  const some = results.filter(({ label }) => label.startsWith(beginning));
  return some.sort((a, b) => b.tokensPerSecond - a.tokensPerSecond)[0];
}
