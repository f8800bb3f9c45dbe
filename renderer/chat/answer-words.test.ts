// The words under an answer.
import { describe, expect, it } from 'vitest';
import type { AnswerFigures } from '#domain/conversation';
import { countWords, figureWords } from './answer-words';

const figures: AnswerFigures = {
  stopReason: 'max-tokens',
  promptTokens: 400,
  promptTokensRead: 60,
  answerTokens: 61,
  tokensPerSecond: 12.4,
  predictedTokensPerSecond: null,
  timeToFirstTokenMs: 900,
  contextTokens: 8192,
};

describe('figureWords', () => {
  it('says speed, wait, length and end', () => {
    expect(figureWords(figures).map(({ short }) => short)).toEqual([
      '12.4 tokens/s',
      'first word after 0.9 s',
      '61 tokens',
      'reached the maximum length',
    ]);
  });

  it('puts the prediction beside what was measured', () => {
    const both = figureWords({ ...figures, predictedTokensPerSecond: 11.2 });
    expect(both.slice(0, 2).map(({ short }) => short)).toEqual(['12.4 tokens/s', 'expected about 11']);
  });

  it('says what was read anew and what was in the cache', () => {
    expect(figureWords(figures)[1]?.long).toContain('60 tokens; 340 more');
  });

  it('claims no speed for an answer without words', () => {
    const none = figureWords({ ...figures, answerTokens: 0, tokensPerSecond: 0, stopReason: 'stopped' });
    expect(none.map(({ short }) => short)).toEqual(['0 tokens', 'stopped by you']);
  });
});

describe('countWords', () => {
  it('counts none in blanks', () => {
    expect([countWords(' \n '), countWords('one  two\nthree')]).toEqual([0, 3]);
  });
});
