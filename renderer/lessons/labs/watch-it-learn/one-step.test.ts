// The microscope says what the trainer does, and changes nothing.
import { expect, it } from 'vitest';
import { windows } from '#training/data/windows';
import { USUAL } from '#training/model/configuration';
import { planTensors } from '#training/model/tensors';
import { createTrainer } from '#training/trainer/create-trainer';
import { lookAtStep } from './one-step';

const SIZES = { ...USUAL, dim: 16, layers: 1, heads: 2, feedForward: 16, contextLength: 16, tied: false };
const configuration = { ...SIZES, vocabSize: 12 };
const batch = { texts: 2, length: 8 };
const tokens = Array.from({ length: 200 }, (_, place) => (place * 7) % 11);
const batchAt = windows(tokens, { ...batch, seed: 1 });
const trained = () => {
  const trainer = createTrainer({ configuration, seed: 1, batch });
  for (let step = 0; step < 5; step++) {
    trainer.learn(batchAt(step));
    trainer.step({ rate: 0.01 });
  }
  return trainer;
};

it('works out the very weight that the trainer comes to, in every kind of tensor', () => {
  const trainer = trained();
  for (const { name: tensor } of planTensors(configuration)) {
    const step = lookAtStep(trainer, { kind: 'chance', tensor, seed: 3 }, { batch: batchAt(5), rate: 0.01 });
    expect(step.step).toBe(6);
    expect(Math.abs(step.weightAfter - step.trained)).toBeLessThan(1e-6);
  }
});

it('looks at the largest gradient, and at the place that was chosen; what occurs in no text has none', () => {
  const trainer = trained();
  const at = { batch: batchAt(5), rate: 0.01 };
  const largest = lookAtStep(trainer, { kind: 'largest', tensor: 'output.weight' }, at);
  const other = lookAtStep(trainer, { kind: 'chance', tensor: 'output.weight', seed: 1 }, at);
  expect(Math.abs(largest.gradient)).toBeGreaterThanOrEqual(Math.abs(other.gradient));
  expect(largest.lossAfter).toBeLessThan(largest.lossBefore);
  const unseen = lookAtStep(trainer, { kind: 'place', tensor: 'token_embd.weight', row: 11, column: 2 }, at);
  expect([unseen.row, unseen.column, unseen.gradient]).toEqual([11, 2, 0]);
});

it('leaves the trainer as it was: the next steps are the same to the last bit', () => {
  const [looked, other] = [trained(), trained()];
  lookAtStep(looked, { kind: 'largest', tensor: 'output.weight' }, { batch: batchAt(5), rate: 0.01 });
  for (const trainer of [looked, other]) {
    trainer.learn(batchAt(5));
    trainer.step({ rate: 0.01 });
  }
  expect(looked.steps).toBe(6);
  expect(looked.parameters()).toEqual(other.parameters());
});
