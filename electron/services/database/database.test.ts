// The database over real files: schema, damage, copies, locks, and what is stored of models, settings and speeds.
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FailureError } from '#contract/failure';
import { createConversations } from './conversations';
import { createInstalledModels } from './installed-models';
import { createMessages } from './messages';
import { migrate, MIGRATIONS, schemaVersion } from './migrations';
import { connect } from './open';
import { createSpeeds } from './speeds';
import { startDatabase, type StartedDatabase } from './start';
import { createThreadCounts } from './thread-counts';

let home: string;
let today: Date;
const opened: StartedDatabase[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'homeroom häuschen mit leerzeichen '));
  today = new Date('2026-03-01T12:00:00.000Z');
});
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
  rmSync(home, { recursive: true, force: true });
});

function start(): StartedDatabase {
  const started = startDatabase({ home, now: () => today, log: () => undefined });
  opened.push(started);
  return started;
}

function close(started: StartedDatabase): void {
  started.close();
  opened.splice(opened.indexOf(started), 1);
}

function titles(started: StartedDatabase): string[] {
  return createConversations(started.database, () => today)
    .list()
    .map(({ title }) => title);
}

/** A folder whose database holds one conversation with this title. */
function fill(title: string): void {
  const started = start();
  createConversations(started.database, () => today).create(title);
  close(started);
}

/** Overwrites the rest of the file with noise, as a failing disk does. */
function damage(file: string, fromByte = 1024): void {
  const bytes = readFileSync(file).length - fromByte;
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(bytes, 0x5a), 0, bytes, fromByte);
  closeSync(handle);
}

function failureCode(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof FailureError ? error.failure.code : String(error);
  }
}

describe('starting the database', () => {
  it('keeps what was written when it is opened again, on a path with spaces and letters beyond ASCII', () => {
    fill('Grüße');
    expect(titles(start())).toEqual(['Grüße']);
  });

  it('writes through a log and waits for the disk', () => {
    const { database } = start();
    const pragma = (name: string): unknown =>
      Object.values(database.row(z.record(z.string(), z.unknown()), `PRAGMA ${name}`) ?? {})[0];
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('busy_timeout')).toBe(5000);
  });

  it('refuses a schema from a newer version and leaves the file as it is', () => {
    fill('from the future');
    const file = join(home, 'homeroom.db');
    const database = connect(file);
    database.script(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    database.close();
    expect(failureCode(start)).toBe('data.newer-schema');
    const again = connect(file);
    expect(schemaVersion(again)).toBe(MIGRATIONS.length + 1);
    again.close();
    expect(readdirSync(home).some((name) => name.includes('damaged'))).toBe(false);
  });

  it.each([
    ['text', (file: string) => writeFileSync(file, 'this is no database\n'.repeat(1000))],
    ['noise', (file: string) => damage(file)],
    ['noise where only a check finds it', (file: string) => damage(file, 40_960)],
    ['half of itself', (file: string) => truncateSync(file, 5000)],
  ])('sets a file of %s aside, begins a new one and says so when there is no copy', (_what, spoil) => {
    fill('lost');
    rmSync(join(home, 'backups'), { recursive: true });
    spoil(join(home, 'homeroom.db'));
    const started = start();
    expect(titles(started)).toEqual([]);
    expect(started.notices.map(({ kind }) => kind)).toEqual(['database-set-aside']);
    const aside = readdirSync(home).find((name) => name.startsWith('homeroom-damaged-2026-03-01'));
    expect(started.notices[0]?.text).toContain(aside ?? 'nowhere');
    createConversations(started.database, () => today).create('new');
    close(started);
    expect(titles(start())).toEqual(['new']);
  });

  it('restores the newest copy that is itself sound', () => {
    fill('in both copies');
    today = new Date('2026-03-05T12:00:00.000Z');
    fill('in the newer copy only');
    const [, newer] = readdirSync(join(home, 'backups')).sort();
    damage(join(home, 'homeroom.db'));
    // Deep in the file: it opens, and only a check tells.
    damage(join(home, 'backups', newer ?? ''), 40_960);
    const started = start();
    expect(started.notices.map(({ kind }) => kind)).toEqual(['database-restored']);
    expect(started.notices[0]?.text).toContain('1 March 2026');
    expect(titles(started)).toEqual(['in both copies']);
  });

  it('takes an empty file for damage when there are copies', () => {
    fill('kept');
    truncateSync(join(home, 'homeroom.db'), 0);
    expect(titles(start())).toEqual(['kept']);
  });

  it('says that the data folder cannot be used when something else lies there', () => {
    const inTheWay = join(home, 'a file');
    writeFileSync(inTheWay, '');
    const use = (folder: string) => () => startDatabase({ home: folder, now: () => today, log: () => undefined });
    expect(failureCode(use(inTheWay))).toBe('data.unusable');
    expect(failureCode(use(join(inTheWay, 'below')))).toBe('data.unusable');
    mkdirSync(join(home, 'other', 'homeroom.db'), { recursive: true });
    expect(failureCode(use(join(home, 'other')))).toBe('data.unusable');
  });

  it('knows when it is alone in the folder', () => {
    const first = start();
    const second = start();
    expect([first.alone, second.alone]).toEqual([true, false]);
    close(second);
    close(first);
    expect(start().alone).toBe(true);
  });
});

