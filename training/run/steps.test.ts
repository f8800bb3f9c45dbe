// A run as a sequence of steps: what is told when, how it goes on, and how it is seen to go wrong.
import { describe, expect, it } from 'vitest';
import type { Batch } from '../data/batch';
import type { Trainer } from '../trainer/trainer';
import type { RunPlan } from './plan';
import { runSteps, type RunDeps, type RunEvent } from './steps';
import { smallPlan } from './testing/plan';
import { scriptedTrainer } from './testing/scripted-trainer';

const batchOf = (token: number): Batch => ({ texts: 1, tokens: [token], targets: [token] });
const deps = (trainer: Trainer): RunDeps => ({
  trainer,
  teacher: null,
  batchAt: (taken) => batchOf((taken * 7) % 3),
  heldBack: [batchOf(1), batchOf(3)],
  write: (prompt, taken) => `${prompt} at ${taken}`,
});
const run = (plan: RunPlan, trainer = scriptedTrainer()): RunEvent[] => [...runSteps(plan, deps(trainer))];
const steps = (events: RunEvent[]) => events.flatMap((event) => (event.kind === 'step' ? [event] : []));

describe('a run', () => {
  it('validates, writes and saves when it was asked to, and all three at the end', () => {
    const events = steps(run(smallPlan({ steps: 13, validateEvery: 5, sampleEvery: 6, checkpointEvery: 4 })));
    const stepsWith = (has: (event: (typeof events)[number]) => unknown): number[] =>
      events.filter(has).map(({ point }) => point.step);
    expect(stepsWith(({ point }) => point.validation !== null)).toEqual([5, 10, 13]);
    expect(stepsWith(({ sample }) => sample !== null)).toEqual([6, 12, 13]);
    expect(stepsWith(({ checkpoint }) => checkpoint)).toEqual([4, 8, 12, 13]);
    expect(events[5]?.sample).toEqual({ step: 6, prompt: 'A', text: 'A at 6' });
  });

  it('validates over all texts that were held back, after the step', () => {
    const trainer = scriptedTrainer();
    const last = steps(run(smallPlan({ steps: 1 }), trainer)).at(-1);
    const value = trainer.parameters()[0] ?? NaN;
    expect(last?.point.validation).toBeCloseTo((0.5 * (value - 1) ** 2 + 0.5 * (value - 3) ** 2) / 2, 6);
  });

  it('that goes on from a checkpoint takes the very steps that it would have taken', () => {
    const whole = steps(run(smallPlan({ steps: 12 })));
    const trainer = scriptedTrainer();
    const first = runSteps(smallPlan({ steps: 12 }), deps(trainer));
    for (let step = 0; step < 5; step += 1) first.next();
    const state = trainer.snapshot();
    first.next();
    const other = scriptedTrainer();
    other.restore(state);
    const rest = steps(run(smallPlan({ steps: 12 }), other));
    // The scripted trainer keeps its number in 64 bits and a snapshot in 32.
    expect(rest.map(({ point }) => point.step)).toEqual([6, 7, 8, 9, 10, 11, 12]);
    rest.forEach(({ point }, index) => expect(point.loss).toBeCloseTo(whole[index + 5]?.point.loss ?? NaN, 5));
  });

  it('ends at the step that exploded, and keeps no model that is worse than guessing', () => {
    const plan = smallPlan({
      steps: 50,
      rate: { highest: 3, warmUp: 0, shape: 'constant', last: 1 },
      checkpointEvery: 1,
    });
    const events = run(plan);
    const last = events.at(-1);
    expect(last?.kind).toBe('exploded');
    expect(events.length).toBeLessThan(10);
    const kept = steps(events).filter(({ checkpoint }) => checkpoint);
    expect(Math.max(...kept.map(({ point }) => point.loss))).toBeLessThan(1.2 * Math.log(8));
  });

  it('keeps no model that the very step before ruined', () => {
    const rate = { highest: 900, warmUp: 0, shape: 'constant', last: 1 } as const;
    const kept = steps(run(smallPlan({ steps: 50, rate, checkpointEvery: 1 }))).filter(({ checkpoint }) => checkpoint);
    expect(kept).toEqual([]);
  });

  it('forgives a high loss while it warms up, but none that is out of all reason, and no number that is none', () => {
    const trainer = scriptedTrainer();
    trainer.restore({ ...trainer.snapshot(), parameters: Float32Array.of(4) });
    const rate = { highest: 1, warmUp: 40, shape: 'constant', last: 1 } as const;
    expect(run(smallPlan({ steps: 40, rate }), trainer).at(-1)?.kind).toBe('step');
    trainer.restore({ ...trainer.snapshot(), steps: 0, parameters: Float32Array.of(9) });
    expect(run(smallPlan({ steps: 40, rate }), trainer)).toMatchObject([{ kind: 'exploded', step: 1 }]);
    trainer.restore({ ...trainer.snapshot(), steps: 0, parameters: Float32Array.of(NaN) });
    expect(run(smallPlan({ steps: 40, rate }), trainer)).toEqual([{ kind: 'exploded', step: 1, loss: null }]);
  });
});
