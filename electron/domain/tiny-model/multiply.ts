// The product of two tables, where nearly all the time of a model goes. Any faster way to compute it takes the place of this file.
import type { Reals } from './configuration';

export interface Product {
  out: Reals;
  a: Reals;
  b: Reals;
  /** Rows of `a` and of `out`. */
  rows: number;
  /** Rows of `b`, which become the columns of `out`. */
  columns: number;
  /** Numbers in a row of `a` and of `b`. */
  length: number;
  /** Adds to what `out` holds instead of overwriting it. */
  adds?: boolean;
}

/**
 * out[r][c] = the sum over i of a[r][i] * b[c][i]: each row of `a` is compared with each row of `b`. Computed in tiles of two rows
 * and four columns, so that every number that is read is used several times.
 */
export function multiply({ out, a, b, rows, columns, length, adds = false }: Product): void {
  if (!adds) out.fill(0, 0, rows * columns);
  const wholeRows = rows - (rows % 2);
  const wholeColumns = columns - (columns % 4);
  for (let row = 0; row < wholeRows; row += 2) {
    for (let column = 0; column < wholeColumns; column += 4) addTile(out, a, b, { row, column, columns, length });
  }
  for (let row = 0; row < rows; row++) {
    for (let column = row < wholeRows ? wholeColumns : 0; column < columns; column++) {
      const at = row * columns + column;
      out[at] = (out[at] ?? 0) + dot(a, row * length, b, column * length, length);
    }
  }
}

function addTile(
  out: Reals,
  a: Reals,
  b: Reals,
  { row, column, columns, length }: { row: number; column: number; columns: number; length: number },
): void {
  const a0 = row * length;
  const a1 = a0 + length;
  const b0 = column * length;
  const b1 = b0 + length;
  const b2 = b1 + length;
  const b3 = b2 + length;
  let [s00, s01, s02, s03, s10, s11, s12, s13] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < length; i++) {
    const x0 = a[a0 + i] ?? 0;
    const x1 = a[a1 + i] ?? 0;
    const y0 = b[b0 + i] ?? 0;
    const y1 = b[b1 + i] ?? 0;
    const y2 = b[b2 + i] ?? 0;
    const y3 = b[b3 + i] ?? 0;
    s00 += x0 * y0;
    s01 += x0 * y1;
    s02 += x0 * y2;
    s03 += x0 * y3;
    s10 += x1 * y0;
    s11 += x1 * y1;
    s12 += x1 * y2;
    s13 += x1 * y3;
  }
  const first = row * columns + column;
  const second = first + columns;
  out[first] = (out[first] ?? 0) + s00;
  out[first + 1] = (out[first + 1] ?? 0) + s01;
  out[first + 2] = (out[first + 2] ?? 0) + s02;
  out[first + 3] = (out[first + 3] ?? 0) + s03;
  out[second] = (out[second] ?? 0) + s10;
  out[second + 1] = (out[second + 1] ?? 0) + s11;
  out[second + 2] = (out[second + 2] ?? 0) + s12;
  out[second + 3] = (out[second + 3] ?? 0) + s13;
}

/** How alike two rows are: the sum of the products of their numbers, `length` of them from `aStart` and `bStart` on. */
export function dot(a: Reals, aStart: number, b: Reals, bStart: number, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += (a[aStart + i] ?? 0) * (b[bStart + i] ?? 0);
  return sum;
}

/** Adds `factor` times one row to another. */
export function addScaled(
  out: Reals,
  outStart: number,
  factor: number,
  x: Reals,
  xStart: number,
  length: number,
): void {
  for (let i = 0; i < length; i++) out[outStart + i] = (out[outStart + i] ?? 0) + factor * (x[xStart + i] ?? 0);
}

export function addTo(out: Reals, x: Reals): void {
  for (let i = 0; i < out.length; i++) out[i] = (out[i] ?? 0) + (x[i] ?? 0);
}

/** Turns rows into columns: out[column][row] = x[row][column]. */
export function transpose(out: Reals, x: Reals, rows: number, columns: number): void {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) out[column * rows + row] = x[row * columns + column] ?? 0;
  }
}