describe('copies of the database', () => {
  it('are taken at a close when the last is older than a day, and the newest three are kept', () => {
    for (const day of ['01', '02', '03', '04', '05', '06', '07']) {
      today = new Date(`2026-03-${day}T12:00:00.001Z`);
      close(start());
      close(start());
    }
    expect(readdirSync(join(home, 'backups'))).toEqual([
      'homeroom-2026-03-03T12-00-00-001Z.db',
      'homeroom-2026-03-05T12-00-00-001Z.db',
      'homeroom-2026-03-07T12-00-00-001Z.db',
    ]);
  });
});

describe('migrations', () => {
  const steps = ['CREATE TABLE a (x) STRICT'.replace(' STRICT', ''), 'CREATE TABLE b (y); INSERT INTO b VALUES (1)'];
  const broken = [...steps, 'CREATE TABLE c (z); INSERT INTO nowhere VALUES (1)'];
  const tables = (file: string): string[] => {
    const database = connect(file);
    const rows = database.rows(z.object({ name: z.string() }), "SELECT name FROM sqlite_schema WHERE type = 'table'");
    database.close();
    return rows.map(({ name }) => name);
  };

  it('take only the steps that are missing, and ask for a copy before they change existing data', () => {
    const file = join(home, 'steps.db');
    let copies = 0;
    const take = (some: readonly string[]): void => {
      const database = connect(file);
      migrate(database, () => (copies += 1), some);
      database.close();
    };
    take(steps.slice(0, 1));
    expect(copies).toBe(0);
    take(steps);
    expect(copies).toBe(1);
    take(steps);
    expect(copies).toBe(1);
    expect(tables(file)).toEqual(['a', 'b']);
  });

  it('leave nothing of a step that fails, and keep the ones before it', () => {
    const file = join(home, 'steps.db');
    const database = connect(file);
    expect(() => migrate(database, () => undefined, broken)).toThrow('nowhere');
    expect(schemaVersion(database)).toBe(2);
    database.close();
    expect(tables(file)).toEqual(['a', 'b']);
  });
});

describe('what is stored', () => {
  it('gives an installed model back as it was, replaces it by id and forgets it', () => {
    const models = createInstalledModels(start().database, () => today);
    const model = {
      id: 'tiny',
      name: 'Tiny',
      file: '/models/tïny.gguf',
      fileBytes: 5_000_000_000,
      quant: 'Q4_K_M',
      sha256: null,
      origin: 'imported' as const,
      facts: FACTS,
    };
    models.upsert(model);
    models.upsert({ ...model, file: '/elsewhere.gguf', modifiedMs: 1772366400123.5 });
    expect(models.list()).toEqual([{ ...model, file: '/elsewhere.gguf', modifiedMs: 1772366400123.5 }]);
    models.remove('tiny');
    expect(models.list()).toEqual([]);
  });

  it('takes the median of the newest five speeds of a model, apart from its other quants', () => {
    const speeds = createSpeeds(start().database, () => today);
    const add = (quant: string, tokensPerSecond: number): void =>
      speeds.add({ modelId: 'tiny', quant, backend: 'cpu', threads: 2, tokensPerSecond });
    for (const speed of [900, 900, 10, 11, 12, 30, 40]) add('Q4_0', speed);
    add('Q8_0', 5);
    add('Q8_0', 7);
    expect(speeds.measured()).toEqual([
      { modelId: 'tiny', quant: 'Q4_0', tokensPerSecond: 12 },
      { modelId: 'tiny', quant: 'Q8_0', tokensPerSecond: 6 },
    ]);
  });

  it('remembers the last thread count found', () => {
    const counts = createThreadCounts(start().database);
    expect(counts.get('small')).toBeNull();
    counts.set('small', 1);
    counts.set('small', 2);
    expect(counts.get('small')).toBe(2);
  });

  it('erases a deleted conversation with all its messages, and no other', () => {
    const { database } = start();
    const conversations = createConversations(database, () => today);
    const messages = createMessages(database, () => today);
    const fillOne = (title: string): number => {
      const id = conversations.create(title);
      const parentId = messages.addQuestion({ conversationId: id, parentId: null, text: 'secret words' });
      const leafId = messages.addAnswer({ conversationId: id, parentId, turnId: `turn-${title}` });
      conversations.change(id, { leafId });
      return id;
    };
    const gone = fillOne('gone');
    const kept = fillOne('kept');
    conversations.markDeleted(gone);
    conversations.purge(new Date(today.getTime() + 1));
    expect(conversations.restore(gone)).toBe(false);
    expect(messages.of(gone)).toEqual([]);
    expect(messages.of(kept)).toHaveLength(2);
  });
});

const FACTS = {
  architecture: {
    name: 'llama',
    layerCount: 2,
    embeddingLength: 64,
    headCount: 4,
    headCountKv: 4,
    keyLength: 16,
    valueLength: 16,
    vocabSize: 100,
    feedForwardLength: 128,
    contextLengthMax: 128,
    tiedEmbeddings: false,
    kvElementsPerToken: 256,
    kvElementsPerTokenSliding: 0,
    slidingWindow: null,
    recurrentStateBytes: 0,
  },
  name: 'Tiny',
  parameters: 100_000,
  quant: 'Q4_K_M',
  fileBytes: 5_000_000_000,
  weightsBytes: 4_999_000_000,
  hasChatTemplate: true,
};
