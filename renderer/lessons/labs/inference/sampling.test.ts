// Drawing a token: properties that hold for all chances, and the draw against the shares it promises.
import { describe, expect, it } from 'vitest';
import { atTemperature, drawToken, largestDifference, placeOfGuess, restOf } from './sampling';

const tokens = [
  { token: 1, text: ' plants', probability: 0.5 },
  { token: 2, text: ' green', probability: 0.25 },
  { token: 3, text: ' photos', probability: 0.1 },
  { token: 4, text: ' a', probability: 0.05 },
];
const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

describe('atTemperature', () => {
  it.each([0, 0.1, 0.7, 1, 1.5, 2])('adds up to 1 at %s', (temperature) => {
    expect(sum(atTemperature(tokens, temperature))).toBeCloseTo(1, 12);
  });

  it('keeps the proportions at 1', () => {
    const [first = 0, second = 0] = atTemperature(tokens, 1);
    expect(first / second).toBeCloseTo(2, 12);
  });

  it('squares the proportions at one half, as dividing the scores by one half does', () => {
    const [first = 0, second = 0] = atTemperature(tokens, 0.5);
    expect(first / second).toBeCloseTo(4, 12);
  });

  it('gives everything to the likeliest at 0, also when two are equally likely', () => {
    expect(atTemperature([{ probability: 0.2 }, { probability: 0.4 }, { probability: 0.4 }], 0)).toEqual([0, 1, 0]);
  });

  it('stays finite for chances so small that their powers vanish', () => {
    expect(sum(atTemperature([{ probability: 1e-30 }, { probability: 1e-32 }], 0.05))).toBeCloseTo(1, 12);
  });
});

describe('drawToken', () => {
  it('draws the same again from the same seed and step', () => {
    const once = drawToken(tokens, 1, { seed: 5, step: 3 });
    expect(drawToken(tokens, 1, { seed: 5, step: 3 })).toBe(once);
  });

  it('draws each token about as often as its chance says', () => {
    const draws = Array.from({ length: 4000 }, (_, step) => drawToken(tokens, 1, { seed: 11, step })?.token);
    for (const [index, chance] of atTemperature(tokens, 1).entries()) {
      const share = draws.filter((token) => token === tokens[index]?.token).length / draws.length;
      expect(Math.abs(share - chance)).toBeLessThan(0.03);
    }
  });

  it('never draws anything but the likeliest at temperature 0', () => {
    for (let step = 0; step < 50; step++) {
      expect(drawToken(tokens, 0, { seed: 1, step })?.token).toBe(1);
    }
  });

  it('draws nothing from nothing', () => {
    expect(drawToken(tokens.slice(0, 0), 1, { seed: 1, step: 1 })).toBeUndefined();
  });
});

describe('restOf', () => {
  it('is what is missing to 1, and never below 0 by rounding', () => {
    expect(restOf(tokens)).toBeCloseTo(0.1, 12);
    expect(restOf([{ probability: 1.0000001 }])).toBe(0);
  });
});

describe('placeOfGuess', () => {
  it('finds a guess whatever its case and blanks', () => {
    expect(placeOfGuess(tokens, '  Green ')).toBe(2);
  });

  it('counts a token that the guessed word begins with', () => {
    expect(placeOfGuess(tokens, 'photosynthesis')).toBe(3);
  });

  it('does not take a single letter for the beginning of a word', () => {
    expect(placeOfGuess(tokens, 'animals')).toBeNull();
  });

  it('finds nothing for an empty guess', () => {
    expect(placeOfGuess(tokens, ' ')).toBeNull();
  });
});

describe('largestDifference', () => {
  it('is 0 for the same answer twice', () => {
    expect(largestDifference(tokens, tokens)).toBe(0);
  });

  it('sees a chance that moved', () => {
    const moved = tokens.map((token) => (token.token === 2 ? { ...token, probability: 0.3 } : token));
    expect(largestDifference(tokens, moved)).toBeCloseTo(0.05, 12);
  });

  it('sees a likely token that is gone', () => {
    expect(largestDifference(tokens, tokens.slice(1))).toBe(0.5);
  });
});
