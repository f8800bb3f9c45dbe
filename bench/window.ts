// The window: time to first paint and to interactive, then the idle memory of all processes and the idle use of the processor.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import { formatBytes } from '#domain/units';
import { median, root, smallModel } from './application';
import type { Row } from './row';

const STARTS = 5;
const IDLE_SECONDS = 20;

export async function measureWindow(): Promise<Row[]> {
  const home = mkdtempSync(join(tmpdir(), 'homeroom-bench-window-'));
  const paints: number[] = [];
  const ready: number[] = [];
  let idle = { bytes: Number.NaN, cpuFraction: Number.NaN, processes: 0 };
  for (let start = 0; start <= STARTS; start += 1) {
    const run = await startWindow(home);
    if (start > 0) {
      paints.push(run.paintMs);
      ready.push(run.interactiveMs);
    }
    if (start === STARTS) idle = await measureIdle(run.child.pid ?? 0);
    await run.end();
  }
  rmSync(home, { recursive: true, force: true });
  return [
    {
      what: `start to first paint, median of ${STARTS}`,
      figure: `${median(paints).toFixed(0)} ms`,
      aim: '',
      reached: null,
    },
    {
      what: `start to interactive, median of ${STARTS}`,
      figure: `${median(ready).toFixed(0)} ms`,
      aim: 'at most 5,000 ms',
      reached: median(ready) <= 5000,
    },
    {
      what: `idle memory of all ${idle.processes} processes (PSS)`,
      figure: formatBytes(idle.bytes),
      aim: '',
      reached: null,
    },
    {
      what: `idle processor use over ${IDLE_SECONDS} s`,
      figure: `${(idle.cpuFraction * 100).toFixed(2)} % of one core`,
      aim: 'under 1 %',
      reached: idle.cpuFraction < 0.01,
    },
  ];
}

export interface Run {
  child: ChildProcess;
  page: Page;
  paintMs: number;
  interactiveMs: number;
  end: () => Promise<void>;
}

export async function startWindow(home: string): Promise<Run> {
  const asRoot = process.getuid?.() === 0;
  const began = Date.now();
  const child = spawn(
    process.env['ELECTRON_EXEC_PATH'] ?? 'electron',
    [...(asRoot ? ['--no-sandbox'] : []), '--remote-debugging-port=0', root],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, HOMEROOM_HOME: home, HOMEROOM_PROVIDED_MODELS: JSON.stringify([smallModel]) },
    },
  );
  const address = await debuggingAddress(child);
  await documentHere(address);
  const browser = await chromium.connectOverCDP(address);
  const page = await firstPage(() => browser.contexts()[0]?.pages() ?? []);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  const times = await page.evaluate(() => ({
    paint:
      performance.timeOrigin + (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN),
    interactive: performance.timeOrigin + performance.now(),
  }));
  return {
    child,
    page,
    paintMs: times.paint - began,
    interactiveMs: times.interactive - began,
    end: async () => {
      const gone = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await gone;
      await browser.close();
    },
  };
}

/** Playwright waits for ever for a page that it is attached to while its first document is on the way. */
async function documentHere(address: string): Promise<void> {
  const list = `http://${new URL(address).host}/json/list`;
  for (;;) {
    const targets = (await (await fetch(list)).json()) as { type: string; title: string }[];
    if (targets.some(({ type, title }) => type === 'page' && title === 'Homeroom')) return;
    await sleep(5);
  }
}

async function debuggingAddress(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stderr ?? []) {
    text += String(chunk);
    const found = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  throw new Error('the window did not start');
}

async function firstPage(pages: () => Page[]): Promise<Page> {
  const page = pages()[0];
  if (page !== undefined) return page;
  await sleep(50);
  return firstPage(pages);
}

async function measureIdle(pid: number): Promise<{ bytes: number; cpuFraction: number; processes: number }> {
  await sleep(15_000);
  const family = familyOf(pid);
  const before = family.reduce((total, one) => total + cpuTicks(one), 0);
  await sleep(IDLE_SECONDS * 1000);
  const after = family.reduce((total, one) => total + cpuTicks(one), 0);
  const bytes = family.reduce((total, one) => total + proportionalBytes(one), 0);
  return { bytes, cpuFraction: (after - before) / 100 / IDLE_SECONDS, processes: family.length };
}

/** A process and all its descendants, from /proc. */
function familyOf(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((one) => statFields(one)[1] === String(pid));
  return [pid, ...children.flatMap(familyOf)];
}

/** Fields of /proc/PID/stat after the name: state, parent, … */
function statFields(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** Ticks (100 a second) of user and system time. */
function cpuTicks(pid: number): number {
  const fields = statFields(pid);
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
}

function proportionalBytes(pid: number): number {
  try {
    const kilobytes = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}
