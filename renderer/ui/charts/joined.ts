// Lines with points at different places, as one table of columns: every x that any has, and a hole where a line has no point there.
import type { Curve } from '../../lib/curve';

export interface Joined {
  xs: number[];
  /** For each curve in its order; null where it has no point. */
  columns: (number | null)[][];
}

export function joined(curves: readonly Curve[]): Joined {
  const xs: number[] = [];
  const columns: (number | null)[][] = curves.map(() => []);
  const next = curves.map(() => 0);
  const points = curves.map((curve) => ({ xs: curve.xs, ys: curve.ys }));
  for (;;) {
    let x = Infinity;
    points.forEach((one, index) => {
      x = Math.min(x, one.xs[next[index] ?? 0] ?? Infinity);
    });
    if (x === Infinity) return { xs, columns };
    xs.push(x);
    points.forEach((one, index) => {
      const at = next[index] ?? 0;
      const isHere = one.xs[at] === x;
      columns[index]?.push(isHere ? (one.ys[at] ?? null) : null);
      if (isHere) next[index] = at + 1;
    });
  }
}

/** At most `most` of the rows, evenly chosen, with the first and the last. */
export function someRows<T>(rows: readonly T[], most: number): T[] {
  if (rows.length <= most) return [...rows];
  return Array.from({ length: most }, (_, index) => rows[Math.round((index * (rows.length - 1)) / (most - 1))] as T);
}
