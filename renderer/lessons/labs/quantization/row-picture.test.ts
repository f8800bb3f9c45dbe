// The picture of a row: what is drawn are steps that can really be stored, and every number stands on one of them.
import { expect, it } from 'vitest';
import { WIDTHS } from '#training/quantize/widths';
import { rowPicture } from './row-picture';

const values = Array.from({ length: 32 }, (_, index) => Math.sin(index * 7.3) * 0.3 - (index === 5 ? 0.4 : 0));

it.each(WIDTHS.slice(3))('at %s each rounded number stands on a step within the picture', (width) => {
  const { rounded, levels, limit } = rowPicture(values, width);
  expect(levels).toHaveLength({ '6 bits': 63, '5 bits': 31, Q4_0: 16, '3 bits': 7, '2 bits': 3 }[width as string] ?? 0);
  for (const value of rounded) {
    expect(Math.min(...levels.map((level) => Math.abs(level - value)))).toBeLessThan(1e-6);
    expect(Math.abs(value)).toBeLessThan(limit);
  }
});

it('at 8 bits there are too many steps to draw, with 16 and 32 no common one', () => {
  expect(rowPicture(values, 'Q8_0')).toMatchObject({ levels: [] });
  expect(rowPicture(values, 'Q8_0').scale).toBeGreaterThan(0);
  expect(rowPicture(values, 'F16')).toMatchObject({ levels: [], scale: null });
});

it('a row of zeros is drawn too', () => {
  const { rounded, limit } = rowPicture(new Array<number>(32).fill(0), 'Q4_0');
  expect(rounded.every((value) => value === 0)).toBe(true);
  expect(limit).toBeGreaterThan(0);
});
