// Pieces of a text: which belong together, and whether they give the text back.
import { describe, expect, it } from 'vitest';
import { countSigns, groupPieces, isExact, tokensPerSign } from './round-trip';

const pieces = (...texts: string[]) => texts.map((text, index) => ({ token: index, text, special: false }));

describe('groupPieces', () => {
  it('keeps whole pieces apart and puts the tokens of one sign together', () => {
    const groups = groupPieces(pieces('on', ' ', '', '🙂', '', '', '今', ' ok'));
    expect(groups.map(({ text, pieces: own }) => [text, own.length])).toEqual([
      ['on', 1],
      [' ', 1],
      ['🙂', 2],
      ['今', 3],
      [' ok', 1],
    ]);
  });

  it('loses no token of a sign that is never completed', () => {
    expect(groupPieces(pieces('a', '', '')).flatMap(({ pieces: own }) => own)).toHaveLength(3);
  });
});

describe('isExact', () => {
  it.each([
    [true, 'Hello world', pieces('Hello', ' world')],
    [true, '🙂', pieces('', '🙂')],
    [true, '', []],
    [false, 'Hello world', pieces('Hello', 'world')],
    [false, 'Hello', pieces(' Hello')],
    [false, 'Hello', pieces('Hello', '.')],
  ])('is %s for %j', (exact, text, given) => {
    expect(isExact(text, given)).toBe(exact);
  });
});

describe('counting', () => {
  it('counts an emoji as one sign, not as its two halves', () => {
    expect(countSigns('a🙂')).toBe(2);
    expect(tokensPerSign('a🙂', 3)).toBe(1.5);
  });

  it('has no ratio for an empty text', () => {
    expect(tokensPerSign('', 0)).toBeNull();
  });
});
