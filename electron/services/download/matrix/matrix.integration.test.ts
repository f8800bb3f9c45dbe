// Every fault of the hub with the process killed at every point: after a restart the model is verified, resumable or failed clean, and complete once the fault is gone.
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sha256Of, startTestHub, type Fault, type TestHub } from '../../testing/hub';
import { KILL_POINTS, type KillPoint } from '../kill-points';
import type { ChildOrder, ChildOutcome } from './order';

const MEGABYTE = 1_000_000;
const BYTES = randomBytes(16 * MEGABYTE);
const FILE = { repo: 'owner/model', revision: 'a'.repeat(40), file: 'model-Q4_K_M.gguf', bytes: BYTES };
const SHA256 = sha256Of(BYTES);
/** The most that may be fetched a second time because of one kill. */
const LOST_BYTES = 8 * MEGABYTE;
const FOR_EVER = 1000;

interface Row {
  name: string;
  fault: Fault | null;
  /** At the hub itself instead of its storage. */
  atHub?: boolean;
  /** What was sent is wrong, of another file, or in a form that cannot be taken: it is rightly asked for again. */
  spoils?: boolean;
}

const ROWS: readonly Row[] = [
  { name: 'none', fault: null },
  { name: 'drops after 5 MB', fault: { kind: 'drop', afterBytes: 5 * MEGABYTE } },
  { name: 'drops after 1 kB', fault: { kind: 'drop', afterBytes: 1000 } },
  { name: 'stalls', fault: { kind: 'stall', afterBytes: 3 * MEGABYTE } },
  { name: 'trickles', fault: { kind: 'trickle', everyMs: 20 } },
  { name: 'resets', fault: { kind: 'reset' } },
  { name: 'says nothing', fault: { kind: 'silence' } },
  { name: 'status 500', fault: { kind: 'status', status: 500 } },
  { name: 'status 429', fault: { kind: 'status', status: 429, retryAfter: '1' } },
  { name: 'status 416', fault: { kind: 'status', status: 416 }, spoils: true },
  { name: 'status 403', fault: { kind: 'status', status: 403 } },
  { name: 'another range', fault: { kind: 'wrong-range' }, spoils: true },
  { name: 'another total', fault: { kind: 'wrong-total' }, spoils: true },
  { name: 'ignores ranges', fault: { kind: 'no-range' }, spoils: true },
  { name: 'another length', fault: { kind: 'wrong-length' }, spoils: true },
  { name: 'never ends', fault: { kind: 'endless' }, spoils: true },
  { name: 'wrong bytes', fault: { kind: 'wrong-bytes' }, spoils: true },
  { name: 'one bit flipped', fault: { kind: 'flipped-bit' }, spoils: true },
  { name: 'changes its tag', fault: { kind: 'new-etag', afterBytes: 5 * MEGABYTE }, spoils: true },
  { name: 'sign-in page', fault: { kind: 'portal' } },
  { name: 'sign-in page at the hub', fault: { kind: 'portal' }, atHub: true },
  { name: 'foreign host', fault: { kind: 'redirect', location: 'https://example.com/model.gguf' } },
  { name: 'plain http', fault: { kind: 'redirect', location: 'http://huggingface.co/model.gguf' } },
  { name: 'redirects in a circle', fault: { kind: 'redirect-loop' } },
  { name: 'gzip', fault: { kind: 'gzip' }, spoils: true },
  { name: 'no headers', fault: { kind: 'no-headers' }, spoils: true },
  { name: 'two lengths', fault: { kind: 'double-headers' }, spoils: true },
  { name: 'cut headers', fault: { kind: 'cut-headers' } },
];

const child = resolve('test-results/matrix/child.js');
const table = new Map<string, string[]>();

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, 'child-for-test.ts'),
      outDir: 'test-results/matrix',
      rolldownOptions: { output: { entryFileNames: 'child.js' } },
    },
  });
});

afterAll(() => {
  const width = Math.max(...ROWS.map(({ name }) => name.length));
  console.log(
    [
      'What a process found after it was killed at a point, while the fault lasted: V verified, R resumable, C failed clean; small letter: ended before that point; a dot: not tried (HOMEROOM_MATRIX=all tries all). All were verified in the end.',
      `${''.padEnd(width)} ${KILL_POINTS.join(' ')}`,
      ...[...table].map(
        ([name, cells]) =>
          `${name.padEnd(width)} ${cells.map((cell, index) => cell.padEnd(KILL_POINTS[index]?.length ?? 1)).join(' ')}`,
      ),
    ].join('\n'),
  );
});

