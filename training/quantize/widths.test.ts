// Widths side by side, on numbers as they are found in models.
import { expect, it } from 'vitest';
import { seededRandom } from '#domain/random';
import { gatherRounding } from './gather-rounding';
import { relativeError } from './relative-error';
import { bitsAt, codeBits, roundedTo, WIDTHS } from './widths';

function bell(count: number, seed: number): Float32Array<ArrayBuffer> {
  const random = seededRandom(seed);
  const draw = (): number => Array.from({ length: 12 }, random).reduce((sum, one) => sum + one, -6);
  return Float32Array.from({ length: count }, draw);
}

it('each narrower width takes fewer bits and loses more', () => {
  const values = bell(4096, 1);
  const errors = WIDTHS.map((width) => relativeError(values, roundedTo(values, width)));
  expect(errors[0]).toBe(0);
  for (let place = 1; place < WIDTHS.length; place++) {
    expect(errors[place]).toBeGreaterThan(errors[place - 1]!);
    expect(bitsAt(WIDTHS[place]!)).toBeLessThan(bitsAt(WIDTHS[place - 1]!));
    expect(bitsAt(WIDTHS[place]!) - codeBits(WIDTHS[place]!)).toBe(place < 2 ? 0 : 0.5);
  }
});

it('numbers gathered in pieces give the error of all of them, up to the limit', () => {
  const values = bell(1000, 2);
  const gathering = gatherRounding(640);
  for (let from = 0; from < values.length; from += 320) gathering.add(values.subarray(from, from + 320));
  const { count, errors } = gathering.result();
  expect(count).toBe(640);
  for (const { width, relativeError: error } of errors) {
    expect(error).toBeCloseTo(relativeError(values.subarray(0, 640), roundedTo(values.subarray(0, 640), width)), 12);
  }
  expect(errors).toHaveLength(WIDTHS.length);
});

it.each([
  ['no whole block', new Float32Array(31).fill(1)],
  ['nothing but zeros', new Float32Array(64)],
  ['an infinite number', new Float32Array(64).fill(Infinity)],
  ['no number at all', new Float32Array(64).fill(NaN)],
])('there is nothing to say of %s', (_, numbers) => {
  const gathering = gatherRounding(1000);
  gathering.add(numbers);
  expect(gathering.result().errors).toEqual([]);
});
