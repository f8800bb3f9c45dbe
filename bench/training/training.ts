// Training, side by side in one run: ours in Node and in the real window, jax-js, tfjs-wasm and PyTorch, on the same model, texts and steps.
// HOMEROOM_BENCH_ROUNDS says how often all take their turn (7), HOMEROOM_BENCH_SIZES at which sizes (A,P,B).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findEngineNode } from '#services/engine/engine-paths';
import { nodeOptionsFor } from '#services/workshop/node-options';
import { median } from '../application';
import type { Row } from '../row';
import { rowsOfAims } from './aims';
import { openTrainingPage, type TrainingPage } from './page';
import { measurePeakInNode, measurePeakInPage } from './peak';
import { race, type RaceOutcome } from './race';
import { peakOfPytorch, rivalsFor, type Node } from './rivals';
import { READABLE, type StoriesTime } from './stories';
import { taskFor, writeTask } from './task';
import { BEST, buildOurs, oursFor, storiesInNode } from './ways';

const ROUNDS = Number(process.env['HOMEROOM_BENCH_ROUNDS'] ?? 7);
const SIZES = (process.env['HOMEROOM_BENCH_SIZES'] ?? 'A,P,B').split(',');
const STORIES_RUNS = 3;

export async function measureTraining(): Promise<Row[]> {
  const program = findEngineNode() ?? process.execPath;
  const node: Node = { program, options: await nodeOptionsFor(program) };
  const folder = mkdtempSync(join(tmpdir(), 'homeroom-bench-training-'));
  const script = await buildOurs();
  const page = await openTrainingPage();
  const skipped = new Map<string, string>();
  try {
    const peak = await measurePeaks(folder, node, page);
    const rows = [...peak.rows];
    for (const name of SIZES) {
      const { size, task } = taskFor(name);
      const place = join(folder, name);
      writeTask(place, task);
      const entries = [...oursFor(place, script, node), ...page.contendersFor(task), ...rivalsFor(place, node)];
      const outcome = await race(size, entries, ROUNDS);
      for (const { label, reason } of outcome.skipped) skipped.set(label, reason);
      rows.push(...rowsOfSpeeds(name, outcome, peak.gigaflops), ...rowsOfAims(name, outcome, node.options.length > 0));
    }
    rows.push(...(await rowsOfStories(script, node, page)), ...rowsOfSkipped(skipped));
    return rows;
  } finally {
    await page.close();
    for (const path of [folder, dirname(script)]) rmSync(path, { recursive: true, force: true });
  }
}

/** The largest of all is the peak that shares are taken of. */
async function measurePeaks(
  folder: string,
  node: Node,
  { page }: TrainingPage,
): Promise<{ rows: Row[]; gigaflops: number }> {
  const pytorch = await peakOfPytorch();
  const peaks: [where: string, gigaflops: number][] = [
    ['multiply-add in WebAssembly in Node', await measurePeakInNode(folder, node)],
    ['the same in the window', await measurePeakInPage(page)],
    ...(pytorch === null ? [] : [['a product of tables by PyTorch', pytorch] satisfies [string, number]]),
  ];
  return {
    gigaflops: Math.max(...peaks.map(([, gigaflops]) => gigaflops)),
    rows: peaks.map(([where, gigaflops]) => ({
      what: `the most that one core computes: ${where}`,
      figure: `${gigaflops.toFixed(1)} GFLOP/s`,
      aim: '',
      reached: null,
    })),
  };
}

function rowsOfSpeeds(size: string, { results }: RaceOutcome, peak: number): Row[] {
  const [first] = results;
  const best = results.find(({ label }) => label === BEST);
  console.log(`${size}: losses of the first ${first?.losses.length ?? 0} steps`);
  for (const { label, losses } of results)
    console.log(`  ${label.padEnd(42)} ${losses.map((loss) => loss.toFixed(5)).join(' ')}`);
  return results.map(({ label, name, tokensPerSecond, gigaflops }) => {
    const share = /2 (threads|workers)/.test(label) ? '' : `, ${((100 * gigaflops) / peak).toFixed(0)} % of the core`;
    const ratio = best === undefined ? '' : `, ${(tokensPerSecond / best.tokensPerSecond).toFixed(2)} of ours`;
    return {
      what: `${size}: ${label}${label.includes(name) || name === '' ? '' : ` (${name})`}`,
      figure: `${Math.round(tokensPerSecond).toLocaleString('en')} tokens/s${ratio}${share}`,
      aim: '',
      reached: null,
    };
  });
}

async function rowsOfStories(script: string, node: Node, page: TrainingPage): Promise<Row[]> {
  const ways: [string, () => Promise<StoriesTime>][] = [
    ['Node', () => storiesInNode(script, node)],
    ['the window', () => page.timeToStories()],
  ];
  const rows: Row[] = [];
  for (const [where, time] of ways) {
    const times: StoriesTime[] = [];
    for (let run = 0; run < STORIES_RUNS; run++) times.push(await time());
    const seconds = median(times.map((one) => one.seconds));
    const reached = times.every(({ loss }) => loss <= READABLE);
    rows.push({
      what: `from nothing to stories, validation loss ${READABLE}, 2 threads in ${where}, median of ${STORIES_RUNS}`,
      figure: `${seconds.toFixed(1)} s, ${times[0]?.steps ?? 0} steps${reached ? '' : ', not reached'}`,
      aim: 'under 15 s',
      reached: reached && seconds < 15,
    });
  }
  return rows;
}

function rowsOfSkipped(skipped: ReadonlyMap<string, string>): Row[] {
  return [...skipped].map(([label, reason]) => ({
    what: `${label}: left out`,
    figure: reason,
    aim: '',
    reached: null,
  }));
}
