// The rough word on what fits: the sizes people know, and that memory shared with graphics is not counted twice.
import { expect, test } from 'vitest';
import type { Budget } from './budget';
import { roughlyFits, roughNeedBytes } from './rough-fit';

const budget = (hostBytes: number, gpuBytes: number, unified = false): Budget => ({
  hostBytes,
  gpuBytes,
  gpuName: null,
  unified,
  backendContextBytes: 0,
  backend: 'cpu',
  reserveBytes: 0,
  devices: [],
});

test('an 8B needs five to six gigabytes, a small model some hundred megabytes', () => {
  expect(roughNeedBytes(8e9) / 1e9).toBeGreaterThan(5);
  expect(roughNeedBytes(8e9) / 1e9).toBeLessThan(6);
  expect(roughNeedBytes(135e6) / 1e9).toBeLessThan(0.5);
});

test('main memory and a card of their own are one room, shared memory is not two', () => {
  expect(roughlyFits(8e9, budget(3e9, 4e9))).toBe(true);
  expect(roughlyFits(8e9, budget(3e9, 4e9, true))).toBe(false);
  expect(roughlyFits(8e9, budget(6e9, 0))).toBe(true);
});
