// The three parts of a memory bar, and which bars there are.
import { describe, expect, it } from 'vitest';
import { memoryBudget } from '#domain/budget';
import { contextOf } from '#domain/cache';
import { fitOf, type Fit } from '#domain/fit';
import type { Survey } from '#domain/hardware';
import { memoryBarsOf } from './memory-bars';
import { memoryParts } from './memory-parts';
import { LAPTOP, MAC, shapeOfFixture, SMALL_CARD } from './test-fixtures';

function fitOn(survey: Survey, bytes: number): Fit {
  return fitOf({ ...shapeOfFixture(bytes), context: contextOf(8192), gpuLayers: null }, memoryBudget(survey));
}

describe('memoryParts', () => {
  it('loses no byte of a sum', () => {
    const { memory } = fitOn(LAPTOP, 2e9);
    expect(memoryParts(memory).reduce((total, { bytes }) => total + bytes, 0)).toBe(memory.totalBytes);
  });

  it('counts a second copy of the weights as working memory, and says so', () => {
    const { memory } = fitOn(LAPTOP, 2e9);
    const copied = {
      ...memory,
      terms: [...memory.terms, { what: 'repack' as const, device: 'cpu', bytes: 1e9, source: '' }],
    };
    const [weights, , working] = memoryParts(copied);
    expect(weights?.bytes).toBe(2e9);
    expect(working?.explanation).toMatch(/1\.0 GB of this is a second copy of weights/);
  });
});

describe('memoryBarsOf', () => {
  it('loses no byte where a model is divided, and tells each device from the other', () => {
    const fit = fitOn(SMALL_CARD, 6e9);
    const { bars, besideBytes } = memoryBarsOf(fit);
    expect(bars.map(({ device }) => device)).toEqual(['Small Card', 'cpu']);
    expect(bars.reduce((total, { needBytes }) => total + needBytes, besideBytes)).toBe(fit.memory.totalBytes);
    for (const { parts, needBytes } of bars) {
      expect(parts.reduce((total, { bytes }) => total + bytes, 0)).toBeCloseTo(needBytes, -1);
    }
  });

  it('leaves main memory without a bar, and not without a word, when every layer is on the card', () => {
    const fit = fitOn(SMALL_CARD, 1e9);
    expect(fit.verdict).toBe('gpu');
    const { bars, besideBytes } = memoryBarsOf(fit);
    expect(bars.map(({ device }) => device)).toEqual(['Small Card']);
    expect(besideBytes).toBeGreaterThan(0);
  });

  it('counts memory that is shared once', () => {
    const fit = fitOn(MAC, 2e9);
    expect(memoryBarsOf(fit).bars).toMatchObject([{ needBytes: fit.memory.totalBytes, budgetBytes: fit.budgetBytes }]);
  });
});
