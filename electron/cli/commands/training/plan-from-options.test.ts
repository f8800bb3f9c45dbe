// From options to the plan of a run: defaults, ranges, contradictions, and a run that goes on.
import { describe, expect, it } from 'vitest';
import type { RunTask } from '#training/run/plan';
import { UsageError, type OptionValues } from '../../parse-command';
import { planFromOptions } from './plan-from-options';
import { planDifferences } from './saved-run';
import { usualPlan } from './usual-plans';

const base = { contextLength: 64 };
const plan = (values: OptionValues = {}, task: RunTask = 'train') =>
  planFromOptions(values, { task, data: 'stories', resumed: null, base: task === 'train' ? null : base });

describe('the plan of a run', () => {
  it('is that of the lessons when nothing is said', () => {
    expect(plan()).toMatchObject({
      size: { dim: 64, layers: 2, heads: 4, feedForward: 192, contextLength: 128, tied: false },
      steps: 400,
      texts: 16,
      length: 128,
      seed: 1,
      dropout: 0,
      rate: { highest: 0.004, warmUp: 30, shape: 'cosine' },
    });
  });

  it('takes what is said', () => {
    const values = {
      dim: '16',
      heads: '2',
      'feed-forward': '24',
      context: '32',
      tied: true,
      steps: '20',
      rate: '0.01',
    };
    expect(plan(values)).toMatchObject({
      size: { dim: 16, heads: 2, feedForward: 24, contextLength: 32, tied: true },
      steps: 20,
      length: 32,
      rate: { highest: 0.01, warmUp: 5 },
    });
  });

  it('reads no longer texts than the model to begin from can', () => {
    expect(plan({}, 'finetune').length).toBe(64);
    expect(plan({ context: '128' }, 'distil').length).toBe(64);
  });

  it('has in it what belongs to the task, and nothing else', () => {
    expect(plan({ targets: 'v, q', rank: '4', qlora: true }, 'lora')).toMatchObject({
      size: null,
      adapter: { rank: 4, alpha: 16, targets: ['q', 'v'] },
      quantizedBase: true,
      teacher: null,
    });
    expect(plan({ temperature: '3', share: '0.5' }, 'distil').teacher).toEqual({ temperature: 3, share: 0.5 });
    expect(plan({ share: '0.2', recover: '7' }, 'prune-and-recover')).toMatchObject({
      steps: 7,
      prune: { what: 'weights', share: 0.2 },
    });
    expect(plan({}, 'instruct').answersOnly).toBe(true);
  });

  it('replays only when it is asked to', () => {
    const finetune = (values: OptionValues) =>
      planFromOptions(values, { task: 'finetune', data: 'recipes', base, resumed: null }).replay;
    expect(finetune({})).toBeNull();
    expect(finetune({ replay: '0.5' })).toEqual({ data: 'stories', share: 0.5 });
    expect(finetune({ 'replay-corpus': 'names' })).toEqual({ data: 'names', share: 0.25 });
  });

  it.each<[OptionValues, string]>([
    [{ dim: '20' }, 'multiple of 8'],
    [{ dim: '0' }, '--dim takes'],
    [{ dim: '24', heads: '2' }, 'cannot be shared evenly by 2 heads'],
    [{ 'feed-forward': '20' }, 'multiple of 8'],
    [{ context: '30' }, 'multiple of 8'],
    [{ context: '32', length: '64' }, 'longer than the context'],
    [{ steps: '1.5' }, '--steps takes a whole number'],
    [{ steps: '10', 'warm-up': '20' }, 'warm-up is longer'],
    [{ rate: '0' }, '--rate takes'],
    [{ rate: 'fast' }, '--rate takes'],
    [{ dropout: '1' }, '--dropout takes'],
    [{ texts: '' }, '--texts takes'],
    [{ seed: '-1' }, '--seed takes'],
  ])('%j is bad usage', (values, reason) => {
    expect(() => plan(values)).toThrow(UsageError);
    expect(() => plan(values)).toThrow(reason);
  });

  it.each<[RunTask, OptionValues, string]>([
    ['lora', { targets: 'q,z' }, '--targets takes'],
    ['lora', { rank: '0' }, '--rank takes'],
    ['prune-and-recover', { what: 'legs' }, '--what takes'],
    ['prune-and-recover', { share: '1' }, '--share takes'],
    ['finetune', { replay: '0.5', 'replay-corpus': 'stories' }, 'other texts than those that are learnt'],
    ['finetune', { replay: '0.5', 'replay-corpus': 'own' }, '--replay-corpus takes'],
  ])('%s with %j is bad usage', (task, values, reason) => {
    expect(() => plan(values, task)).toThrow(reason);
  });
});

describe('a run that goes on', () => {
  const before = { ...usualPlan('train'), steps: 50, length: 24, seed: 9 };
  const resumed = (values: OptionValues) =>
    planFromOptions(values, { task: 'train', data: 'stories', base: null, resumed: before });

  it('keeps what is not said again', () => {
    expect(planDifferences(before, resumed({}))).toEqual([]);
    expect(resumed({})).toMatchObject({ steps: 50, length: 24, seed: 9, rate: before.rate });
  });

  it('may take more steps, and smaller ones, and be watched in another way', () => {
    expect(planDifferences(before, resumed({ steps: '90', rate: '0.001', quiet: true, prompt: 'A' }))).toEqual([]);
  });

  it('is another run with other measures, texts or chance', () => {
    expect(planDifferences(before, resumed({ dim: '32', seed: '2', texts: '4' }))).toEqual(['size', 'texts', 'seed']);
  });
});
