// Gradients in 64 bits against finite differences: of every tensor of a model, of an adapter, with a teacher, with places that are not asked.
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#domain/random';
import type { Batch } from '../data/batch';
import { plainKernels } from '../kernels/plain';
import { USUAL, type ModelConfiguration } from '../model/configuration';
import { planArena } from './arena';
import { ALONE, createTrainer, trainerOn } from './create-trainer';
import { createMember, type Seat } from './member';
import type { Trainer, TrainerPlan } from './trainer';

const SMALL: ModelConfiguration = {
  ...USUAL,
  vocabSize: 13,
  dim: 16,
  layers: 2,
  heads: 2,
  feedForward: 24,
  contextLength: 16,
  tied: false,
};
const TEXTS = 3;
const LENGTH = 16;
const LARGEST_ERROR = 1e-6;

function batchBy(seed: number): Batch {
  const random = seededRandom(seed);
  const draw = (): number => Math.floor(random() * SMALL.vocabSize);
  const tokens = Array.from({ length: TEXTS * LENGTH }, draw);
  return { texts: TEXTS, tokens, targets: tokens.map(() => (random() < 0.2 ? -1 : draw())) };
}

function inDouble(plan: Partial<TrainerPlan>): { trainer: Trainer; seat: Seat } {
  const whole = { configuration: SMALL, seed: 1, batch: { texts: TEXTS, length: LENGTH }, ...plan };
  const arena = planArena(whole, 1);
  const seat = { kernels: plainKernels(new Float64Array(arena.end)), plan: whole, arena, thread: 0, threads: 1 };
  const trainer = trainerOn(seat, ALONE);
  // Weights as they are after some learning: with those of a blank brain most gradients are next to nothing.
  trainer.setParameters(trainer.parameters().map((value) => value * 4));
  return { trainer, seat };
}

/** Compares a row of gradients with what happens to the loss when numbers are moved a little; gives the largest relative error. */
function largestError(
  seat: Seat,
  { row, gradients, count, loss, trainer }: Row & { loss: () => number; trainer: Trainer },
): number {
  const { memory } = seat.kernels;
  const found = memory.slice(gradients, gradients + count);
  const random = seededRandom(7);
  const lossAt = (index: number, value: number): number => {
    memory[row + index] = value;
    trainer.setAdapterStrength(1);
    return loss();
  };
  const STEP = 2e-4;
  let worst = 0;
  for (let draw = 0; draw < 60; draw++) {
    const index = Math.floor(random() * count);
    const before = memory[row + index] ?? 0;
    const gradient = found[index] ?? 0;
    if (gradient === 0) continue;
    // Central differences of two widths, so that the error falls with the fourth power of the step.
    const wide = (lossAt(index, before + 2 * STEP) - lossAt(index, before - 2 * STEP)) / (4 * STEP);
    const narrow = (lossAt(index, before + STEP) - lossAt(index, before - STEP)) / (2 * STEP);
    lossAt(index, before);
    const measured = (4 * narrow - wide) / 3;
    worst = Math.max(worst, Math.abs(measured - gradient) / Math.max(1e-3, Math.abs(measured) + Math.abs(gradient)));
  }
  return worst;
}

interface Row {
  row: number;
  gradients: number;
  count: number;
}

const weightsRow = ({ arena }: Seat): Row => ({
  row: arena.weights,
  gradients: arena.gradients[0] ?? 0,
  count: arena.places.count,
});

