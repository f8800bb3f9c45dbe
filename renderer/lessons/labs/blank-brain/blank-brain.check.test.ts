// The figures of lesson 3, worked out afresh.
import { expect, it } from 'vitest';
import { exactTrainer } from '#training/trainer/exact-trainer';
import { blindLoss, rollBlankBrain } from './blank-brain';

const ROLL = { layers: 2, width: 64, seed: 1, spread: 0.02 };

it('a blank brain begins within 0.1 of blind guessing, whatever its seed and its plan', async () => {
  for (const roll of [ROLL, { ...ROLL, seed: 2 }, { ...ROLL, seed: 3 }, { ...ROLL, layers: 4, width: 128 }]) {
    const { firstLoss, vocabSize, parameters } = await rollBlankBrain(roll, exactTrainer);
    const blind = blindLoss(vocabSize);
    console.log(`${parameters} parameters: first loss ${firstLoss.toFixed(3)}, ln V ${blind.toFixed(3)} (within 0.1)`);
    expect(Math.abs(firstLoss - blind)).toBeLessThan(0.1);
  }
});

it('numbers that are too large are sure of things they cannot know, zeros are exactly blind', async () => {
  const large = await rollBlankBrain({ ...ROLL, spread: 1 }, exactTrainer);
  const zero = await rollBlankBrain({ ...ROLL, spread: 0 }, exactTrainer);
  console.log(`spread 1: ${large.firstLoss.toFixed(2)} (above 8); spread 0: ${zero.firstLoss.toFixed(6)}`);
  expect(large.firstLoss).toBeGreaterThan(2 * blindLoss(large.vocabSize));
  expect(zero.firstLoss).toBeCloseTo(blindLoss(zero.vocabSize), 5);
});
