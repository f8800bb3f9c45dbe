// The tiny model's mathematics: gradients against finite differences, and what must hold for any weights.
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random';
import { BUILT_IN, type TinyConfiguration } from './configuration';
import { NOT_ASKED } from './cross-entropy';
import { createTinyModel } from './tiny-model';
import { countParameters, planTensors } from './weights';

const SMALL: TinyConfiguration = { ...BUILT_IN, vocabSize: 11, dim: 8, layers: 2, heads: 2, feedForward: 12 };
const in64Bits = (length: number): Float64Array<ArrayBuffer> => new Float64Array(length);

describe('a tiny model', () => {
  it('has gradients that agree with finite differences, for every tensor', () => {
    const model = createTinyModel(SMALL, 3, in64Bits);
    const random = seededRandom(4);
    // Far from the start, where everything is nearly linear and errors would hide.
    for (let i = 0; i < model.weights.all.length; i++) model.weights.all[i]! += random() - 0.5;
    const tokens = [1, 2, 3, 2, 5, 10, 0, 7, 7, 4];
    const batch = { texts: 2, tokens, targets: [2, 3, 2, 5, NOT_ASKED, 0, 7, 7, 4, 9] };
    model.learn(batch);
    const found = model.gradients().all.slice();
    const delta = 1e-5;
    for (const { name, rows, columns, offset } of planTensors(SMALL)) {
      let worst = 0;
      for (let index = offset; index < offset + rows * columns; index++) {
        const before = model.weights.all[index]!;
        model.weights.all[index] = before + delta;
        const above = model.loss(batch);
        model.weights.all[index] = before - delta;
        const below = model.loss(batch);
        model.weights.all[index] = before;
        worst = Math.max(worst, Math.abs(found[index]! - (above - below) / (2 * delta)));
      }
      expect(worst, name).toBeLessThan(1e-8);
    }
  });

  it('guesses blindly at first: its surprise is the logarithm of the vocabulary', () => {
    const model = createTinyModel(BUILT_IN, 1);
    const tokens = Array.from({ length: 64 }, (_, index) => (index * 37) % 256);
    const loss = model.loss({ texts: 1, tokens, targets: [...tokens.slice(1), 3] });
    expect(Math.abs(loss - Math.log(BUILT_IN.vocabSize))).toBeLessThan(0.1);
  });

  it('learns a text that repeats itself', () => {
    const model = createTinyModel(SMALL, 1);
    const tokens = Array.from({ length: 24 }, (_, index) => index % 5);
    const batch = { texts: 2, tokens, targets: tokens.map((token) => (token + 1) % 5) };
    const before = model.loss(batch);
    for (let step = 0; step < 60; step++) {
      model.learn(batch);
      model.step(0.02);
    }
    expect(before).toBeGreaterThan(2);
    expect(model.loss(batch)).toBeLessThan(0.05);
  });

  it('gives shares of attention that sum to one and never look ahead', () => {
    const model = createTinyModel(BUILT_IN, 2);
    const tokens = [256, 79, 110, 101, 32, 100];
    const reading = model.read(tokens);
    for (let layer = 0; layer < BUILT_IN.layers; layer++) {
      for (let head = 0; head < BUILT_IN.heads; head++) {
        for (let token = 0; token < tokens.length; token++) {
          const shares = [...reading.attention({ layer, head, token })];
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
          expect(shares.slice(token + 1).every((share) => share === 0)).toBe(true);
        }
      }
    }
  });

  it('says the same about a place whatever comes later', () => {
    const model = createTinyModel(BUILT_IN, 2);
    const short = model.read([256, 79, 110]).logits(2);
    const long = model.read([256, 79, 110, 1, 2, 3, 4]).logits(2);
    expect(long).toEqual(short);
  });

  it('is the same for the same seed and another for another', () => {
    const weights = (seed: number): number[] => [...createTinyModel(SMALL, seed).weights.all];
    expect(weights(5)).toEqual(weights(5));
    expect(weights(5)).not.toEqual(weights(6));
    expect(weights(5)).toHaveLength(countParameters(SMALL));
  });
});
