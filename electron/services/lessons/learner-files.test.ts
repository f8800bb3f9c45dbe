// Notes, progress files, table and PDF over a real database and real files.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readProgress } from '#contract/progress-file';
import { migrate } from '#services/database/migrations';
import { connect, type Database } from '#services/database/open';
import { createLearnerFiles, type LearnerFiles } from './learner-files';
import { createNotes } from './notes';
import { createLessons } from './progress';

let folder: string;
let database: Database;
let files: LearnerFiles;
let chosen: string[];
let offered: string[];
let target: string | null;
const now = (): Date => new Date('2026-03-01T12:00:00.000Z');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'homeroom-learner-'));
  database = connect(join(folder, 'homeroom.db'));
  migrate(database, () => undefined);
  [chosen, offered] = [[], []];
  target = join(folder, 'saved');
  files = createLearnerFiles({
    database,
    now,
    shell: {
      chooseJsonFiles: () => Promise.resolve(chosen),
      chooseTarget: (_, name) => {
        offered.push(name);
        return Promise.resolve(target);
      },
      pagePdf: () => Promise.resolve(Buffer.from('%PDF')),
    },
  });
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

it('saves what was done with its evidence and nothing else, and reads it again', async () => {
  const lessons = createLessons({ database, now });
  lessons.record('tokens', { event: 'tokenized', metrics: { tokens: 3 }, run: null });
  lessons.answer('tokens', 'q1', false);
  lessons.answer('tokens', 'q1', true);
  lessons.earned('tokens');
  lessons.answer('inference', 'q1', false);
  expect(await files.export('Ägnes O’Hara')).toBe(true);
  expect(offered).toEqual(['progress-a-gnes-o-hara.json']);
  expect(readProgress(readFileSync(join(folder, 'saved'), 'utf8'))).toEqual({
    kind: 'read',
    progress: {
      name: 'Ägnes O’Hara',
      savedAt: '2026-03-01T12:00:00.000Z',
      lessons: [
        { lessonId: 'inference', doneAt: null, answered: 1, right: 0, records: 0 },
        { lessonId: 'tokens', doneAt: '2026-03-01T12:00:00.000Z', answered: 1, right: 1, records: 1 },
      ],
    },
  });
});

it('keeps the good files of a choice and says why the others are left out', async () => {
  await files.export('Ada');
  writeFileSync(join(folder, 'holiday.json'), '{"beach":true}');
  writeFileSync(join(folder, 'huge.json'), Buffer.alloc(400 * 1024, 32));
  writeFileSync(join(folder, 'new.json'), '{"format":"homeroom-progress","version":9}');
  chosen = ['saved', 'holiday.json', 'huge.json', 'new.json', 'gone.json'].map((name) => join(folder, name));
  expect((await files.open()).map(({ file, reading }) => [file, reading.kind === 'read' || reading.reason])).toEqual([
    ['saved', true],
    ['holiday.json', 'no-progress'],
    ['huge.json', 'too-large'],
    ['new.json', 'newer'],
    ['gone.json', 'unreadable'],
  ]);
});

it('saves the table and the page where they are wanted, and nothing when the dialog is closed', async () => {
  expect(await files.saveTable('Name\r\nAda')).toBe(true);
  expect(readFileSync(join(folder, 'saved'), 'utf8')).toBe('\uFEFFName\r\nAda');
  expect(await files.savePdf('certificate')).toBe(true);
  expect(readFileSync(join(folder, 'saved'), 'utf8')).toBe('%PDF');
  target = null;
  expect(await files.saveTable('Name')).toBe(false);
  expect(await files.export('Ada')).toBe(false);
});

it('keeps a note a section, whole in any script, and forgets one without text and bookmark', () => {
  const notes = createNotes({ database, now });
  const note = { lessonId: 'tokens', sectionId: 'one', text: 'מחר שוב \u{1F600}', bookmarked: true };
  notes.save({ ...note, text: 'first' });
  notes.save(note);
  expect(notes.list()).toEqual([{ ...note, changedAt: '2026-03-01T12:00:00.000Z' }]);
  notes.save({ ...note, text: ' ', bookmarked: false });
  expect(notes.list()).toEqual([]);
});
