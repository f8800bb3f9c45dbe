// Many numbers for each thing, drawn on a flat sheet: the two directions in which the things differ most (principal components).

export interface Projection {
  /** x and y of each row. */
  points: (readonly [x: number, y: number])[];
  /** How much of all that differs lies in the two directions, from 0 to 1. */
  share: number;
}

const ROUNDS = 60;

/**
 * @param table [rows, columns], row by row
 * @param before the points of the moment before: the sheet is turned so that they move as little as may be
 */
export function project(table: ArrayLike<number>, columns: number, before?: Projection): Projection {
  const centred = centre(table, columns);
  const rows = centred.length;
  // 1. Two directions by chance (always the same chance), turned again and again towards where the rows differ most.
  let axes = [axisOf(columns, 1), axisOf(columns, 2)];
  for (let round = 0; round < ROUNDS; round++) axes = upright(axes.map((axis) => turned(centred, axis)));
  // 2. Each row's place along them.
  const [first, second] = axes;
  const points = centred.map((row) => [dot(row, first ?? []), dot(row, second ?? [])] as const);
  const all = centred.reduce((sum, row) => sum + dot(row, row), 0);
  const seen = points.reduce((sum, [x, y]) => sum + x * x + y * y, 0);
  const share = all === 0 || rows === 0 ? 0 : seen / all;
  return { points: before === undefined ? points : turnTowards(points, before.points), share };
}

function centre(table: ArrayLike<number>, columns: number): number[][] {
  const rows = Array.from({ length: Math.floor(table.length / columns) }, (_, row) =>
    Array.from({ length: columns }, (_none, column) => table[row * columns + column] ?? 0),
  );
  const means = Array.from(
    { length: columns },
    (_, column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0) / Math.max(1, rows.length),
  );
  return rows.map((row) => row.map((value, column) => value - (means[column] ?? 0)));
}

const dot = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);

function axisOf(columns: number, seed: number): number[] {
  return Array.from({ length: columns }, (_, column) => Math.sin((column + 1) * seed * 1.7 + seed));
}

/** The direction after the rows have pulled at it, each as strongly as it lies along it. */
function turned(rows: readonly number[][], axis: readonly number[]): number[] {
  const pulled = axis.map(() => 0);
  for (const row of rows) {
    const along = dot(row, axis);
    for (const [column, value] of row.entries()) pulled[column] = (pulled[column] ?? 0) + along * value;
  }
  return pulled;
}

/** Directions of length 1, each upright on those before it. */
function upright(axes: readonly number[][]): number[][] {
  const done: number[][] = [];
  for (const axis of axes) {
    let rest = [...axis];
    for (const other of done) {
      const along = dot(rest, other);
      rest = rest.map((value, column) => value - along * (other[column] ?? 0));
    }
    const length = Math.sqrt(dot(rest, rest));
    done.push(length === 0 ? rest : rest.map((value) => value / length));
  }
  return done;
}

type Points = Projection['points'];

/** Turned, and mirrored if need be, so that the points lie as near as can be to where they were (orthogonal Procrustes in the plane). */
function turnTowards(points: Points, before: Points): Points {
  const sums = { xx: 0, xy: 0, yx: 0, yy: 0 };
  for (const [index, [x, y]] of points.entries()) {
    const [u, v] = before[index] ?? [0, 0];
    sums.xx += x * u;
    sums.xy += x * v;
    sums.yx += y * u;
    sums.yy += y * v;
  }
  const { xx, xy, yx, yy } = sums;
  const straight = Math.hypot(xx + yy, xy - yx);
  const mirrored = Math.hypot(xx - yy, xy + yx);
  const isMirrored = mirrored > straight;
  const angle = isMirrored ? Math.atan2(xy + yx, xx - yy) : Math.atan2(xy - yx, xx + yy);
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  return points.map(([x, y]) => {
    const upright = isMirrored ? -y : y;
    return [cosine * x - sine * upright, sine * x + cosine * upright] as const;
  });
}
