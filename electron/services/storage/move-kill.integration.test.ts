// Sudden death while the models folder is moved: after each kill every model is whole at exactly the one place where it is listed.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Of } from '../testing/hub';
import { modelBytes, openLibrary } from '../testing/library';

const KILLS = 4;
/** By the name their files have in every place. */
const FILES = new Map(
  [
    'one.gguf',
    'deep/er/two ü.gguf',
    'big-00001-of-00003.gguf',
    'big-00002-of-00003.gguf',
    'big-00003-of-00003.gguf',
  ].map((name) => [name.split('/').at(-1), { name, bytes: modelBytes(name, 3_000_000) }]),
);

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'homeroom moving ü '));
  for (const { name, bytes } of FILES.values()) {
    mkdirSync(dirname(join(home, 'models', name)), { recursive: true });
    writeFileSync(join(home, 'models', name), bytes);
  }
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** @returns how often it had moved everything */
async function moveUntilKilled(how: string, chosen: string, afterMs: number): Promise<number> {
  const entry = fileURLToPath(new URL('mover-for-test.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', entry, home, how, chosen], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let moved = 0;
  child.stdout.on('data', (text: Buffer) => {
    if (text.includes('ready')) setTimeout(() => child.kill('SIGKILL'), afterMs);
    moved += text.toString().split('moved').length - 1;
  });
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.once('close', (...how) => resolve(how)),
  );
  expect([code, signal]).toEqual([null, 'SIGKILL']);
  return moved;
}

/** Opens the data as the next start does. @returns the folder where most models are */
async function look(): Promise<{ folder: string; midway: boolean }> {
  const library = openLibrary({ home });
  const models = await library.models.list();
  expect(models.map(({ status }) => status.kind)).toEqual(['ready', 'ready', 'ready']);
  const listed = models.flatMap(({ installed }) => installed?.parts ?? []);
  const there = readdirSync(home, { recursive: true }).map(String);
  const files = there.filter((file) => /\.(gguf|moving)$/.test(file)).map((file) => join(home, file));
  expect(files.sort(), 'no copy and no half of one').toEqual(listed.toSorted());
  expect(there).not.toContain('moving.json');
  for (const file of listed) {
    const bytes = FILES.get(file.split('/').at(-1))?.bytes ?? Buffer.alloc(0);
    expect(sha256Of(readFileSync(file))).toBe(sha256Of(bytes));
  }
  await library.close();
  const atHome = listed.filter((file) => file.startsWith(join(home, 'models')));
  const folder = atHome.length > listed.length / 2 ? join(home, 'models') : join(home, 'other place');
  return { folder, midway: atHome.length > 0 && atHome.length < listed.length };
}

describe.each(['rename', 'copy'])('a process that moves models by %s', (how) => {
  it(`leaves every model whole at one place, killed ${KILLS} times`, async () => {
    let chosen = '';
    const seen = { moved: 0, midway: 0 };
    for (let run = 0; run < KILLS; run += 1) {
      seen.moved += await moveUntilKilled(how, chosen, Math.random() * 400);
      const { folder, midway } = await look();
      if (midway) seen.midway += 1;
      chosen = folder === join(home, 'models') ? '' : folder;
    }
    console.info(`moving by ${how}: ${KILLS} kills, ${seen.midway} between two models, ${seen.moved} whole moves`);
  });
});
