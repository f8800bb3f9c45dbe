// An adapter inside its model.
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#domain/random';
import { USUAL } from '../model/configuration';
import { blankParameters, normal } from '../model/initialise';
import { createTrainer } from '../trainer/create-trainer';
import { mergedParameters } from './merge-adapter';

const configuration = {
  ...USUAL,
  vocabSize: 12,
  dim: 16,
  layers: 2,
  heads: 2,
  feedForward: 24,
  contextLength: 16,
  tied: false,
};

describe('a model with its adapter inside', () => {
  it('scores as the model and the adapter beside each other do', () => {
    const parameters = blankParameters(configuration, seededRandom(3));
    const plan = { rank: 3, alpha: 6, targets: ['q', 'down'], seed: 1 } as const;
    const batch = { texts: 1, length: 8 };
    const beside = createTrainer({ configuration, parameters, seed: 1, batch, adapter: plan });
    const random = seededRandom(9);
    const adapter = Float32Array.from(beside.snapshot().adapter ?? [], () => normal(random) / 4);
    beside.restore({ ...beside.snapshot(), adapter });
    const inside = createTrainer({
      configuration,
      seed: 1,
      batch,
      parameters: mergedParameters({ configuration, parameters, plan, adapter }),
    });
    const text = [1, 5, 2, 7, 3, 3, 0, 11];
    const [one, other] = [beside, inside].map((trainer) => [...trainer.read(text).logits(7)]);
    const differences = one?.map((score, token) => Math.abs(score - (other?.[token] ?? NaN))) ?? [];
    expect(Math.max(...differences)).toBeLessThan(1e-5);
    expect(
      Math.max(...[...parameters].map((value, index) => Math.abs(value - (inside.parameters()[index] ?? 0)))),
    ).toBeGreaterThan(0.1);
  });
});
