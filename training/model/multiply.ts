// Products of tables, said so that they can be read: what is multiplied with what, and which of the two lies transposed.
import { BOUNDS, type Kernels, type Place } from '../kernels/kernels';

/** The left side: entry (r, k) lies at `at` + r * row + k * column. */
export interface Left {
  at: Place;
  row: number;
  column: number;
}

/** The right side in panels of 8 columns: entry (k, c) lies at `at` + floor(c / 8) * panel + k * row + c % 8. */
export interface Right {
  at: Place;
  row: number;
  panel: number;
}

/** A table or a part of one, with the distance between its rows. */
export interface Strided {
  at: Place;
  stride: number;
}

export const straight = ({ at, stride }: Strided): Left => ({ at, row: stride, column: 1 });
export const transposed = ({ at, stride }: Strided): Left => ({ at, row: 1, column: stride });
export const unpacked = ({ at, stride }: Strided): Right => ({ at, row: stride, panel: 8 });
/** A table that pack or packTransposed has made; `inner` is the number of its rows as a right side. */
export const packed = (at: Place, inner: number): Right => ({ at, row: 8, panel: 8 * inner });

export interface Product {
  out: Strided;
  /** Added to the product; it has the shape and the stride of `out`. Zeros if it is left out. */
  plus?: Strided | undefined;
  left: Left;
  right: Right;
  rows: number;
  columns: number;
  /** Columns of the left side, rows of the right one. */
  inner: number;
  bounds?: number;
}

/** out = plus + left x right */
export function multiply(kernels: Kernels, product: Product): void {
  const { out, plus, left, right, rows, columns, inner, bounds = BOUNDS.whole } = product;
  kernels.multiply(
    out.at,
    out.stride,
    plus?.at ?? 0,
    left.at,
    left.row,
    left.column,
    right.at,
    right.row,
    right.panel,
    rows,
    columns,
    inner,
    bounds,
  );
}
