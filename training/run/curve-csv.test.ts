// The curve as a table and back.
import { describe, expect, it } from 'vitest';
import { CURVE_HEADER, curveLine, readCurve, thinned } from './curve-csv';

const point = (step: number, validation: number | null = null) => ({
  step,
  loss: 1 / 3,
  rate: 1e-7,
  gradientNorm: 0.1 + 0.2,
  validation,
});

describe('the table of a curve', () => {
  it('keeps every number to its last bit', () => {
    const points = [point(1), point(2, 2 / 3)];
    expect(readCurve(CURVE_HEADER + points.map(curveLine).join(''))).toEqual(points);
  });

  it('leaves out a line that was being written when the process ended, even where it looks whole', () => {
    const text = CURVE_HEADER + curveLine(point(1)) + curveLine(point(2, 0.25));
    for (let cut = 1; cut < 40; cut++) expect(readCurve(text.slice(0, -cut))).toEqual([point(1)]);
  });

  it('is thinned evenly, and keeps validations and the last point', () => {
    const points = Array.from({ length: 1000 }, (_none, index) => point(index + 1, index === 5 ? 1 : null));
    expect(thinned(points, 10).map(({ step }) => step)).toEqual([
      1, 6, 101, 201, 301, 401, 501, 601, 701, 801, 901, 1000,
    ]);
    expect(thinned(points.slice(0, 7), 10)).toHaveLength(7);
  });
});
