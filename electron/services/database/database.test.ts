// The database over real files: schema, damage, copies, locks, and what is stored of models, settings and speeds.
import { noWeights } from '#domain/tensors/scaled-weights';
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
import { CALIBRATION } from '#domain/testing/calibration';
import { FailureError } from '#contract/failure';
import { createCalibrations } from './calibrations';
import { createConversations } from './conversations';
import { createInstalledModels } from './installed-models';
import { createMessages } from './messages';
import { migrate, MIGRATIONS, schemaVersion } from './migrations';
import { connect } from './open';
import { createSpeeds, type SpeedRecord } from './speeds';
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

describe('a database of the first version', () => {
  /** As the first version wrote it: facts of another shape, speeds of fewer columns. */
  function fillFirstVersion(): void {
    const database = connect(join(home, 'homeroom.db'));
    migrate(database, () => undefined, MIGRATIONS.slice(0, 1));
    const model = `INSERT INTO models (id, name, file, file_bytes, modified_ms, quant, sha256, origin, facts, added_at)
      VALUES (:id, 'Old', '/models/old.gguf', 400000, 1772366400123.5, 'Q4_K_M', NULL, 'imported', :facts, '2026-01-01')`;
    database.run(model, { id: 'old', facts: JSON.stringify(OLD_FACTS) });
    const speed = `INSERT INTO speeds (model_id, quant, backend, threads, tokens_per_second, at)
      VALUES ('old', 'Q4_K_M', 'cpu', 2, 42, '2026-01-01')`;
    database.run(speed, {});
    database.close();
  }

  it('is brought up to date, with its models to be read anew', () => {
    fillFirstVersion();
    const { database, notices } = start();
    expect(notices).toEqual([]);
    expect(schemaVersion(database)).toBe(MIGRATIONS.length);
    const models = createInstalledModels(database, () => today);
    expect(models.list()).toEqual([]);
    const places = {
      id: 'old',
      name: 'Old',
      file: '/models/old.gguf',
      parts: ['/models/old.gguf'],
      licence: null,
      source: null,
      fileBytes: 400_000,
      modifiedMs: 1772366400123.5,
      quant: 'Q4_K_M',
      sha256: null,
      origin: 'imported' as const,
    };
    expect(models.outdated()).toEqual([places]);
    models.upsert({ ...places, facts: FACTS });
    expect(models.outdated()).toEqual([]);
    expect(models.list()).toEqual([{ ...places, facts: FACTS }]);
  });

  it('keeps its speeds, as measured by an unknown build on the processor', () => {
    fillFirstVersion();
    const speeds = createSpeeds(start().database, () => today);
    expect(speeds.measured()).toEqual([
      {
        modelId: 'old',
        quant: 'Q4_K_M',
        backend: 'cpu',
        gpuLayers: 0,
        engineBuild: '',
        tokensPerSecond: 42,
        depthTokens: 0,
        promptTokensPerSecond: null,
        predictedTokensPerSecond: null,
        at: '2026-01-01',
      },
    ]);
  });

  it('is copied before it is changed', () => {
    fillFirstVersion();
    start();
    const [copy] = readdirSync(join(home, 'backups'));
    const database = connect(join(home, 'backups', copy ?? 'none'));
    expect(schemaVersion(database)).toBe(1);
    database.close();
  });
});

describe('what is stored', () => {
  it('gives an installed model back as it was, replaces it by id and forgets it', () => {
    const models = createInstalledModels(start().database, () => today);
    const model = {
      id: 'tiny',
      name: 'Tiny',
      file: '/models/tïny.gguf',
      parts: ['/models/tïny.gguf'],
      licence: 'mit',
      source: { repo: 'owner/tiny', revision: 'a'.repeat(40), file: 'tiny.gguf' },
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
    const add = (quant: string, tokensPerSecond: number): void => speeds.add({ ...SPEED, quant, tokensPerSecond });
    for (const speed of [900, 900, 10, 11, 12, 30, 40]) add('Q4_0', speed);
    add('Q8_0', 5);
    add('Q8_0', 7);
    const at = today.toISOString();
    expect(speeds.measured()).toEqual([
      { ...ROW, quant: 'Q4_0', tokensPerSecond: 12, at },
      { ...ROW, quant: 'Q8_0', tokensPerSecond: 6, at },
    ]);
  });

  it('keeps speeds apart by backend, layers on the graphics card and build of the engine', () => {
    const speeds = createSpeeds(start().database, () => today);
    const kinds: Partial<typeof SPEED>[] = [
      {},
      { backend: 'cuda', gpuLayers: 33 },
      { gpuLayers: 7 },
      { engineBuild: 'b2' },
    ];
    for (const [index, kind] of kinds.entries()) {
      for (let time = 0; time < 6; time += 1) speeds.add({ ...SPEED, ...kind, tokensPerSecond: index });
    }
    expect(speeds.measured().map(({ tokensPerSecond }) => tokensPerSecond)).toEqual([0, 1, 2, 3]);
  });

  it('takes the medians of depth and of reading, where it was measured, and the newest prediction', () => {
    const speeds = createSpeeds(start().database, () => today);
    const add = (depthTokens: number, promptTokensPerSecond: number | null, predictedTokensPerSecond: number): void =>
      speeds.add({ ...SPEED, depthTokens, promptTokensPerSecond, predictedTokensPerSecond });
    add(100, null, 1);
    add(300, 500, 2);
    add(200, 700, 3);
    expect(speeds.measured()).toMatchObject([
      { depthTokens: 200, promptTokensPerSecond: 600, predictedTokensPerSecond: 3 },
    ]);
  });

  it('gives back the newest calibration, and none that this version cannot read', () => {
    const { database } = start();
    const calibrations = createCalibrations(database);
    expect(calibrations.newest()).toBeNull();
    calibrations.add(CALIBRATION);
    calibrations.add({ ...CALIBRATION, threads: 4, measuredAt: '2025-01-01T00:00:00.000Z' });
    expect(calibrations.newest()).toEqual({ ...CALIBRATION, threads: 4, measuredAt: '2025-01-01T00:00:00.000Z' });
    for (const text of [JSON.stringify({ ...CALIBRATION, schema: 'homeroom-calibration/2' }), 'not JSON', '{}']) {
      database.run('INSERT INTO calibrations (calibration, at) VALUES (:text, :at)', { text, at: '2026-03-01' });
      expect(calibrations.newest(), text).toBeNull();
    }
    calibrations.add(CALIBRATION);
    expect(calibrations.newest()).toEqual(CALIBRATION);
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

const ROW = {
  modelId: 'tiny',
  quant: 'Q4_0',
  backend: 'cpu' as const,
  gpuLayers: 0,
  engineBuild: 'b1',
  tokensPerSecond: 10,
  depthTokens: 120,
  promptTokensPerSecond: null,
  predictedTokensPerSecond: 11,
};
const SPEED: SpeedRecord = { ...ROW, threads: 2 };

const OLD_FACTS = {
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
  name: 'Old',
  parameters: 100_000,
  quant: 'Q4_K_M',
  fileBytes: 400_000,
  weightsBytes: 390_000,
  hasChatTemplate: true,
};

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
    layerKinds: [
      { cache: 'full' as const, keyElements: 64, valueElements: 64, convolutionElements: 0, stateElements: 0 },
    ],
    layerOrder: 'aa',
    slidingWindow: null,
    experts: null,
    latentAttention: false,
  },
  weights: noWeights(2),
  name: 'Tiny',
  parameters: 100_000,
  quant: 'Q4_K_M',
  fileBytes: 5_000_000_000,
  hasChatTemplate: true,
};
