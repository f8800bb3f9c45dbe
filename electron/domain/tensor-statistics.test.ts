// Statistics taken in pieces: the same as at once, sums that add up, and nothing that strange numbers can upset.
import { expect, it } from 'vitest';
import { seededRandom } from './random';
import { gatherHistogram, gatherSummary } from './tensor-statistics';

const random = seededRandom(5);
const numbers = Float32Array.from({ length: 5000 }, (_, index) => (index % 10 === 0 ? 0 : random() - 0.5));

function summaryOf(pieces: Float32Array[]) {
  const gathering = gatherSummary();
  pieces.forEach(gathering.add);
  return gathering.result();
}

it('is the same in pieces as at once', () => {
  const whole = summaryOf([numbers]);
  expect(summaryOf([numbers.subarray(0, 7), numbers.subarray(7, 4000), numbers.subarray(4000)])).toMatchObject({
    ...whole,
    mean: expect.closeTo(whole.mean, 9) as number,
    rms: expect.closeTo(whole.rms, 9) as number,
  });
  expect(whole.count).toBe(5000);
  expect(whole.zeros).toBe(500);
  expect(whole.min).toBe(Math.min(...numbers));
  expect(whole.max).toBe(Math.max(...numbers));
  // Nine tenths are even between -0.5 and 0.5, whose mean square is a twelfth.
  expect(whole.rms).toBeCloseTo(Math.sqrt(0.9 / 12), 2);
  expect(Math.abs(whole.mean)).toBeLessThan(0.01);
});

it('counts every number in a bin or beyond them', () => {
  const far = Float32Array.from([...numbers, 50, -40, -41]);
  const gathering = gatherHistogram({ rms: 0.2 });
  gathering.add(far);
  const { counts, below, above, limit } = gathering.result();
  expect(limit).toBeCloseTo(0.8);
  expect(counts).toHaveLength(61);
  expect([below, above]).toEqual([2, 1]);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5000);
});

it('puts zero into the middle bin and the limits into the outermost ones', () => {
  const gathering = gatherHistogram({ rms: 1 });
  gathering.add(Float32Array.of(0, 4, -4));
  const { counts, below, above } = gathering.result();
  expect([counts[0], counts[30], counts[60], below, above]).toEqual([1, 1, 1, 0, 0]);
});

it('leaves out what is no number, and bears nothing but zeros', () => {
  expect(summaryOf([Float32Array.of(NaN, Infinity, 2)])).toMatchObject({ count: 3, notFinite: 2, mean: 2, max: 2 });
  const none = summaryOf([]);
  expect(none).toMatchObject({ count: 0, min: 0, max: 0, rms: 0 });
  const gathering = gatherHistogram(summaryOf([new Float32Array(9)]));
  gathering.add(new Float32Array(9));
  expect(gathering.result().counts[30]).toBe(9);
});
