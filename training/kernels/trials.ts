// Trials: every kernel called once on made-up numbers, so that fast kernels can be held against the plain ones, at the start of training and in
// the tests. Memory is cut into slots; a trial says what is in them beforehand and which entries the kernel is free to write anything into.
import { BOUNDS, type Kernels, type Place, type Reals } from './kernels';

export interface Shape {
  /** A multiple of 4, up to 28. */
  rows: number;
  /** A multiple of 8, up to 48. */
  columns: number;
  /** Up to 28. */
  inner: number;
}

export interface Trial {
  /** The kernel, and in which way it is used. */
  name: string;
  prepare?: (memory: Reals, shape: Shape) => void;
  /** What the kernel returns, or nothing. */
  run: (kernels: Kernels, shape: Shape) => unknown;
  /** Where the kernel may write anything. */
  free?: (place: Place, shape: Shape) => boolean;
}

/** From one row to the next in all tables of a trial. */
const STRIDE = 64;
const SLOT = 28 * STRIDE;
const FIRST = 16384;
const slot = (number: number): Place => FIRST + number * SLOT;
const [OUT, A, B, C, D] = [slot(0), slot(1), slot(2), slot(3), slot(4)];
export const TRIAL_ELEMENTS = slot(5);

/** How far the numbers that a trial leaves behind are from those of the reference at worst, in units of the expected number or of 1 if it is less. */
export function deviation(
  trial: Trial,
  shape: Shape,
  { kernels, expected }: { kernels: Kernels; expected: Kernels },
): number {
  const results = [kernels, expected].map((tried) => {
    fill(tried.memory);
    trial.prepare?.(tried.memory, shape);
    return Number(trial.run(tried, shape) ?? 0);
  });
  let worst = distance(results[0], results[1]);
  for (let place = FIRST; place < TRIAL_ELEMENTS; place++) {
    if (trial.free?.(place, shape) === true) continue;
    const far = distance(kernels.memory[place], expected.memory[place]);
    // What is not a number is the worst there is.
    if (!(far <= worst)) worst = far;
  }
  return worst;
}

const distance = (number: number, expected: number): number =>
  Math.abs(number - expected) / Math.max(1, Math.abs(expected));

/** Numbers between -2 and 2 that 32 bits hold exactly, always the same (a linear congruential generator). */
function fill(memory: Reals): void {
  let state = 1;
  for (let place = FIRST; place < TRIAL_ELEMENTS; place++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    memory[place] = (state >> 16) / 16384;
  }
}

export const TRIALS: readonly Trial[] = [
  ...products(),
  ...norms(),
  ...attention(),
  ...feedForward(),
  ...ends(),
  ...rows(),
];

/** Empties what lies after the diagonal in the table at A, as far as causal kernels may read it. */
function emptyAfterRow(memory: Reals): void {
  for (let row = 0; row < 28; row++) memory.fill(0, A + row * STRIDE + row + 1, A + row * STRIDE + row + 9);
}

/** Whole numbers from `lowest` to 4 at D: token ids. */
function tokensFrom(lowest: number): (memory: Reals) => void {
  return (memory) => {
    for (let row = 0; row < 28; row++) memory[D + row] = lowest + ((row * 5) % (5 - lowest));
  };
}

function products(): Trial[] {
  return [
    {
      name: 'multiply, an ordinary table',
      run: (k, { rows, columns, inner }) =>
        k.multiply(OUT, STRIDE, 0, A, STRIDE, 1, B, STRIDE, 8, rows, columns, inner, BOUNDS.whole),
    },
    {
      name: 'multiply, transposed and packed tables, added to the result itself',
      run: (k, { rows, columns, inner }) =>
        k.multiply(OUT, STRIDE, OUT, A, 1, STRIDE, B, 8, 8 * inner, rows, columns, inner, BOUNDS.whole),
    },
    {
      name: 'multiply, added to another table',
      run: (k, { rows, columns, inner }) =>
        k.multiply(OUT, STRIDE, C, A, STRIDE, 1, B, 8, 8 * inner, rows, columns, inner, BOUNDS.whole),
    },
    {
      name: 'multiply, columns up to the row',
      run: (k, { rows, columns, inner }) =>
        k.multiply(OUT, STRIDE, 0, A, STRIDE, 1, B, 8, 8 * inner, rows, columns, inner, BOUNDS.columnsUpToRow),
      free: (place, { columns }) => {
        const row = Math.floor((place - OUT) / STRIDE);
        const column = (place - OUT) % STRIDE;
        return place < A && column > row && column < columns;
      },
    },
    {
      name: 'multiply, left up to the row',
      prepare: emptyAfterRow,
      run: (k, { rows, columns, inner }) =>
        k.multiply(OUT, STRIDE, C, A, STRIDE, 1, B, STRIDE, 8, rows, columns, inner, BOUNDS.leftUpToRow),
    },
    {
      name: 'multiply, left from the row',
      prepare: emptyAfterRow,
      run: (k, { rows, columns, inner }) =>
        k.multiply(OUT, STRIDE, C, A, 1, STRIDE, B, STRIDE, 8, rows, columns, inner, BOUNDS.leftFromRow),
    },
    { name: 'packTransposed', run: (k, { rows, columns }) => k.packTransposed(OUT, A, STRIDE, rows, columns) },
    { name: 'pack', run: (k, { rows, columns }) => k.pack(OUT, A, STRIDE, rows, columns) },
  ];
}

