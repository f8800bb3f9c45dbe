// Speeds, waits, quants, verdicts and plans in words.
import { describe, expect, it } from 'vitest';
import { memoryBudget } from '#domain/budget';
import { contextOf } from '#domain/cache';
import { fitOf } from '#domain/fit';
import type { Survey } from '#domain/hardware';
import { bandwidthRows, calibrationNews, computeWords } from './calibration-words';
import { smallerPlanWords } from './plan-words';
import { bitsPerParameter, quantLoss, quantMeaning } from './quant-words';
import { speedWords, waitWords } from './speed-words';
import { CALIBRATION, LAPTOP, shapeOfFixture, SMALL_CARD } from './test-fixtures';
import { TYPICAL_BANDWIDTH } from './typical-machines';
import { verdictSentence } from './verdict-words';

describe('speedWords', () => {
  it('says how sure a range is and never invents a number', () => {
    expect(speedWords({ estimate: 10, low: 8.2, high: 12.4, label: 'calibrated' })).toMatchObject({
      range: '8 to 12 tokens/s',
      label: 'calibrated on this computer',
      perMinute: 'about 460 words a minute',
    });
    expect(speedWords({ estimate: null, low: null, high: null, label: 'unknown' })).toMatchObject({
      range: 'Speed unknown',
      perMinute: null,
    });
  });

  it('gives one number where both ends round to the same', () => {
    expect(speedWords({ estimate: 10, low: 9.8, high: 10.3, label: 'measured' }).range).toBe('about 10 tokens/s');
  });
});

describe('waitWords', () => {
  it.each([
    [300, 900, 'less than 1 s'],
    [600, 2400, '0.6 to 2 s'],
    [2100, 4200, '2 to 4 s'],
    [45_000, 150_000, '0.8 to 3 min'],
    [118_000, 125_000, 'about 2 min'],
  ])('says %d to %d ms as %s', (low, high, words) => {
    expect(waitWords({ estimate: (low + high) / 2, low, high, label: 'estimated' })).toBe(words);
  });

  it('has no words for what is unknown', () => {
    expect(waitWords({ estimate: null, low: null, high: null, label: 'unknown' })).toBeNull();
  });
});

describe('quants', () => {
  it.each([
    ['Q2_K', /last resort/],
    ['IQ3_XS', /noticeably worse/],
    ['Q4_K_M', /usual choice/],
    ['MXFP4', /usual choice/],
    ['Q8_0', /Nearly the original/],
    ['BF16', /As it was published/],
  ])('explains %s', (quant, words) => {
    expect(quantMeaning(quant)).toMatch(words);
  });

  it('counts bits for each number from the file itself', () => {
    expect(bitsPerParameter(98_362_432, 134_515_008)).toMatch(/^5\.8 bits/);
    expect(bitsPerParameter(98_362_432, 0)).toBeNull();
  });

  it('tells a loss only of the very quant that was measured', () => {
    expect(quantLoss('Q4_K_M')?.short).toBe('+1.2 % perplexity');
    expect(quantLoss('UD-Q4_K_XL')).toBeNull();
  });
});

function sentence(survey: Survey, bytes: number, contextTokens: number): string {
  const shape = shapeOfFixture(bytes);
  const fit = fitOf({ ...shape, context: contextOf(contextTokens), gpuLayers: null }, memoryBudget(survey));
  return verdictSentence({ fit, contextTokens, layerCount: shape.architecture.layerCount });
}

describe('verdictSentence', () => {
  it('says how much is missing and which context would fit', () => {
    expect(sentence(LAPTOP, 3e9, 131072)).toMatch(/^Too large: short by .+ GB at 128k; \d+k fits\.$/);
  });

  it('says how many layers are on the card', () => {
    expect(sentence(SMALL_CARD, 6e9, 8192)).toMatch(/^Runs, part on the processor: \d+ of 29 layers on the card\.$/);
  });
});

describe('smallerPlanWords', () => {
  const loaded = { kind: 'loaded', contextTokens: 4096, memoryBytes: 1e9, threads: 4, gpuLayers: 0 } as const;

  it('says openly what could not be had', () => {
    expect(smallerPlanWords({ ...loaded, refused: { contextTokens: 8192, gpuLayers: 12 } })).toBe(
      'Loaded with 4,096 tokens of context instead of 8,192 and 0 layers on the graphics card instead of 12: the memory ran out.',
    );
  });

  it('says nothing where the plan held', () => {
    expect(smallerPlanWords({ ...loaded, refused: null })).toBeNull();
  });
});

describe('a calibration', () => {
  it('stands in its place among typical computers', () => {
    const names = bandwidthRows(CALIBRATION, TYPICAL_BANDWIDTH).map(({ name }) => name);
    expect(names.indexOf('The processor, here')).toBe(2);
    expect(calibrationNews(CALIBRATION)).toBe('Your processor reads 48 GB/s of a model');
  });

  it('is told in units that can be read', () => {
    expect([computeWords(3.5e11), computeWords(1.24e12)]).toEqual(['350 GFLOPS', '1.2 TFLOPS']);
  });
});
