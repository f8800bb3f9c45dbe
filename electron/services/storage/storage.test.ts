// Where models lie: folders that are listed by themselves, what takes the space, cleaning, and moving, over real folders.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModelEntry } from '#contract/events';
import type { MoveStatus } from '#contract/move-status';
import type { Settings } from '#contract/settings';
import type { StorageItem } from '#contract/storage';
import { createStoredDownloads } from '#services/database/downloads';
import { EMBEDDING, failing, modelBytes, openLibrary, type Library } from '../testing/library';

let base: string;
let home: string;
let library: Library;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'homeroom stored ü '));
  home = join(base, 'home');
  mkdirSync(home);
  open();
});
afterEach(async () => {
  await library.close();
  rmSync(base, { recursive: true, force: true });
});

function open(settings: Partial<Settings> = {}): void {
  library = openLibrary({ home, settings });
}

async function reopen(settings: Partial<Settings> = library.settings()): Promise<void> {
  await library.close();
  open(settings);
}

function put(path: string, bytes = modelBytes(path)): string {
  const file = join(base, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  return file;
}

function folder(path: string): string {
  const made = join(base, path);
  mkdirSync(made, { recursive: true });
  return made;
}

const list = (): Promise<ModelEntry[]> => library.models.list();
const ids = async (): Promise<string[]> => (await list()).map(({ id }) => id);
const items = async (kind: StorageItem['kind']): Promise<StorageItem[]> =>
  (await library.models.storage.view()).items.filter((item) => item.kind === kind);
const asRoot = process.getuid?.() === 0;

describe('a listed folder', () => {
  it('shows what lies in it and below, and what is put there later', async () => {
    put('home/models/one.gguf');
    put('home/models/publisher/größe/two b.gguf');
    expect(await ids()).toEqual(['one', 'two-b']);
    const three = put('home/models/three.gguf');
    await expect
      .poll(() => library.events.some(({ name, event }) => name === 'models.changed' && event.id === 'three'), {
        timeout: 5000,
      })
      .toBe(true);
    expect((await library.entry('three'))?.installed).toMatchObject({ file: three, origin: 'found' });
  });

  it('takes a split model in once it is whole, and as one', async () => {
    const first = put('home/models/big-00001-of-00002.gguf');
    expect(await ids()).toEqual([]);
    const second = put('home/models/big-00002-of-00002.gguf');
    expect((await list()).map(({ installed }) => installed?.parts)).toEqual([[first, second]]);
  });

  it('loses what was taken out of it, and has it again when it is back', async () => {
    const file = put('home/models/one.gguf');
    await list();
    renameSync(file, join(base, 'away'));
    expect(await ids()).toEqual([]);
    renameSync(join(base, 'away'), file);
    expect(await ids()).toEqual(['one']);
  });

  it('that went away as a whole leaves its models missing, with all that was said of them', async () => {
    const chosen = folder('disk/models');
    await reopen({ modelsFolder: chosen });
    put('disk/models/one.gguf');
    await list();
    library.models.describe('one', { name: null, note: 'n', favourite: false });
    renameSync(join(base, 'disk'), join(base, 'unplugged'));
    expect((await library.entry('one'))?.status.kind).toBe('missing');
    renameSync(join(base, 'unplugged'), join(base, 'disk'));
    expect(await library.entry('one')).toMatchObject({ status: { kind: 'ready' }, record: { note: 'n' } });
  });

  it('keeps files that are no chat models out of the list and in the view', async () => {
    const others = [put('home/models/embed.gguf', EMBEDDING), put('home/models/half.gguf', Buffer.from('GG'))];
    const notes = put('home/models/notes.txt', Buffer.alloc(5000, 'x'));
    expect(await ids()).toEqual([]);
    const asked = library.asked.length;
    await list();
    expect(library.asked.length, 'they are not read again').toBe(asked);
    expect((await items('other')).map(({ file }) => file).sort()).toEqual([...others, notes].sort());
  });

  it('follows links once, and lists a file once', async () => {
    const file = put('elsewhere/linked.gguf');
    symlinkSync(dirname(file), join(folder('home/models'), 'way'));
    symlinkSync(join(home, 'models'), join(home, 'models', 'circle'));
    symlinkSync(file, join(home, 'models', 'same.gguf'));
    symlinkSync(join(base, 'nowhere'), join(home, 'models', 'nowhere.gguf'));
    expect((await ids()).length).toBe(1);
    expect((await ids()).length).toBe(1);
  });

  it('keeps names apart that differ in the case of letters alone, where the disk does', async () => {
    put('home/models/Model.gguf');
    put('home/models/model.gguf', modelBytes('other'));
    expect(await ids()).toEqual(readdirSync(join(home, 'models')).length === 2 ? ['model', 'model-2'] : ['model']);
  });

  it('is one more of the user’s, whose files stay where they are', async () => {
    const extra = folder('My models');
    const file = put('My models/one.gguf');
    expect((await library.models.storage.addFolder(extra)).extraFolders).toEqual([extra]);
    expect((await library.entry('one'))?.installed?.origin).toBe('imported');
    expect((await items('model')).map(({ own }) => own)).toEqual([false]);
    await library.models.load('one');
    expect((await library.models.storage.removeFolder(extra)).extraFolders).toEqual([]);
    expect([await ids(), existsSync(file), library.asked.at(-1)]).toEqual([[], true, 'unload']);
  });

  it('does not list a model again that the user has taken away', async () => {
    const extra = folder('My models');
    const file = put('My models/one.gguf');
    await library.models.storage.addFolder(extra);
    await library.models.remove('one');
    expect([await ids(), existsSync(file)]).toEqual([[], true]);
  });

  it.each([
    ['not there', () => join(base, 'none'), 'folder.missing'],
    ['a listed one', () => folder('home/models'), 'folder.same'],
    ['in a listed one', () => folder('home/models/below'), 'folder.same'],
    ['a link to a listed one', () => link(folder('home/models')), 'folder.same'],
  ])('is refused when it is %s', async (_what, which, code) => {
    expect((await failing(library.models.storage.addFolder(which()))).code).toBe(code);
  });

  it('cannot be taken off when it was not added', async () => {
    expect((await failing(library.models.storage.removeFolder('/'))).code).toBe('folder.missing');
  });
});

function link(target: string): string {
  const path = join(base, 'link');
  symlinkSync(target, path);
  return path;
}

describe('the view of the storage', () => {
  it('has models with all parts, halves, the hub’s headers and the conversations, the largest first', async () => {
    put('home/models/big-00001-of-00002.gguf', modelBytes('a', 600_000));
    put('home/models/big-00002-of-00002.gguf', modelBytes('b', 600_000));
    put('home/models/half.gguf.part', Buffer.alloc(400_000, 'x'));
    put('home/models/half.gguf.part.json', Buffer.alloc(10_000, 'x'));
    put('home/hub-headers/one', Buffer.alloc(300_000, 'x'));
    await list();
    const { folders, items: all } = await library.models.storage.view();
    expect(folders).toEqual([
      expect.objectContaining({
        folder: join(home, 'models'),
        role: 'own',
        state: 'fine',
        freeBytes: expect.any(Number) as number,
      }),
    ]);
    const sizes = all.map(({ kind, name, bytes }) => [kind, name, kind === 'conversations' ? 0 : bytes]);
    expect(sizes).toEqual(
      expect.arrayContaining([
        ['model', 'From the header', 1_200_000],
        ['unfinished', 'half.gguf', 410_000],
        ['headers', 'hub-headers', 300_000],
        ['conversations', 'homeroom.db', 0],
      ]),
    );
    expect(all.map(({ bytes }) => bytes)).toEqual(all.map(({ bytes }) => bytes).sort((a, b) => b - a));
  });

  it('says which folder is not there', async () => {
    await reopen({ modelsFolder: join(base, 'unplugged'), extraFolders: [folder('more')] });
    const { folders } = await library.models.storage.view();
    expect(folders.map(({ role, state }) => [role, state])).toEqual([
      ['chosen', 'missing'],
      ['extra', 'fine'],
    ]);
  });

  it.skipIf(asRoot)('says which folder is read-only (needs a user who is not root)', async () => {
    chmodSync(folder('home/models'), 0o555);
    expect((await library.models.storage.view()).folders[0]?.state).toBe('read-only');
    chmodSync(join(home, 'models'), 0o755);
  });
});

describe('cleaning up', () => {
  it('deletes halves and headers, says what became free, and leaves models and folders of others alone', async () => {
    const kept = [put('home/models/one.gguf'), put('more/half.gguf.part')];
    const gone = [
      put('home/models/half.gguf.part'),
      put('home/models/half.gguf.part.etag'),
      put('home/hub-headers/one'),
    ];
    await reopen({ extraFolders: [join(base, 'more')] });
    await list();
    expect(await library.models.storage.clean()).toBe(6000);
    expect([...kept, ...gone].map((file) => existsSync(file))).toEqual([true, true, false, false, false]);
  });

  it('leaves what another process is writing', async () => {
    const half = put('home/models/half.gguf.part');
    // The process that started this one lives.
    put('home/models/half.gguf.part.lock', Buffer.from(String(process.ppid)));
    expect(await library.models.storage.clean()).toBe(0);
    expect(existsSync(half)).toBe(true);
  });
});

describe.each(['rename', 'copy'] as const)('moving the models folder by %s', (how) => {
  let from: string;
  let to: string;

  beforeEach(async () => {
    from = join(home, 'models');
    to = folder('Neue Platte/Modelle');
    await reopenToMove();
  });

  async function reopenToMove(settings: Partial<Settings> = {}): Promise<void> {
    await library.close();
    library = openLibrary({ home, settings, deps: { isOneDisk: () => Promise.resolve(how === 'rename') } });
  }

  const moves = (): MoveStatus[] =>
    library.events.flatMap(({ name, event }) => (name === 'storage.moving' ? [event] : []));

  it('brings every model of its own to its new place, with its record, and leaves nothing behind', async () => {
    const bytes = modelBytes('one', 3_000_000);
    put('home/models/publisher/one.gguf', bytes);
    put('home/models/big-00001-of-00002.gguf');
    put('home/models/big-00002-of-00002.gguf');
    const imported = put('elsewhere/mine.gguf');
    await library.models.importFile(imported);
    await list();
    library.models.describe('one', { name: 'Mine', note: 'n', favourite: true });
    await library.models.verify('one');
    await library.models.load('one');
    const before = await library.entry('one');

    expect(await library.models.storage.move(to)).toEqual({ kind: 'done', folder: to, models: 2 });
    expect(moves().at(0)).toMatchObject({ kind: 'moving', movedBytes: 0, totalBytes: 3_004_000 });
    expect(library.asked).toContain('unload');
    expect(library.settings().modelsFolder).toBe(to);
    expect(readdirSync(from)).toEqual([]);
    expect(readdirSync(to, { recursive: true }).sort()).toEqual(
      ['big-00001-of-00002.gguf', 'big-00002-of-00002.gguf', 'publisher', 'publisher/one.gguf'].sort(),
    );
    library.asked.length = 0;
    await reopenToMove(library.settings());
    const after = await library.entry('one');
    expect(after).toMatchObject({ name: 'Mine', record: before!.record, status: { kind: 'ready' } });
    expect(readFileSync(after!.installed!.file).equals(bytes)).toBe(true);
    expect((await ids()).length).toBe(3);
    expect(library.asked, 'no file is read anew').toEqual([]);
    expect((await library.models.verify('one')).outcome).toBe('right');
    expect(existsSync(imported)).toBe(true);
  });

  it('takes another name where one is taken, and overwrites nothing', async () => {
    put('home/models/one.gguf', modelBytes('mine'));
    put('home/models/big-00001-of-00002.gguf');
    put('home/models/big-00002-of-00002.gguf');
    const strangers = [
      put('Neue Platte/Modelle/one.gguf', EMBEDDING),
      put('Neue Platte/Modelle/big-00002-of-00002.gguf', EMBEDDING),
    ];
    await list();
    await library.models.storage.move(to);
    expect(strangers.map((file) => readFileSync(file).equals(EMBEDDING))).toEqual([true, true]);
    const files = (await list()).flatMap(({ installed }) => installed?.parts ?? []);
    expect(files.sort()).toEqual(
      ['big-2-00001-of-00002.gguf', 'big-2-00002-of-00002.gguf', 'one-2.gguf'].map((name) => join(to, name)),
    );
  });

  it('can be stopped, and leaves every model whole where it is listed', async () => {
    for (const name of ['one', 'two', 'three', 'four']) put(`home/models/${name}.gguf`, modelBytes(name, 2_000_000));
    await list();
    const moving = library.models.storage.move(to);
    expect((await failing(library.models.storage.move(to))).code).toBe('storage.busy');
    expect((await failing(library.models.remove('one'))).code).toBe('storage.busy');
    expect((await failing(library.models.verify('one'))).code).toBe('storage.busy');
    expect((await failing(library.models.storage.addFolder(folder('more')))).code).toBe('storage.busy');
    await library.models.storage.stopMove();
    const { kind } = await moving;
    expect(['stopped', 'done']).toContain(kind);
    expectWhole(await list(), 4);
    if (kind === 'stopped') expect(library.settings().modelsFolder).toBeNull();
    expect((await library.models.storage.move(to)).kind).toBe('done');
    expectWhole(await list(), 4);
  });

  it('back to the data folder needs no chosen folder any more', async () => {
    put('Neue Platte/Modelle/one.gguf');
    mkdirSync(from);
    await reopenToMove({ modelsFolder: to });
    await list();
    expect((await library.models.storage.move(from)).kind).toBe('done');
    expect(library.settings().modelsFolder).toBeNull();
    expect(await ids()).toEqual(['one']);
  });

  it.each([
    ['itself', () => from, 'folder.same'],
    ['a folder in it', () => folder('home/models/below'), 'folder.same'],
    ['a link to it', () => link(from), 'folder.same'],
    ['a folder that is not there', () => join(base, 'none'), 'folder.missing'],
    ['a file', () => put('file'), 'folder.missing'],
  ])('into %s is refused, and nothing is touched', async (_what, where, code) => {
    const file = put('home/models/one.gguf');
    await list();
    expect((await failing(library.models.storage.move(where()))).code).toBe(code);
    expect(library.models.storage.moveStatus()).toEqual({ kind: 'idle' });
    expect([existsSync(file), (await library.entry('one'))?.status.kind]).toEqual([true, 'ready']);
  });

  it.skipIf(asRoot)('into or out of a read-only folder is refused (needs a user who is not root)', async () => {
    put('home/models/one.gguf');
    await list();
    for (const place of [to, from]) {
      chmodSync(place, 0o555);
      expect((await failing(library.models.storage.move(to))).code).toBe('folder.read-only');
      chmodSync(place, 0o755);
    }
  });

  it('takes along what a download of the queue has got, which goes on at the new place', async () => {
    const part = { file: 'big.gguf', bytes: 5000, bytesExact: true, sha256: 'a'.repeat(64) };
    const remote = { repo: 'owner/big', revision: 'b'.repeat(40), quant: 'Q8_0', parts: [part] };
    const wanted = { remote, files: [join(from, 'big.gguf')], licence: null };
    createStoredDownloads(library.database).add({ id: 'big', name: 'Big', wanted, paused: null });
    for (const ending of ['.part', '.part.json']) put(`home/models/big.gguf${ending}`);
    await reopenToMove();
    expect((await items('unfinished')).map(({ modelId }) => modelId)).toEqual(['big']);
    expect(await library.models.storage.move(to)).toMatchObject({ kind: 'done', models: 0 });
    expect([readdirSync(from), readdirSync(to).sort()]).toEqual([[], ['big.gguf.part', 'big.gguf.part.json']]);
    await reopenToMove(library.settings());
    expect(library.models.downloads.ownerOf(join(to, 'big.gguf'))).toBe('big');
    expect(await library.models.storage.clean()).toBe(0);
  });

  it('leaves halves that nobody goes on with, and links, where they are', async () => {
    const half = put('home/models/half.gguf.part');
    const target = put('elsewhere/linked.gguf');
    symlinkSync(target, join(from, 'linked.gguf'));
    await list();
    expect(await library.models.storage.move(to)).toMatchObject({ kind: 'done', models: 0 });
    expect([existsSync(half), (await library.entry('linked'))?.status.kind]).toEqual([true, 'ready']);
  });
});

describe('a disk that goes away while models are moved', () => {
  it('leaves every model where it was, and is not made anew', async () => {
    put('home/models/one.gguf');
    const to = folder('disk/models');
    await library.close();
    const unplug = (): Promise<boolean> => {
      rmSync(to, { recursive: true });
      return Promise.resolve(true);
    };
    library = openLibrary({ home, deps: { isOneDisk: unplug } });
    await list();
    expect(await library.models.storage.move(to)).toMatchObject({
      kind: 'failed',
      failure: { code: 'folder.missing' },
    });
    expect([existsSync(to), (await library.entry('one'))?.status.kind]).toEqual([false, 'ready']);
    expect(library.settings().modelsFolder).toBeNull();
  });
});

describe('two Homerooms on one models folder', () => {
  it('each see what the other did, and delete nothing of what the other writes', async () => {
    const chosen = folder('shared');
    await reopen({ modelsFolder: chosen });
    put('shared/one.gguf');
    put('shared/two.gguf');
    const other = openLibrary({ home: folder('other home'), settings: { modelsFolder: chosen } });
    try {
      expect([(await ids()).length, (await other.models.list()).length]).toEqual([2, 2]);
      await other.models.remove('one');
      expect(await ids()).toEqual(['two']);
      await library.models.storage.move(folder('new place'));
      expect(await other.models.list()).toEqual([]);
      expect((await library.entry('two'))?.status.kind).toBe('ready');
    } finally {
      await other.close();
    }
  });
});

const MEMORY = '/dev/shm';
const isOtherDisk = existsSync(MEMORY) && statSync(MEMORY).dev !== statSync(tmpdir()).dev;

it.skipIf(!isOtherDisk).each([
  ['is known', {}],
  ['is found out at the first file', { isOneDisk: () => Promise.resolve(true) }],
])('moving to a disk of its own, which %s, copies', async (_when, deps) => {
  const to = mkdtempSync(join(MEMORY, 'homeroom ü '));
  try {
    const file = put('home/models/one.gguf', modelBytes('one', 3_000_000));
    await library.close();
    library = openLibrary({ home, deps });
    await list();
    expect(await library.models.storage.move(to)).toMatchObject({ kind: 'done', models: 1 });
    expect((await library.entry('one'))?.installed?.file).toBe(join(to, 'one.gguf'));
    expect([existsSync(file), readdirSync(to)]).toEqual([false, ['one.gguf']]);
  } finally {
    rmSync(to, { recursive: true, force: true });
  }
});

function expectWhole(entries: readonly ModelEntry[], count: number): void {
  expect(entries.map(({ status }) => status.kind)).toEqual(Array.from({ length: count }, () => 'ready'));
  for (const { installed } of entries) expect(statSync(installed!.file).size).toBe(installed!.fileBytes);
  const files = readdirSync(base, { recursive: true }).map(String);
  expect(files.filter((file) => /\.gguf(\.moving)?$/.test(file)).length, 'no second copy, no half').toBe(count);
}
