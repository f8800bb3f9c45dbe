// Points on a sheet: what they show of many numbers, and that they stay where they are.
import { expect, it } from 'vitest';
import { seededRandom } from '#domain/random';
import { project } from './projection';

const COLUMNS = 8;

/** Rows that differ in two directions only. */
function flatTable(rows: number, seed: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: rows }, () => {
    const [x, y] = [random() * 4 - 2, random() - 0.5];
    return Array.from({ length: COLUMNS }, (_, column) => x * Math.cos(column) + y * Math.sin(3 * column) + column);
  }).flat();
}

it('keeps all distances of rows that differ in two directions only', () => {
  const table = flatTable(12, 1);
  const { points, share } = project(table, COLUMNS);
  expect(share).toBeCloseTo(1, 9);
  const far = (one: number, other: number): number =>
    Math.hypot(
      ...Array.from(
        { length: COLUMNS },
        (_, column) => (table[one * COLUMNS + column] ?? 0) - (table[other * COLUMNS + column] ?? 0),
      ),
    );
  for (let row = 1; row < 12; row++) {
    const [[a, b], [c, d]] = [points[0]!, points[row]!];
    expect(Math.hypot(a - c, b - d)).toBeCloseTo(far(0, row), 6);
  }
});

it('turns the sheet, and mirrors it if need be, so that nothing jumps', () => {
  const table = flatTable(12, 2);
  const first = project(table, COLUMNS);
  for (const mirror of [1, -1]) {
    const turned = first.points.map(([x, y]) => [0.6 * x - 0.8 * y, mirror * (0.8 * x + 0.6 * y)] as const);
    const again = project(table, COLUMNS, { points: turned, share: 1 });
    for (const [row, [x, y]] of again.points.entries()) {
      expect(x).toBeCloseTo(turned[row]![0], 6);
      expect(y).toBeCloseTo(turned[row]![1], 6);
    }
  }
});

it('gives numbers for rows that are all alike', () => {
  const { points, share } = project(new Array<number>(24).fill(3), COLUMNS);
  expect(share).toBe(0);
  expect(points.flat().every((value) => value === 0)).toBe(true);
});
