// For tests: a trainer of one number that is drawn towards the mean of a batch's tokens. It overshoots, and explodes, at rates above 2.
import { USUAL } from '../../model/configuration';
import type { Trainer } from '../../trainer/trainer';

/** Its loss is half the square of how far it is off; the number begins at 1. */
export function scriptedTrainer(): Trainer {
  let [steps, value, gradient] = [0, 1, 0];
  const unused = (): never => {
    throw new Error('The scripted trainer cannot do this.');
  };
  const error = (tokens: ArrayLike<number>): number =>
    value - Array.from(tokens).reduce((sum, token) => sum + token, 0) / tokens.length;
  return {
    configuration: {
      ...USUAL,
      vocabSize: 8,
      dim: 8,
      layers: 1,
      heads: 1,
      feedForward: 8,
      contextLength: 8,
      tied: false,
    },
    kernels: 'scripted',
    learning: 1,
    get steps() {
      return steps;
    },
    learn: ({ tokens }) => {
      gradient = error(tokens);
      return 0.5 * gradient ** 2;
    },
    distil: unused,
    step: ({ rate }) => {
      const length = Math.abs(gradient);
      value -= rate * gradient;
      steps += 1;
      return length;
    },
    evaluate: ({ tokens }) => 0.5 * error(tokens) ** 2,
    read: unused,
    scores: unused,
    parameters: () => Float32Array.of(value),
    setParameters: unused,
    gradients: unused,
    setAdapterStrength: unused,
    snapshot: () => ({
      steps,
      parameters: Float32Array.of(value),
      means: new Float32Array(1),
      spreads: new Float32Array(1),
    }),
    restore: (state) => {
      steps = state.steps;
      value = state.parameters[0];
    },
    close: () => undefined,
  };
}
