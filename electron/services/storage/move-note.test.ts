// The note about a move, at every moment at which a process can end: what it left is finished or undone, and strangers' files stay.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMoveNotes, unfinishedName, type MoveNotes } from './move-note';

let home: string;
let notes: MoveNotes;
let files: { from: string; to: string }[];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'homeroom note ü '));
  for (const folder of ['old', 'new']) mkdirSync(join(home, folder));
  notes = createMoveNotes(home);
  files = [1, 2].map((part) => ({ from: join(home, 'old', `${part}`), to: join(home, 'new', `${part}`) }));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const [ONE, TWO, COPY_ONE, COPY_TWO] = ['old/1', 'old/2', 'new/1', 'new/2'];

interface Moment {
  what: string;
  how: 'rename' | 'copy';
  /** Files that are there, below the base folder. */
  there: string[];
  listed: 'old' | 'new';
}

const MOMENTS: Moment[] = [
  { what: 'nothing renamed', how: 'rename', there: [ONE, TWO], listed: 'old' },
  { what: 'one part renamed', how: 'rename', there: [COPY_ONE, TWO], listed: 'old' },
  { what: 'all renamed', how: 'rename', there: [COPY_ONE, COPY_TWO], listed: 'old' },
  { what: 'all renamed and listed', how: 'rename', there: [COPY_ONE, COPY_TWO], listed: 'new' },
  { what: 'half a copy', how: 'copy', there: [ONE, TWO, 'new/1.moving'], listed: 'old' },
  { what: 'all copied', how: 'copy', there: [ONE, TWO, 'new/1.moving', 'new/2.moving'], listed: 'old' },
  { what: 'one copy named', how: 'copy', there: [ONE, TWO, COPY_ONE, 'new/2.moving'], listed: 'old' },
  { what: 'all copies named', how: 'copy', there: [ONE, TWO, COPY_ONE, COPY_TWO], listed: 'old' },
  { what: 'copies listed', how: 'copy', there: [ONE, TWO, COPY_ONE, COPY_TWO], listed: 'new' },
  { what: 'one original deleted', how: 'copy', there: [TWO, COPY_ONE, COPY_TWO], listed: 'new' },
  { what: 'all originals deleted', how: 'copy', there: [COPY_ONE, COPY_TWO], listed: 'new' },
];

function existing(): string[] {
  const all = files.flatMap(({ from, to }) => [from, to, unfinishedName(to)]);
  return all.filter((file) => existsSync(file));
}

describe.each(MOMENTS)('an end with $what, by $how and listed at the $listed place', ({ how, there, listed }) => {
  it('leaves the model whole there, and nowhere else', async () => {
    for (const file of there) writeFileSync(join(home, file), `part ${basename(file).slice(0, 1)}`);
    await notes.write({ id: 'two', how, files });
    const place = files.map(({ from, to }) => (listed === 'old' ? from : to));
    await createMoveNotes(home).recover(({ id }) => (id === 'two' ? (place[0] ?? null) : null));
    expect(existing().sort()).toEqual(place);
    expect(place.map((file) => readFileSync(file, 'utf8'))).toEqual(['part 1', 'part 2']);
    expect(existsSync(join(home, 'moving.json'))).toBe(false);
  });
});

it('a stranger’s file at the new place stays', async () => {
  for (const file of [ONE, TWO]) writeFileSync(join(home, file), 'model');
  writeFileSync(join(home, COPY_ONE), 'of a stranger');
  await notes.write({ id: 'two', how: 'copy', files });
  await notes.recover(() => files[0]?.from ?? null);
  expect(readFileSync(join(home, COPY_ONE), 'utf8')).toBe('of a stranger');
});

it('nothing is touched while another process moves', async () => {
  const unlock = await notes.lock();
  for (const file of [ONE, TWO, COPY_ONE]) writeFileSync(join(home, file), 'model');
  await notes.write({ id: 'two', how: 'copy', files });
  await createMoveNotes(home).recover(() => files[0]?.from ?? null);
  expect(existsSync(join(home, COPY_ONE))).toBe(true);
  await expect(createMoveNotes(home).lock()).rejects.toMatchObject({ failure: { code: 'storage.busy' } });
  await unlock();
});

it('a note that was cut short means that nothing had begun', async () => {
  for (const file of [ONE, TWO]) writeFileSync(join(home, file), 'model');
  writeFileSync(join(home, 'moving.json'), '{"id":"tw');
  await notes.recover(() => null);
  expect(existing().length).toBe(2);
});