const EARLY = ['before-first-byte', 'first-write', 'pause'] as const;
const LATE = KILL_POINTS.filter((point) => !EARLY.some((early) => early === point));

it.each(ROWS)('$name', async (row) => {
  const tried = EARLY.filter((point) => point === 'first-write' || isWanted(row, point));
  const early = await Promise.all(tried.map((killAt) => cell(row, killAt)));
  const letters = new Map<KillPoint, string>(tried.map((point, index) => [point, early[index] ?? '']));
  const written = letters.get('first-write') ?? '';
  // A process that ends by itself before it writes anything reaches none of the later points: they are one and the same.
  const isOver = written === written.toLowerCase();
  for (const [index, killAt] of LATE.entries()) {
    if (isOver) letters.set(killAt, written);
    else if (index % 3 === 0) {
      const next = LATE.slice(index, index + 3).filter((point) => isWanted(row, point));
      const found = await Promise.all(next.map((point) => cell(row, point)));
      next.forEach((point, at) => letters.set(point, found[at] ?? ''));
    }
  }
  table.set(
    row.name,
    KILL_POINTS.map((point) => letters.get(point) ?? '.'),
  );
});

/** A fifth of the moments for each fault, in turn, so that every moment is met under many faults; with HOMEROOM_MATRIX=all every one. */
function isWanted(row: Row, point: KillPoint): boolean {
  return process.env['HOMEROOM_MATRIX'] === 'all' || (ROWS.indexOf(row) + KILL_POINTS.indexOf(point)) % 5 === 0;
}

/** @returns the letter of what the second life came to */
async function cell({ name, fault, atHub = false, spoils = false }: Row, killAt: KillPoint): Promise<string> {
  const what = `${name}, killed at ${killAt}`;
  const home = mkdtempSync(join(tmpdir(), 'homeroom matrix ö '));
  const hub = await startTestHub([FILE]);
  try {
    const plan = (): void => {
      if (fault !== null) hub.misbehave(fault, FOR_EVER, atHub ? 'resolve' : 'storage');
    };
    plan();
    const first = await live(home, hub, killAt);
    const second = await live(home, hub, null);
    if (second === null) throw new Error(`${what}: died without being killed`);
    expectSound(second, what);
    hub.behave();
    const last = await live(home, hub, null);
    expect(last, what).toEqual({ kind: 'ready', left: [FILE.file] });
    expect(hashOf(join(home, 'models', FILE.file)), what).toBe(SHA256);
    if (!spoils) expect(hub.sentBytes(), `${what}: bytes sent`).toBeLessThanOrEqual(BYTES.byteLength + LOST_BYTES);
    const letter = { ready: 'V', resumable: 'R', failed: 'C' }[second.kind];
    return first === null ? letter : letter.toLowerCase();
  } finally {
    await hub.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Nothing stands under its name that is not right, and what is left is good for going on, or nothing. */
function expectSound({ kind, left }: ChildOutcome, what: string): void {
  const others = left.filter((name) => name !== FILE.file && !name.startsWith(`${FILE.file}.part`));
  expect(others, what).toEqual([]);
  if (kind === 'ready') expect(left, what).toEqual([FILE.file]);
  else expect(left.includes(FILE.file), `${what}: a file under its name`).toBe(false);
  if (kind === 'resumable') expect(left, what).toContain(`${FILE.file}.part`);
  if (kind === 'failed') expect(left, what).toEqual([]);
}

/** Null when the process was killed. */
async function live(home: string, hub: TestHub, killAt: KillPoint | null): Promise<ChildOutcome | null> {
  const order: ChildOrder = {
    home,
    hub: hub.origin,
    file: FILE.file,
    bytes: BYTES.byteLength,
    sha256: SHA256,
    killAt,
  };
  const life = spawn(process.execPath, [child, JSON.stringify(order)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  life.stdout.on('data', (piece: Buffer) => (said += piece.toString()));
  const signal = await new Promise<NodeJS.Signals | null>((done) => life.once('close', (_code, by) => done(by)));
  if (signal === 'SIGKILL') return null;
  return JSON.parse(said) as ChildOutcome;
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
