// A calibration gives back the device that its points came from, and stays sane when the points say little.
import { describe, expect, it } from 'vitest';
import { fitCalibration } from './fit-calibration';
import { nonNegativeLeastSquares } from './least-squares';
import type { DecodePoint, PrefillPoint } from './points';

const device = { name: 'card', backend: 'cuda' } as const;

/** The time on a card of 400 GB/s, 60 microseconds a layer, 200 GB/s of cache. */
function point(bytesPerToken: number, layerCount: number, more: Partial<DecodePoint> = {}): DecodePoint {
  const made = { family: 'K' as const, bytesPerToken, layerCount, depth: 0, kvBytesPerToken: 0, ...more };
  const seconds = bytesPerToken / 400e9 + layerCount * 60e-6 + (made.depth * made.kvBytesPerToken) / 200e9;
  return { ...made, secondsPerToken: seconds, ...more };
}

/** What the app times: 4 and 16 layers of width 4096, 8 of width 2048, one step at depth 4,096. */
const anchors = [
  point(0.67e9, 4),
  point(2e9, 16),
  point(0.35e9, 8),
  point(2e9, 16, { depth: 4096, kvBytesPerToken: 65536 }),
];

describe('a calibration', () => {
  it('finds the bandwidth, the cost of a layer and the cache of the device', () => {
    const found = fitCalibration({ decode: anchors, prefill: [] }, device);
    expect(found?.weightBytesPerSecond.K).toBeGreaterThan(390e9);
    expect(found?.weightBytesPerSecond.K).toBeLessThan(410e9);
    expect(found?.secondsPerLayer).toBeGreaterThan(54e-6);
    expect(found?.secondsPerLayer).toBeLessThan(66e-6);
    expect(found?.kvBytesPerSecond).toBeGreaterThan(170e9);
    expect(found?.kvBytesPerSecond).toBeLessThan(230e9);
    expect(found).toMatchObject({ origin: 'measured', decodeMeasured: ['K'], prefillMeasured: [] });
  });

  it('keeps a family that was measured apart, and fills the others by known ratios', () => {
    const eight = point(1.2e9, 4, { family: 'Q8_0' });
    const slow = { ...eight, secondsPerToken: 1.2e9 / 300e9 + 4 * 60e-6 };
    const found = fitCalibration({ decode: [...anchors, slow], prefill: [] }, device);
    expect((found?.weightBytesPerSecond.Q8_0 ?? 0) / 300e9).toBeCloseTo(1, 1);
    expect(found?.weightBytesPerSecond.MXFP4).toBeGreaterThan(380e9);
    expect(found?.decodeMeasured).toEqual(['K', 'Q8_0']);
  });

  it('is sane with two points, with one, and with points that contradict each other', () => {
    const odd = [{ ...point(1e9, 10), secondsPerToken: 1 }, point(4e9, 10)];
    for (const decode of [anchors.slice(0, 2), anchors.slice(0, 1), odd]) {
      const found = fitCalibration({ decode, prefill: [] }, device);
      const numbers = [found?.weightBytesPerSecond.K, found?.kvBytesPerSecond, found?.prefillFlopsPerSecond.K];
      expect(numbers.every((value) => Number.isFinite(value) && (value ?? 0) > 0)).toBe(true);
      expect(found?.secondsPerLayer).toBeGreaterThanOrEqual(0);
    }
  });

  it('is none without a usable point', () => {
    const bad = [0, -1, NaN, Infinity].map((secondsPerToken) => ({ ...point(1e9, 4), secondsPerToken }));
    expect(fitCalibration({ decode: bad, prefill: [] }, device)).toBeNull();
  });

  it('takes the time to fetch the weights out of the time of a prompt', () => {
    const prompt: PrefillPoint = { family: 'K', flops: 1e12, weightBytes: 2e9, seconds: 0.02 + 2e9 / 400e9 };
    const found = fitCalibration({ decode: anchors, prefill: [prompt] }, device);
    expect((found?.prefillFlopsPerSecond.K ?? 0) / 50e12).toBeCloseTo(1, 1);
    expect(found?.prefillMeasured).toEqual(['K']);
  });
});

describe('least squares without negative unknowns', () => {
  const equation = (coefficients: number[], target: number) => ({ coefficients, target, weight: 1 });

  it('solves what can be solved', () => {
    const [x, y] = nonNegativeLeastSquares([equation([1, 1], 3), equation([1, -1], 1)], 2);
    expect(x).toBeCloseTo(2, 6);
    expect(y).toBeCloseTo(1, 6);
  });

  it('gives 0 where the best would be negative, and for an unknown that is nowhere', () => {
    expect(nonNegativeLeastSquares([equation([1, 0], -2)], 2)).toEqual([0, 0]);
  });
});
