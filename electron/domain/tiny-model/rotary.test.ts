// Rotary positions.
import { expect, it } from 'vitest';
import { BUILT_IN } from './configuration';
import { dot } from './multiply';
import { anglesOf, turn } from './rotary';

const { dim, heads } = BUILT_IN;
const LENGTH = 12;
const turning = { rows: LENGTH, length: LENGTH, dim, heads, angles: anglesOf(BUILT_IN, LENGTH) };

/** The same row at every place, turned. */
function turnedRows(seed: number): Float64Array {
  const row = Float64Array.from({ length: dim }, (_, index) => Math.sin(seed * 7 + index * 1.3));
  const rows = Float64Array.from({ length: LENGTH * dim }, (_, index) => row[index % dim]!);
  turn(rows, turning);
  return rows;
}

it('turning keeps lengths, and leaves the first place as it is', () => {
  const rows = turnedRows(1);
  const length = (place: number): number => dot(rows, place * dim, rows, place * dim, dim);
  for (let place = 1; place < LENGTH; place++) expect(length(place)).toBeCloseTo(length(0), 9);
  expect(rows[0]).toBe(Math.sin(7));
});

it('how well a question fits a key depends on their distance alone', () => {
  const [questions, keys] = [turnedRows(1), turnedRows(2)];
  const fit = (at: number, earlier: number): number => dot(questions, at * dim, keys, earlier * dim, dim);
  expect(fit(5, 2)).toBeCloseTo(fit(11, 8), 9);
  expect(Math.abs(fit(5, 2) - fit(5, 3))).toBeGreaterThan(1e-3);
});

it('turning back undoes it', () => {
  const rows = turnedRows(3);
  turn(rows, turning, -1);
  for (let index = 0; index < rows.length; index++)
    expect(rows[index]).toBeCloseTo(Math.sin(21 + (index % dim) * 1.3), 9);
});
