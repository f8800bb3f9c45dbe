// A download of two gigabytes with its checksum, on the disk at its end, against curl, which computes none, and sync; in turn, from the same server to the same disk. And what it costs the window.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatBytes } from '#domain/units';
import { median, root, smallModel } from './application';
import { BIG_BYTES, writeBigFile } from './download/big-file';
import type { Fetched, ToFetch } from './download/fetched';
import { measureInWindow } from './download/window';
import type { Row } from './row';

const PAIRS = 3;
const REPO = 'owner/big-model-GGUF';
const REVISION = 'b'.repeat(40);
const FILE = 'big-model-Q4_K_M.gguf';

export async function measureDownload(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'homeroom-bench-download-'));
  const source = join(folder, 'source.gguf');
  const target = join(folder, 'target.gguf');
  let hub: ChildProcess | null = null;
  try {
    const sha256 = await writeBigFile(source, readFileSync(smallModel));
    hub = spawn(process.execPath, tsx('bench/download/hub-process.ts', REPO, REVISION, FILE, source), {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const origin = await firstLine(hub);
    const parts = [{ file: FILE, bytes: BIG_BYTES, bytesExact: true, sha256 }];
    const order = { origin, target, remote: { repo: REPO, revision: REVISION, quant: 'Q4_K_M', parts } };
    const [curl, ours]: [Curl[], Fetched[]] = [[], []];
    for (let pair = 0; pair < PAIRS; pair += 1) {
      curl.push(await curlOnce(`${origin}/${REPO}/resolve/${REVISION}/${FILE}`, target));
      rmSync(target);
      ours.push(await fetchOnce(order));
      rmSync(target);
    }
    return [...rowsOf(curl, ours), ...(await measureInWindow({ origin, repo: REPO, revision: REVISION, file: FILE }))];
  } finally {
    hub?.stdin?.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

function rowsOf(curl: readonly Curl[], ours: readonly Fetched[]): Row[] {
  const mine = median(ours.map(({ ms }) => ms));
  const theirs = median(curl.map(({ onDiskMs }) => onDiskMs));
  const inMemory = median(curl.map(({ ms }) => ms));
  const memory = Math.max(...ours.map(({ memoryBytes }) => memoryBytes));
  const block = Math.max(...ours.map(({ longestBlockMs }) => longestBlockMs));
  return [
    {
      what: `download of ${formatBytes(BIG_BYTES)} with SHA-256, on the disk, against curl and sync, ${String(PAIRS)} pairs`,
      figure: `${pace(mine)} against ${pace(theirs)}, ratio ${(theirs / mine).toFixed(2)}`,
      aim: 'at least 0.9',
      reached: theirs / mine >= 0.9,
    },
    {
      what: 'the same against curl without sync, when it has handed everything to the system',
      figure: `${pace(mine)} against ${pace(inMemory)}, ratio ${(inMemory / mine).toFixed(2)}`,
      aim: '',
      reached: null,
    },
    {
      what: 'memory the process takes more meanwhile, at most',
      figure: formatBytes(memory),
      aim: 'under 60 MB',
      reached: memory < 60e6,
    },
    {
      what: 'longest block of that process',
      figure: `${block.toFixed(0)} ms`,
      aim: 'under 50 ms',
      reached: block < 50,
    },
  ];
}

const pace = (ms: number): string => `${formatBytes(BIG_BYTES / (ms / 1000))}/s`;

interface Curl {
  ms: number;
  /** With the time until the file is on the disk, as it is after a download here. */
  onDiskMs: number;
}

async function curlOnce(address: string, target: string): Promise<Curl> {
  const startedAt = performance.now();
  const code = await ended(spawn('curl', ['--silent', '--fail', '--location', '--output', target, address]));
  if (code !== 0) throw new Error(`curl ended with ${String(code)}`);
  const ms = performance.now() - startedAt;
  if ((await ended(spawn('sync', [target]))) !== 0) throw new Error('sync failed');
  return { ms, onDiskMs: performance.now() - startedAt };
}

async function fetchOnce(order: ToFetch): Promise<Fetched> {
  const child = spawn(
    process.execPath,
    ['--expose-gc', ...tsx('bench/download/fetch-process.ts', JSON.stringify(order))],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const fetched = JSON.parse(await firstLine(child)) as Fetched;
  await ended(child);
  if (fetched.outcome !== 'ready') throw new Error(`the download ended as ${fetched.outcome}`);
  return fetched;
}

function tsx(script: string, ...args: string[]): string[] {
  return ['--import', 'tsx', join(root, script), ...args];
}

async function firstLine(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const piece of child.stdout ?? []) {
    text += String(piece);
    const [line, rest] = text.split('\n', 2);
    if (rest !== undefined) return line ?? '';
  }
  throw new Error('the process ended without a word');
}

function ended(child: ChildProcess): Promise<number | null> {
  return child.exitCode === null ? new Promise((done) => child.once('close', done)) : Promise.resolve(child.exitCode);
}
