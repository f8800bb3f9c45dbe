// For tests: a plan that is over in a moment.
import type { RunPlan } from '../plan';

export function smallPlan(changes: Partial<RunPlan> = {}): RunPlan {
  return {
    task: 'train',
    size: { dim: 16, layers: 1, heads: 2, feedForward: 16, contextLength: 32, tied: false },
    data: 'names',
    replay: null,
    steps: 12,
    texts: 4,
    length: 16,
    rate: { highest: 0.01, warmUp: 2, shape: 'cosine', last: 0.1 },
    seed: 7,
    decay: 0.01,
    dropout: 0,
    adapter: null,
    quantizedBase: false,
    answersOnly: false,
    teacher: null,
    prune: null,
    validateEvery: 4,
    sampleEvery: 6,
    checkpointEvery: 4,
    samplePrompt: 'A',
    ...changes,
  };
}