describe('gradients are what finite differences say', () => {
  it.each([
    ['two tables for tokens', {}],
    ['one table for tokens', { configuration: { ...SMALL, tied: true } }],
    ['one layer and four heads of 8', { configuration: { ...SMALL, dim: 32, heads: 4, layers: 1 } }],
  ])('of all parameters, %s', (name, plan) => {
    const { trainer, seat } = inDouble(plan);
    const batch = batchBy(3);
    trainer.learn(batch);
    const error = largestError(seat, { ...weightsRow(seat), trainer, loss: () => trainer.evaluate(batch) });
    console.log(`gradients, ${name}: largest relative error ${error.toExponential(1)}, allowed ${LARGEST_ERROR}`);
    expect(error).toBeLessThan(LARGEST_ERROR);
  });

  it('where some of what is added to the stream is dropped', () => {
    const { trainer, seat } = inDouble({ dropout: 0.3 });
    const batch = batchBy(6);
    trainer.learn(batch);
    // What is dropped depends on the step alone, so that learning once more is the same function of the weights.
    const error = largestError(seat, { ...weightsRow(seat), trainer, loss: () => trainer.learn(batch) });
    console.log(`gradients with dropout: largest relative error ${error.toExponential(1)}, allowed ${LARGEST_ERROR}`);
    expect(error).toBeLessThan(LARGEST_ERROR);
  });

  it('of every table of an adapter', () => {
    const targets = ['q', 'k', 'v', 'o', 'gate', 'up', 'down'] as const;
    const { trainer, seat } = inDouble({ adapter: { rank: 3, alpha: 6, targets, seed: 5 } });
    const { adapter } = seat.arena;
    if (!adapter) throw new Error('no adapter was planned');
    const { row, gradients, places } = adapter;
    // B begins as zeros, where A has no gradient: move both away.
    const random = seededRandom(11);
    const state = trainer.snapshot();
    trainer.restore({ ...state, adapter: (state.adapter ?? new Float32Array()).map(() => (random() - 0.5) / 4) });
    const batch = batchBy(4);
    trainer.learn(batch);
    createMember(seat).adapterGradients(1);
    const loss = (): number => trainer.evaluate(batch);
    const error = largestError(seat, { row, gradients, count: places.count, trainer, loss });
    console.log(`gradients of an adapter: largest relative error ${error.toExponential(1)}, allowed ${LARGEST_ERROR}`);
    expect(error).toBeLessThan(LARGEST_ERROR);
  });

  it('of learning from a teacher', () => {
    const { trainer, seat } = inDouble({});
    const batch = batchBy(5);
    const teacher = createTrainer(
      { configuration: SMALL, seed: 2, batch: { texts: TEXTS, length: LENGTH } },
      (numbers) => plainKernels(new Float64Array(numbers)),
    );
    teacher.setParameters(teacher.parameters().map((value) => value * 5));
    const from = { teacher, temperature: 2, share: 0.7 };
    trainer.distil(batch, from);
    const loss = (): number => blendedLoss(trainer, { ...from, batch });
    const error = largestError(seat, { ...weightsRow(seat), trainer, loss });
    console.log(
      `gradients of distillation: largest relative error ${error.toExponential(1)}, allowed ${LARGEST_ERROR}`,
    );
    expect(error).toBeLessThan(LARGEST_ERROR);
  });
});

/** The loss of distillation by its definition, from scores in 64 bits. */
function blendedLoss(
  student: Trainer,
  from: { teacher: Trainer; temperature: number; share: number; batch: Batch },
): number {
  const { teacher, temperature, share, batch } = from;
  let total = 0;
  let asked = 0;
  for (let text = 0; text < TEXTS; text++) {
    const tokens = Array.from(batch.tokens).slice(text * LENGTH, (text + 1) * LENGTH);
    const [mine, taught] = [student.read(tokens), teacher.read(tokens)];
    for (let place = 0; place < LENGTH; place++) {
      const target = batch.targets[text * LENGTH + place] ?? -1;
      if (target < 0) continue;
      asked++;
      const p = shares(taught.logits(place), temperature);
      const q = shares(mine.logits(place), temperature);
      const divergence = p.reduce((sum, value, v) => sum + value * Math.log(value / (q[v] ?? 0)), 0);
      const surprise = -Math.log(shares(mine.logits(place), 1)[target] ?? 0);
      total += share * temperature ** 2 * divergence + (1 - share) * surprise;
    }
  }
  return total / asked;
}

function shares(logits: ArrayLike<number>, temperature: number): number[] {
  const scaled = Array.from(logits, (logit) => Math.exp(logit / temperature));
  const sum = scaled.reduce((total, value) => total + value, 0);
  return scaled.map((value) => value / sum);
}
