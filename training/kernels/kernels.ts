// The dozen and a half small computations that training is made of, and what each promises. They are written twice: in plain TypeScript
// (plain.ts, to be read, and to be right) and in AssemblyScript (assembly/, to be fast). Nothing else in this room does heavy arithmetic.
//
// All of them work on one long row of numbers, `memory`. A Place is an index into it. A table of R rows and C columns lies there row by row;
// its stride (how far it is from one row to the next) may be larger than C, because rows that lie a power of two apart get in each other's way
// in a processor's cache. Token ids are numbers like all others.
//
// What is common to all: counts of columns are multiples of 8, counts of rows are multiples of 4, places are multiples of 4. Nobody checks.

/** Decimal numbers in one row: of 32 bits as a rule, of 64 where gradients are checked. */
export type Reals = Float32Array | Float64Array;

/** An index into the memory of the kernels. */
export type Place = number;

/** Which part of a product of tables is wanted. Texts are read forwards, so half of every attention table is empty. */
export const BOUNDS = {
  /** All of it. */
  whole: 0,
  /** Row i needs columns up to i only. Columns just after it may be written too. */
  columnsUpToRow: 1,
  /** In row i of the left table, only the first i + 1 entries count (a few after them are 0). */
  leftUpToRow: 2,
  /** In row i of the left table (read transposed), only entries from i on count. */
  leftFromRow: 3,
} as const;

/** The first number that is free to use: constants of the kernels lie before it. */
export const FIRST_FREE: Place = 16_384;

export interface Kernels {
  name: string;
  memory: Reals;

  /**
   * The product of two tables: out = plus + left x right, where left is [rows, inner], right is [inner, columns].
   * `plus` has the shape and stride of `out` (it may be `out` itself); 0 stands for zeros.
   * Entry (r, k) of left lies at left + r * leftRow + k * leftColumn: with both strides swapped a table is read transposed.
   * `right` is read in panels of 8 columns: entry (k, c) lies at right + floor(c / 8) * panel + k * rightRow + c % 8. For an ordinary table
   * panel is 8 and rightRow its stride; for a packed one (see below) rightRow is 8 and panel 8 * inner.
   */
  multiply(
    out: Place,
    outStride: number,
    plus: Place,
    left: Place,
    leftRow: number,
    leftColumn: number,
    right: Place,
    rightRow: number,
    panel: number,
    rows: number,
    columns: number,
    inner: number,
    bounds: number,
  ): void;
  /** Packs the transpose of a table [rows, columns] for multiply's right side: panels of 8 of its rows, out[p][c][r % 8] = table[r][c]. */
  packTransposed(out: Place, table: Place, stride: number, rows: number, columns: number): void;
  /** Packs a table [rows, columns] for multiply's right side: panels of 8 of its columns, out[p][r][c % 8] = table[r][c]. */
  pack(out: Place, table: Place, stride: number, rows: number, columns: number): void;

  /** Root mean square norm: out = x / rms(x) * factors in every row. Keeps 1 / rms(x) of each row in `scales` for the way back. */
  rmsNorm(
    out: Place,
    x: Place,
    stride: number,
    factors: Place,
    scales: Place,
    rows: number,
    columns: number,
    epsilon: number,
  ): void;
  /** Adds to dX (or begins it, if adds is 0) and adds to dFactors what dOut says of them. */
  rmsNormBackward(
    dX: Place,
    dFactors: Place,
    dOut: Place,
    x: Place,
    stride: number,
    factors: Place,
    scales: Place,
    rows: number,
    columns: number,
    adds: number,
  ): void;

  /** Softmax over entries 0 to r of each row r of a square table, in place; entries after r up to the next multiple of 8 become 0. */
  causalSoftmax(scores: Place, stride: number, length: number): void;
  /** In place: dShares becomes dScores = shares * (dShares - sum(shares * dShares)), row by row, over the same entries. */
  softmaxBackward(dShares: Place, shares: Place, stride: number, length: number): void;

  /**
   * Turns pairs of neighbouring columns by the row's place in its text, row % length: x = x * cosines + swapped(x) * sines.
   * Row t of `angles` holds headSize cosines, then headSize sines (the first of each pair negated); `columns` is a multiple of headSize.
   */
  rotate(
    x: Place,
    stride: number,
    angles: Place,
    rows: number,
    length: number,
    columns: number,
    headSize: number,
  ): void;

  /** Row r of gateAndUp holds `width` gates, then `width` ups; out = gate * sigmoid(gate) * up. */
  swiglu(out: Place, outStride: number, gateAndUp: Place, stride: number, rows: number, width: number): void;
  /** Writes the gradients of gates and ups (the same layout and stride) from dOut. */
  swigluBackward(
    dGateAndUp: Place,
    gateAndUp: Place,
    stride: number,
    dOut: Place,
    outStride: number,
    rows: number,
    width: number,
  ): void;

  /** Row r of out is row tokens[r] of the table. */
  gather(out: Place, outStride: number, table: Place, columns: number, tokens: Place, rows: number): void;
  /** Adds row r of dOut to row tokens[r] of dTable. */
  scatterAdd(dTable: Place, dOut: Place, stride: number, columns: number, tokens: Place, rows: number): void;

  /**
   * Surprise at the right token, -ln softmax(scores)[target], summed over rows; rows with a target below 0 do not count.
   * Turns scores into the gradient in place: (share - [is the target]) * scale, 0 in rows that do not count and in columns from
   * `vocabSize` up to the next multiple of 8.
   */
  crossEntropy(scores: Place, stride: number, targets: Place, rows: number, vocabSize: number, scale: number): number;

  /** y = y * factors + x, entry by entry. */
  multiplyAdd(y: Place, factors: Place, x: Place, count: number): void;
  /** out = x * factors, entry by entry; out may be x. */
  times(out: Place, x: Place, factors: Place, count: number): void;
  /** y += x, then x = 0. */
  addAndClear(y: Place, x: Place, count: number): void;
  sumOfSquares(x: Place, count: number): number;

  /**
   * One step of AdamW over a row of weights (Loshchilov and Hutter, 2019, algorithm 2), with the gradient first multiplied by `scale`
   * (clipping) and cleared afterwards: mean = beta1 * mean + (1 - beta1) g; spread = beta2 * spread + (1 - beta2) g^2;
   * weight = weight * (1 - rate * decay) - rate * (mean / found1) / (sqrt(spread / found2) + epsilon), where foundN = 1 - betaN^step.
   */
  adamW(
    weights: Place,
    gradients: Place,
    means: Place,
    spreads: Place,
    count: number,
    rate: number,
    beta1: number,
    beta2: number,
    epsilon: number,
    decay: number,
    found1: number,
    found2: number,
    scale: number,
  ): void;
}