function norms(): Trial[] {
  const scales = D + STRIDE;
  return [
    { name: 'rmsNorm', run: (k, { rows, columns }) => k.rmsNorm(OUT, A, STRIDE, B, scales, rows, columns, 1e-5) },
    ...[0, 1].map((adds) => ({
      name: adds === 0 ? 'rmsNormBackward' : 'rmsNormBackward, added',
      run: (k: Kernels, { rows, columns }: Shape) =>
        k.rmsNormBackward(OUT, D, A, B, STRIDE, C, scales, rows, columns, adds),
    })),
  ];
}

function attention(): Trial[] {
  const headSize = 8;
  return [
    { name: 'causalSoftmax', run: (k, { rows }) => k.causalSoftmax(OUT, STRIDE, rows) },
    { name: 'softmaxBackward', prepare: emptyAfterRow, run: (k, { rows }) => k.softmaxBackward(OUT, A, STRIDE, rows) },
    { name: 'rotate', run: (k, { rows, columns }) => k.rotate(OUT, STRIDE, A, rows, 12, columns, headSize) },
  ];
}

function feedForward(): Trial[] {
  // Both halves of a row have to fit into it.
  const width = ({ columns }: Shape): number => Math.min(columns, STRIDE / 2);
  return [
    { name: 'swiglu', run: (k, shape) => k.swiglu(OUT, STRIDE, A, STRIDE, shape.rows, width(shape)) },
    {
      name: 'swigluBackward',
      run: (k, shape) => k.swigluBackward(OUT, A, STRIDE, B, STRIDE, shape.rows, width(shape)),
    },
  ];
}

function ends(): Trial[] {
  return [
    {
      name: 'gather',
      prepare: tokensFrom(0),
      run: (k, { rows, columns }) => k.gather(OUT, STRIDE, A, columns, D, rows),
    },
    {
      name: 'scatterAdd',
      prepare: tokensFrom(0),
      run: (k, { rows, columns }) => k.scatterAdd(OUT, A, STRIDE, columns, D, rows),
    },
    ...[0, 3].map((padding) => ({
      name: padding === 0 ? 'crossEntropy' : 'crossEntropy, padded',
      // A few rows have no target, and no target is padding.
      prepare: tokensFrom(padding === 0 ? -2 : -3),
      run: (k: Kernels, { rows, columns }: Shape) => k.crossEntropy(OUT, STRIDE, D, rows, columns - padding, 0.5),
    })),
  ];
}

function rows(): Trial[] {
  // Not a multiple of 8.
  const count = ({ rows, columns }: Shape): number => rows * columns + 4;
  return [
    { name: 'multiplyAdd', run: (k, shape) => k.multiplyAdd(OUT, A, B, count(shape)) },
    { name: 'times', run: (k, shape) => k.times(OUT, A, B, count(shape)) },
    { name: 'addAndClear', run: (k, shape) => k.addAndClear(OUT, A, count(shape)) },
    { name: 'sumOfSquares', run: (k, shape) => k.sumOfSquares(A, count(shape)) },
    {
      name: 'adamW',
      prepare: (memory) => {
        for (let place = C; place < D; place++) memory[place] = memory[place] ** 2;
      },
      run: (k, shape) => k.adamW(OUT, A, B, C, count(shape), 0.01, 0.9, 0.99, 1e-8, 0.01, 0.1, 0.3, 0.25),
    },
  ];
}
