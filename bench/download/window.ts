// The same download in the real window: its pace there, how long the main process does nothing else, and how soon it answers the page.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { Bridge } from '#contract/bridge';
import { formatBytes } from '#domain/units';
import { median, root, smallModel } from '../application';
import type { Row } from '../row';
import { BIG_BYTES } from './big-file';

export interface WindowDownload {
  origin: string;
  repo: string;
  revision: string;
  file: string;
}

declare const window: { homeroom: Bridge };

export async function measureInWindow({ origin, repo, revision, file }: WindowDownload): Promise<Row[]> {
  const home = mkdtempSync(join(tmpdir(), 'homeroom-bench-download-window-'));
  const app = await _electron.launch({
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), root],
    env: {
      ...environment(),
      HOMEROOM_HOME: home,
      HOMEROOM_HUB: origin,
      HOMEROOM_PROVIDED_MODELS: JSON.stringify([smallModel]),
    },
  });
  try {
    const page = await app.firstWindow();
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await sleep(3000);
    const before = residentBytes(app);
    await watchDelay(app);
    const startedAt = performance.now();
    const installed = await page.evaluate((args) => window.homeroom.request('hub.install', args), {
      repo,
      revision,
      file,
    });
    if (!installed.ok) throw new Error(installed.failure.code);
    const { answersMs, memoryBytes } = await untilReady(app, page, installed.value.modelId);
    const ms = performance.now() - startedAt;
    const longestMs = await longestDelay(app);
    return rows({ ms, longestMs, answersMs, memoryBytes: memoryBytes - before });
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
}

interface Figures {
  ms: number;
  longestMs: number;
  answersMs: readonly number[];
  memoryBytes: number;
}

function rows({ ms, longestMs, answersMs, memoryBytes }: Figures): Row[] {
  return [
    {
      what: 'the same download in the window, taken in as a model',
      figure: `${formatBytes(BIG_BYTES / (ms / 1000))}/s`,
      aim: '',
      reached: null,
    },
    {
      what: 'longest block of the main process meanwhile',
      figure: `${longestMs.toFixed(0)} ms`,
      aim: 'under 50 ms',
      reached: longestMs < 50,
    },
    {
      what: 'a request of the page meanwhile, median and longest',
      figure: `${median(answersMs).toFixed(1)} ms, ${Math.max(...answersMs).toFixed(0)} ms`,
      aim: '',
      reached: null,
    },
    {
      what: 'memory the main process takes more meanwhile, at most',
      figure: formatBytes(memoryBytes),
      aim: 'under 60 MB',
      reached: memoryBytes < 60e6,
    },
  ];
}

async function untilReady(
  app: ElectronApplication,
  page: Page,
  modelId: string,
): Promise<{ answersMs: number[]; memoryBytes: number }> {
  const answersMs: number[] = [];
  let memoryBytes = 0;
  for (;;) {
    const { kind, ms } = await page.evaluate(async (id) => {
      const askedAt = performance.now();
      await window.homeroom.request('models.engineStatus', undefined);
      const ms = performance.now() - askedAt;
      const list = await window.homeroom.request('models.list', undefined);
      const entry = list.ok ? list.value.find((one) => one.id === id) : undefined;
      return { kind: entry?.status.kind ?? 'none', ms };
    }, modelId);
    answersMs.push(ms);
    memoryBytes = Math.max(memoryBytes, residentBytes(app));
    if (kind === 'ready') return { answersMs, memoryBytes };
    if (kind === 'paused' || kind === 'none' || kind === 'broken') throw new Error(`the download ended as ${kind}`);
    await sleep(100);
  }
}

interface Watched {
  delay?: { max: number };
}

async function watchDelay(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    (globalThis as Watched).delay = delay;
  });
}

async function longestDelay(app: ElectronApplication): Promise<number> {
  return app.evaluate(() => ((globalThis as Watched).delay?.max ?? Number.NaN) / 1e6);
}

function residentBytes(app: ElectronApplication): number {
  const status = readFileSync(`/proc/${String(app.process().pid)}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN) * 1024;
}

function environment(): Record<string, string> {
  const known = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(known), ELECTRON_RENDERER_URL: '' };
}
