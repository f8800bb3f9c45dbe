// The real window as a contender: its page trains in a worker of its own, with shared memory where there are two.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../application';
import { startWindow } from '../window';
import { bundle } from './bundle';
import type { Contender, Entry } from './contender';
import type { Slice, Task, Way } from './ours';
import type { PageOrder } from './page-worker';
import type { StoriesTime } from './stories';

export const PAGE_ONE = 'ours in the window, 1 worker';
export const PAGE_TWO = 'ours in the window, 2 workers';

/** Beside the page, because its policy lets no script in from elsewhere. Taken away at the end. */
const SCRIPT = 'bench-training.js';

declare global {
  interface Window {
    benchWorkers: Worker[] | undefined;
  }
}

export interface TrainingPage {
  page: Page;
  contendersFor: (task: Task) => Entry[];
  timeToStories: () => Promise<StoriesTime>;
  close: () => Promise<void>;
}

export async function openTrainingPage(): Promise<TrainingPage> {
  const script = join(root, 'out/renderer', SCRIPT);
  await bundle(join(root, 'bench/training/page-worker.ts'), script, { forNode: false });
  const home = mkdtempSync(join(tmpdir(), 'homeroom-bench-training-'));
  const run = await startWindow(home);
  const { page } = run;
  return {
    page,
    contendersFor: (task) => [
      entry(page, task, { label: PAGE_ONE, way: { kernels: 'race', threads: 1 } }),
      entry(page, task, { label: PAGE_TWO, way: { kernels: 'race', threads: 2 } }),
    ],
    timeToStories: async () => {
      const worker = await openWorker(page);
      const time = (await ask(page, worker, { way: { kernels: 'race', threads: 2 } })) as StoriesTime;
      await endWorker(page, worker);
      return time;
    },
    close: async () => {
      await run.end();
      rmSync(home, { recursive: true, force: true });
      rmSync(script, { force: true });
    },
  };
}

function entry(page: Page, task: Task, { label, way }: { label: string; way: Way }): Entry {
  return {
    label,
    start: async (): Promise<Contender> => {
      const worker = await openWorker(page);
      const { name } = (await ask(page, worker, { task, way })) as { name: string };
      const takeSteps = async (steps: number): Promise<Slice> => (await ask(page, worker, steps)) as Slice;
      return { label, name, takeSteps, close: () => endWorker(page, worker) };
    },
  };
}

function openWorker(page: Page): Promise<number> {
  return page.evaluate((script) => {
    window.benchWorkers ??= [];
    return window.benchWorkers.push(new Worker(`/${script}`, { type: 'module' })) - 1;
  }, SCRIPT);
}

/** Ending it ends the workers that it started, too. */
function endWorker(page: Page, worker: number): Promise<void> {
  return page.evaluate((index) => window.benchWorkers?.[index]?.terminate(), worker);
}

async function ask(page: Page, worker: number, order: PageOrder | number): Promise<unknown> {
  const plain = typeof order === 'number' || order.task === undefined ? order : { ...order, task: inLists(order.task) };
  const answer = await page.evaluate(
    async ([index, sent]) => {
      const to = window.benchWorkers?.[index];
      if (to === undefined) return { failed: 'no worker' };
      const back = new Promise<unknown>((resolve) => {
        to.onmessage = ({ data }) => resolve(data);
        to.onerror = ({ message }) => resolve({ failed: message });
      });
      to.postMessage(sent);
      return back;
    },
    [worker, plain] as const,
  );
  if (typeof answer === 'object' && answer !== null && 'failed' in answer) throw new Error(String(answer.failed));
  return answer;
}

/** Rows of numbers as the way into the page takes them. */
function inLists(task: Task): object {
  return {
    ...task,
    parameters: Array.from(task.parameters),
    tokens: Array.from(task.tokens),
    targets: Array.from(task.targets),
  };
}
