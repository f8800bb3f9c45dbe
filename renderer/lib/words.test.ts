// Speeds, quants and verdicts in words.
import { describe, expect, it } from 'vitest';
import { fitOf } from '#domain/fit';
import { memoryBudget } from '#domain/budget';
import { bitsPerParameter, quantMeaning } from './quant-words';
import { speedWords } from './speed-words';
import { catalogModel, LAPTOP } from './test-fixtures';
import { verdictSentence } from './verdict-words';

describe('speedWords', () => {
  it('says how sure a range is and never invents a number', () => {
    expect(speedWords({ low: 8.2, high: 12.4, label: 'estimated' })).toMatchObject({
      range: '8 to 12 tokens/s',
      label: 'estimated, not measured on this computer',
    });
    expect(speedWords({ low: null, high: null, label: 'unknown' })).toMatchObject({
      range: 'Speed unknown',
      perMinute: null,
    });
  });

  it('gives one number where both ends round to the same', () => {
    expect(speedWords({ low: 9.8, high: 10.3, label: 'measured' }).range).toBe('about 10 tokens/s');
  });
});

describe('quantMeaning', () => {
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
});

describe('verdictSentence', () => {
  it('says how much is missing and which context would fit', () => {
    const { architecture } = catalogModel('a', 'A', 3e9);
    const contextTokens = 131072;
    const fit = fitOf({ architecture, weightsBytes: 3e9, quant: 'Q8_0', contextTokens }, memoryBudget(LAPTOP));
    expect(fit.verdict).toBe('too-large');
    expect(verdictSentence(fit, contextTokens)).toMatch(/short by .+ GB\. With [\d,]+ tokens of context it would fit/);
  });
});
