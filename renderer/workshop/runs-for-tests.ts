// For tests: runs as the Node side tells of them.
import type { RunDetails, RunEstimate, WorkshopRun } from '#contract/workshop';
import { FIRST_DRAFT, planOf } from './new-run/draft';

export function runOf(change: Partial<WorkshopRun> = {}): WorkshopRun {
  return {
    configuration: null,
    id: 'run-0001',
    name: 'My first model',
    note: '',
    plan: planOf(FIRST_DRAFT, null),
    base: null,
    baseName: '',
    state: 'running',
    holding: null,
    stepsDone: 250,
    loss: 1.2,
    validation: 1.3,
    parameters: 115_000,
    learning: 115_000,
    tokensPerSecond: 90_000,
    secondsLeft: 9,
    elapsedMs: 3000,
    checkpoint: 250,
    failure: null,
    trouble: null,
    createdAt: '2026-01-01T10:00:00Z',
    changedAt: '2026-01-01T10:00:03Z',
    ...change,
  };
}

export function detailsOf(run: WorkshopRun): RunDetails {
  return {
    run,
    curve: [0, 1, 2, 3, 4, 5].map((at) => ({
      step: at * 50,
      loss: 4 - at * 0.5,
      rate: 0.004,
      gradientNorm: 1,
      validation: at % 2 === 0 ? 4.1 - at * 0.5 : null,
    })),
    samples: [
      { step: 0, prompt: 'Once', text: 'xq zzj' },
      { step: 250, prompt: 'Once', text: ' there was a fox.' },
    ],
    checkpoints: [100, 200, 250],
    parities: [],
    card: '# My first model\n\nMade in the workshop.',
  };
}

export const ESTIMATE: RunEstimate = {
  configuration: {
    vocabSize: 64,
    dim: 64,
    layers: 2,
    heads: 4,
    feedForward: 192,
    contextLength: 128,
    epsilon: 2 ** -17,
    ropeBase: 10_000,
    tied: false,
  },
  parameters: 114_944,
  learning: 114_944,
  memoryBytes: 30e6,
  freeBytes: 4e9,
  fits: true,
  tokensPerSecond: 90_000,
  measured: true,
  seconds: 12,
  fileBytes: 460_000,
  rounds: null,
};
