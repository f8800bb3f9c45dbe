// The card of a model says what was done, in figures, and what not to expect.
import { describe, expect, it } from 'vitest';
import { modelCard, type CardFacts } from './model-card';
import { estimatedSeconds, speedFromLearning } from './estimate';
import { smallPlan } from './testing/plan';

const facts = (changes: Partial<CardFacts> = {}): CardFacts => ({
  name: 'My model',
  plan: smallPlan({ data: 'own-text' }),
  configuration: null,
  parameters: 114_624,
  learning: 114_624,
  stepsDone: 8,
  loss: 1.25,
  validation: 2.5,
  elapsedMs: 90_000,
  baseName: '',
  ownTextCharacters: 5000,
  ...changes,
});

describe('a model card', () => {
  it('names the figures of the run as they were', () => {
    const card = modelCard(facts());
    for (const figure of ['114,624 parameters', '8 of 12 planned', 'seed 7', '1.250', '2.500', '5,000 characters'])
      expect(card).toContain(figure);
  });

  it('says that a private text may be repeated, that it was learnt by heart, and where nothing was measured', () => {
    expect(modelCard(facts())).toContain('word for word');
    expect(modelCard(facts())).toContain('by heart');
    expect(modelCard(facts({ validation: null }))).toContain('Nothing was held back');
    expect(modelCard(facts({ plan: smallPlan({ data: 'stories' }) }))).not.toContain('word for word');
  });

  it('hands on the terms of the model it began from', () => {
    expect(modelCard(facts({ baseName: 'Tiny' }))).toMatch(/Terms of the model it began from/);
  });
});

describe('the time a run will take', () => {
  it('is that of its tokens, and more with looks and samples in between', () => {
    const plan = smallPlan({ steps: 1000, validateEvery: 0, sampleEvery: 0 });
    const speed = { tokensPerSecond: 6400, lookMs: 2, writeMs: 1 };
    const seconds = estimatedSeconds(plan, speed);
    expect(seconds).toBeCloseTo(10 + (4 * 2 + 160 * 1) / 1000, 6);
    expect(estimatedSeconds({ ...plan, validateEvery: 10 }, speed)).toBeCloseTo(seconds + (99 * 4 * 2) / 1000, 6);
    // Guessed from learning alone: forwards only is a third of it.
    const guessed = speedFromLearning(plan, { tokensPerSecond: 6400, contextLength: 32 });
    expect(estimatedSeconds(plan, guessed)).toBeCloseTo(10 + (4 * 64 + 160 * 32) / 3 / 6400, 6);
  });
});
