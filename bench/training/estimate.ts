// How near the workshop's estimate of a run comes to the run: each is estimated and trained several times in turn, so that whatever else the
// computer does meets both.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '#domain/quantile';
import { findEngineNode } from '#services/engine/engine-paths';
import { createWorkshopProcess, type WorkshopProcess } from '#services/workshop/workshop-process';
import { LESSON_SIZE, USUAL, type ModelConfiguration } from '#training/model/configuration';
import { lessonVocabulary } from '#training/corpora/lesson-corpora';
import { estimatedSeconds } from '#training/run/estimate';
import type { RunPlan, RunSize } from '#training/run/plan';
import type { Row } from '../row';

const root = join(import.meta.dirname, '..', '..');
const ROUNDS = 5;
const NEAR = 0.2;

const { dim, layers, heads, feedForward, contextLength, tied } = LESSON_SIZE;
/** Each run takes a few seconds. */
const SIZES: readonly { name: string; size: RunSize; steps: number }[] = [
  { name: 'as in the lessons', size: { dim, layers, heads, feedForward, contextLength, tied }, steps: 200 },
  {
    name: 'larger',
    size: { dim: 128, layers: 4, heads: 4, feedForward: 384, contextLength: 256, tied: false },
    steps: 40,
  },
];

export async function measureEstimates(): Promise<Row[]> {
  const nodePath = findEngineNode();
  if (nodePath === null) return [];
  const process = createWorkshopProcess({ nodePath, entry: join(root, 'out/main/workshop.js') });
  try {
    const rows: Row[] = [];
    for (const one of SIZES) rows.push(await measureSize(process, one));
    return rows;
  } finally {
    await process.quit();
  }
}

async function measureSize(process: WorkshopProcess, { name, size, steps }: (typeof SIZES)[number]): Promise<Row> {
  const plan = planOf(size, steps);
  const configuration: ModelConfiguration = { ...USUAL, ...size, vocabSize: lessonVocabulary().size };
  const [estimates, reals]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const speed = await process.request('measure', { plan, configuration, teacher: null });
    estimates.push(estimatedSeconds(plan, speed));
    reals.push(await secondsOfRun(process, plan));
  }
  const ratio = median(estimates) / median(reals);
  return {
    what: `estimate of a run, ${name}`,
    figure: `${median(estimates).toFixed(1)} s estimated, ${median(reals).toFixed(1)} s taken, ratio ${ratio.toFixed(2)}`,
    aim: 'within 20 %',
    reached: Math.abs(ratio - 1) <= NEAR,
  };
}

/** Spent on steps, looks and samples, as the run itself counts it. */
async function secondsOfRun(process: WorkshopProcess, plan: RunPlan): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'homeroom-estimate-'));
  const job = { folder, corpora: join(root, 'resources/corpora'), plan, from: null };
  let elapsedMs = 0;
  try {
    const { ended } = await process.train({ job }, { onReport: (report) => (elapsedMs = report.elapsedMs) });
    await ended;
    return elapsedMs / 1000;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As the page plans a first run of this size. */
function planOf(size: RunSize, steps: number): RunPlan {
  const every = Math.max(1, Math.round(steps / 20));
  return {
    task: 'train',
    size,
    data: 'stories',
    replay: null,
    steps,
    texts: 16,
    length: 64,
    seed: 1,
    decay: 0.01,
    dropout: 0,
    adapter: null,
    quantizedBase: false,
    answersOnly: false,
    teacher: null,
    prune: null,
    samplePrompt: '',
    rate: { highest: 0.004, warmUp: 20, shape: 'cosine', last: 0.1 },
    validateEvery: every,
    sampleEvery: every,
    checkpointEvery: every,
  };
}
