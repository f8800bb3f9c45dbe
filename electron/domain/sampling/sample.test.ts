// The samplers on paper: what each takes out, in which order, and that what is left adds up to 1.
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#domain/random';
import { countHolding, openDistribution, shareOf } from './distribution';
import { drawPlaces, tallyOf } from './draw';
import { NO_SAMPLERS, removedBy, sample, type SamplerSettings } from './sample';

const FIVE = openDistribution(Float32Array.of(0.5, 0.25, 0.125, 0.0625, 0.0625));
const set = (changes: Partial<SamplerSettings>): SamplerSettings => ({ ...NO_SAMPLERS, ...changes });

/** Scores by chance through a softmax, sorted. */
function randomDistribution(size: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  const powers = Float64Array.from({ length: size }, () => Math.exp(12 * random()));
  const sum = powers.reduce((total, power) => total + power, 0);
  return Float32Array.from(powers, (power) => power / sum)
    .sort()
    .reverse();
}

describe('the samplers', () => {
  it('leave everything as it is when none is set', () => {
    const { kept, probabilities } = sample(FIVE, NO_SAMPLERS);
    expect(kept).toEqual({ topK: 5, topP: 5, minP: 5 });
    for (const [place, chance] of probabilities.entries()) expect(chance).toBeCloseTo(FIVE.probabilities[place]!, 6);
  });

  it('keep the token that crosses the share of top-p', () => {
    expect(sample(FIVE, set({ topP: 0.5 })).kept.topP).toBe(1);
    expect(sample(FIVE, set({ topP: 0.51 })).kept.topP).toBe(2);
    expect(sample(FIVE, set({ topP: 0.01 })).kept.topP).toBe(1);
  });

  it('count top-p in shares of what top-k left', () => {
    // Of the first two, 0.5 is two thirds: less than 70 %, so the second stays; of all five the second would reach 75 %.
    expect(sample(FIVE, set({ topK: 2, topP: 0.66 })).kept).toMatchObject({ topK: 2, topP: 1 });
    expect(sample(FIVE, set({ topP: 0.66 })).kept.topP).toBe(2);
  });

  it('measure min-p against the likeliest', () => {
    expect(sample(FIVE, set({ minP: 0.5 })).kept.minP).toBe(2);
    expect(sample(FIVE, set({ minP: 0.51 })).kept.minP).toBe(1);
    expect(sample(FIVE, set({ minP: 1 })).kept.minP).toBe(1);
  });

  it('change the temperature last, so that it takes nothing out', () => {
    const cold = sample(FIVE, set({ topP: 0.8, temperature: 0.2 }));
    const hot = sample(FIVE, set({ topP: 0.8, temperature: 2 }));
    expect(cold.kept).toEqual(hot.kept);
    expect(cold.probabilities[0]).toBeGreaterThan(0.9);
    expect(hot.probabilities[0]).toBeLessThan(0.5);
    // At 2 the chances are square roots: 2 to 1 becomes 1.41 to 1.
    expect(hot.probabilities[0]! / hot.probabilities[1]!).toBeCloseTo(Math.SQRT2, 6);
  });

  it('take the likeliest alone at temperature 0', () => {
    expect([...sample(FIVE, set({ temperature: 0, topK: 3 })).probabilities]).toEqual([1]);
  });

  it('say what each took out, and all of it together', () => {
    const { kept } = sample(FIVE, set({ topK: 4, topP: 0.9, minP: 0.4 }));
    const removed = removedBy(FIVE, kept);
    expect(removed.topK).toEqual({ tokens: 1, share: expect.closeTo(0.0625, 6) as number });
    expect(removed.topP).toEqual({ tokens: 1, share: expect.closeTo(0.0625, 6) as number });
    expect(removed.minP).toEqual({ tokens: 1, share: expect.closeTo(0.125, 6) as number });
  });

  it('add up to 1, never rise down the list and keep at least one, whatever is set', () => {
    const random = seededRandom(5);
    for (let trial = 0; trial < 100; trial++) {
      const distribution = openDistribution(randomDistribution(1 + Math.floor(random() * 3000), trial));
      const settings = {
        temperature: 0.05 + random() * 2,
        topK: Math.floor(random() * 200),
        topP: random() * 1.2,
        minP: random() ** 3,
      };
      const { probabilities } = sample(distribution, settings);
      const sum = probabilities.reduce((total, chance) => total + chance, 0);
      expect(sum).toBeCloseTo(1, 9);
      expect(probabilities.every((chance, place) => place === 0 || chance <= probabilities[place - 1]! + 1e-12)).toBe(
        true,
      );
    }
  });

  it('bear chances too small for a number', () => {
    const { probabilities } = sample(openDistribution(Float32Array.of(1, 0, 0)), set({ temperature: 2 }));
    expect([...probabilities]).toEqual([1, 0, 0]);
  });

  it('have nothing to say about nothing', () => {
    expect(sample(openDistribution(new Float32Array(0)), NO_SAMPLERS).probabilities).toHaveLength(0);
  });
});

describe('a distribution', () => {
  it('tells how many tokens hold a share', () => {
    expect(countHolding(FIVE, 0.9)).toBe(4);
    expect(countHolding(FIVE, 0.5)).toBe(1);
    expect(countHolding(FIVE, 1)).toBe(5);
    expect(shareOf(FIVE, 2)).toBeCloseTo(0.75, 6);
    expect(shareOf(FIVE, 0)).toBe(0);
  });
});

describe('drawing', () => {
  const chances = Float64Array.of(0.6, 0.3, 0.1);

  it('draws the same from the same seed, and goes on with it', () => {
    expect(drawPlaces(chances, 40, 3).slice(0, 20)).toEqual(drawPlaces(chances, 20, 3));
    expect(drawPlaces(chances, 20, 3)).not.toEqual(drawPlaces(chances, 20, 4));
  });

  it('comes close to the chances in the long run', () => {
    const tally = tallyOf(drawPlaces(chances, 20_000, 1));
    expect(tally.map(({ place }) => place)).toEqual([0, 1, 2]);
    for (const { place, times } of tally) expect(times / 20_000).toBeCloseTo(chances[place]!, 1);
  });

  it('never draws what has no chance', () => {
    expect(new Set(drawPlaces(Float64Array.of(0, 1, 0), 500, 2))).toEqual(new Set([1]));
    expect(drawPlaces(new Float64Array(0), 20, 1)).toEqual([]);
  });
});
