// What each task does when nothing else is said.
import { LESSON_SIZE } from '#training/model/configuration';
import type { LayerTable } from '#training/model/tensors';
import type { RunPlan, RunSize, RunTask } from '#training/run/plan';

const { dim, layers, heads, feedForward, contextLength, tied } = LESSON_SIZE;
const LESSON: RunSize = { dim, layers, heads, feedForward, contextLength, tied };
const STUDENT: RunSize = { dim: 32, layers: 1, heads: 2, feedForward: 96, contextLength: 128, tied: false };
const ALL_TABLES: readonly LayerTable[] = ['q', 'k', 'v', 'o', 'gate', 'up', 'down'];

/** How high the rate is, and for how many steps. */
const STEPS: Readonly<Record<RunTask, { data: RunPlan['data']; steps: number; highest: number }>> = {
  train: { data: 'stories', steps: 400, highest: 0.004 },
  finetune: { data: 'recipes', steps: 400, highest: 0.001 },
  lora: { data: 'recipes', steps: 400, highest: 0.004 },
  instruct: { data: 'questions', steps: 600, highest: 0.002 },
  distil: { data: 'stories', steps: 800, highest: 0.004 },
  'prune-and-recover': { data: 'stories', steps: 60, highest: 0.001 },
};

const SIZES: Readonly<Partial<Record<RunTask, RunSize>>> = { train: LESSON, distil: STUDENT };

export function usualPlan(task: RunTask): RunPlan {
  const { data, steps, highest } = STEPS[task];
  return {
    task,
    size: SIZES[task] ?? null,
    data,
    replay: null,
    steps,
    texts: 16,
    length: contextLength,
    rate: { highest, warmUp: 30, shape: 'cosine', last: 0.1 },
    seed: 1,
    decay: 0.01,
    dropout: 0,
    adapter: task === 'lora' ? { rank: 8, alpha: 16, targets: ALL_TABLES } : null,
    quantizedBase: false,
    answersOnly: task === 'instruct',
    teacher: task === 'distil' ? { temperature: 2, share: 0.9 } : null,
    prune: task === 'prune-and-recover' ? { what: 'weights', share: 0.4 } : null,
    validateEvery: 0,
    sampleEvery: 0,
    checkpointEvery: 0,
    samplePrompt: task === 'instruct' ? 'Ada is at the hill. Who is at the hill?' : '',
  };
}
