// Models side by side on one trainer: each learns as if it were alone.
import { expect, it } from 'vitest';
import { windows } from '#training/data/windows';
import { USUAL } from '#training/model/configuration';
import { createTrainer } from '#training/trainer/create-trainer';
import type { Trainer } from '#training/trainer/trainer';
import { enterLane, openLanes, runLanes } from './lanes';

const SIZES = { ...USUAL, dim: 16, layers: 1, heads: 2, feedForward: 16, contextLength: 16, tied: false };
const batch = { texts: 2, length: 8 };
const create = (): Trainer => createTrainer({ configuration: { ...SIZES, vocabSize: 12 }, seed: 1, batch });
const tokens = Array.from({ length: 200 }, (_, place) => (place * place) % 11);
const batchAt = windows(tokens, { ...batch, seed: 1 });
const plans = [1e-3, 1e-2, 3e-2].map((rate) => ({ batchAt, rateAt: () => rate, measured: { some: [batchAt(99)] } }));

function alone(rate: number, steps: number): Trainer {
  const trainer = create();
  while (trainer.steps < steps) {
    trainer.learn(batchAt(trainer.steps));
    trainer.step({ rate });
  }
  return trainer;
}

it('takes turns, none gets ahead by more than a turn, and all end at the same step', () => {
  const trainer = create();
  const lanes = openLanes(trainer, 3);
  const turns = [...runLanes(trainer, lanes, { plans, steps: 7, inTurn: 3 })];
  expect(turns.map(({ lane, step }) => `${lane}:${step}`)).toEqual([
    '0:3',
    '1:3',
    '2:3',
    '0:6',
    '1:6',
    '2:6',
    '0:7',
    '1:7',
    '2:7',
  ]);
  expect(turns.map(({ losses }) => losses.length)).toEqual([3, 3, 3, 3, 3, 3, 1, 1, 1]);
});

it('each lane learns to the last bit as if it were alone, also when it is looked at in between', () => {
  const trainer = create();
  const lanes = openLanes(trainer, 3);
  for (const turn of runLanes(trainer, lanes, { plans, steps: 6, inTurn: 2 })) {
    if (turn.lane === 1) enterLane(trainer, lanes, 0);
  }
  for (const [lane, rate] of [1e-3, 1e-2, 3e-2].entries()) {
    enterLane(trainer, lanes, lane);
    const one = alone(rate, 6);
    expect(trainer.parameters()).toEqual(one.parameters());
    expect(trainer.evaluate(batchAt(99))).toBe(one.evaluate(batchAt(99)));
  }
});
