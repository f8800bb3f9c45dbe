// Which kernels to take on this computer: every candidate is first held against the plain kernels, then those that are right run a short race.
// Only a race can tell: whether wide tiles pay depends on the processor and on what the engine makes of them.
import type { Candidate, KernelChoice } from './create-kernels';
import { FIRST_FREE, type Kernels, type Place } from './kernels';
import { plainKernels } from './plain';
import { deviation, type Shape, TRIAL_ELEMENTS, type Trial, TRIALS } from './trials';
import { canUse, createMemory, type WasmPlan, wasmKernels } from './wasm';

export interface KernelContest {
  choice: KernelChoice;
  /** What was measured, the fastest first: billions of multiplications and additions in a second. */
  measured: { candidate: Candidate; gigaflops: number }[];
  /** Candidates that gave wrong results (`kernel` is where), or that this computer would not load. */
  refused: { candidate: Candidate; kernel: string }[];
}

export interface KernelContestPlan {
  /** The time in milliseconds. */
  now: () => number;
  /** Whether several threads are going to share memory. */
  shared: boolean;
  create?: (plan: WasmPlan) => Kernels;
}

const CANDIDATES: readonly Candidate[] = (['relaxed', 'plain'] as const).flatMap((build) =>
  (['narrow', 'wide4', 'wide6'] as const).map((multiply) => ({ build, multiply })),
);

/** Takes about a tenth of a second, on a busy computer up to one. */
export function chooseKernels({ now, shared, create = wasmKernels }: KernelContestPlan): KernelContest {
  const usable = CANDIDATES.filter(({ build }) => canUse(build));
  const contest: KernelContest = { choice: 'plain', measured: [], refused: [] };
  if (usable.length === 0) return contest;

  const elements = Math.max(TRIAL_ELEMENTS, RACE_ELEMENTS);
  const memory = createMemory({ elements, shared });
  const right: Entry[] = [];
  for (const candidate of usable) {
    const kernels = create({ ...candidate, elements, shared, memory });
    const kernel = firstWrong(kernels, candidate);
    if (kernel === null) right.push({ candidate, kernels, milliseconds: Infinity });
    else contest.refused.push({ candidate, kernel });
  }
  race(right, now);
  contest.measured = right
    .map(({ candidate, milliseconds }) => ({ candidate, gigaflops: RACE_OPERATIONS / milliseconds / 1e6 }))
    .sort((a, b) => b.gigaflops - a.gigaflops);
  contest.choice = contest.measured[0]?.candidate ?? 'plain';
  return contest;
}

interface Entry {
  candidate: Candidate;
  kernels: Kernels;
  /** The shortest time of one heat. */
  milliseconds: number;
}

/** Results may be so far from those in 64 bits, in units of the number or of 1: 32 bits hold 7 digits, and sums of a few dozen keep 6. */
export const TOLERANCE = 5e-6;

const SHAPES: readonly Shape[] = [
  { rows: 12, columns: 16, inner: 7 },
  { rows: 28, columns: 48, inner: 28 },
];

/** The first trial in which kernels give wrong results. */
function firstWrong(kernels: Kernels, { multiply }: Candidate): string | null {
  const expected = plainKernels(new Float64Array(TRIAL_ELEMENTS));
  const fails = (trial: Trial): boolean =>
    SHAPES.some((shape) => !(deviation(trial, shape, { kernels, expected }) <= TOLERANCE));
  // Wide kernels differ from narrow ones of the same build in one function only.
  const trials = multiply === 'narrow' ? TRIALS : TRIALS.filter(({ name }) => name.startsWith('multiply,'));
  return trials.find(fails)?.name ?? null;
}

/** The race ends when nobody has become much faster for so many rounds (by more than a tenth), or after so many milliseconds. */
const ROUNDS_WITHOUT_NEWS = 12;
const LONGEST_RACE_MS = 500;
/** The product of a small model: 128 tokens, 64 numbers of each, three such tables. */
const ROWS = 128;
const INNER = 64;
const COLUMNS = 192;
/** Tables lie a little apart, as in training. */
const GAP = 16;
const LEFT: Place = FIRST_FREE;
const RIGHT: Place = LEFT + ROWS * (INNER + GAP);
const OUT: Place = RIGHT + INNER * COLUMNS;
const RACE_ELEMENTS = OUT + ROWS * (COLUMNS + GAP);
/** In one heat: a quarter of a millisecond or so. */
const PRODUCTS = 4;
const RACE_OPERATIONS = 2 * PRODUCTS * ROWS * INNER * COLUMNS;

/**
 * Everybody runs in turn, again and again, and the best time of each counts. An engine starts with slow code and puts better in its place while
 * that runs, early or late, depending on what else the computer has to do: so the race goes on for as long as there is news.
 */
function race(entries: Entry[], now: () => number): void {
  if (entries.length === 0) return;
  entries[0].kernels.memory.fill(1, FIRST_FREE, RACE_ELEMENTS);
  const end = now() + LONGEST_RACE_MS;
  for (let quiet = 0; quiet < ROUNDS_WITHOUT_NEWS && now() < end; quiet++) {
    for (const entry of entries) {
      const start = now();
      for (let product = 0; product < PRODUCTS; product++) multiplyOnce(entry.kernels);
      const milliseconds = now() - start;
      if (milliseconds < 0.9 * entry.milliseconds) quiet = 0;
      entry.milliseconds = Math.min(entry.milliseconds, milliseconds);
    }
  }
}

function multiplyOnce(kernels: Kernels): void {
  kernels.multiply(OUT, COLUMNS + GAP, 0, LEFT, INNER + GAP, 1, RIGHT, 8, 8 * INNER, ROWS, COLUMNS, INNER, 0);
}
