// Keeping models: what the user says of them, broken files, verifying, and removal that can be undone, over a real database and real files.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModelEntry } from '#contract/events';
import type { Settings } from '#contract/settings';
import { sha256Of } from '../testing/hub';
import { failing, modelBytes, openLibrary, type Library } from '../testing/library';

let home: string;
let bin: string[];
/** Why the bin takes nothing; null when it does. */
let binRefuses: string | null;
let shown: string[];
let undoMs: number;
let library: Library;
/** What the user has set, over restarts. */
let settings: Partial<Settings>;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'homeroom kept ü '));
  [bin, shown, binRefuses, undoMs, settings] = [[], [], null, 60_000, {}];
  open();
});
afterEach(async () => {
  await library.close();
  rmSync(home, { recursive: true, force: true });
});

function open(): void {
  library = openLibrary({
    home,
    settings,
    deps: {
      undoMs,
      shell: {
        showInFolder: (file) => shown.push(file),
        moveToBin: (file) => {
          if (binRefuses !== null) return Promise.reject(new Error(binRefuses));
          bin.push(file);
          rmSync(file);
          return Promise.resolve();
        },
      },
    },
  });
}

async function reopen(): Promise<void> {
  settings = library.settings();
  await library.close();
  open();
}

/** As after a sudden end: nothing is closed in good order. */
function reopenAfterKill(): void {
  library.database.close();
  open();
}

function file(name: string, bytes = modelBytes(name)): string {
  const path = join(home, name);
  writeFileSync(path, bytes);
  return path;
}

/** A file of the models folder, which is listed by itself. */
function own(name: string, bytes = modelBytes(name)): string {
  mkdirSync(join(home, 'models'), { recursive: true });
  return file(join('models', name), bytes);
}

const entry = async (id: string): Promise<ModelEntry> => (await library.entry(id))!;

describe('what the user says of a model', () => {
  it('is its name before all others, and outlives the application', async () => {
    await library.models.importFile(file('tiny.gguf'));
    const description = { name: 'Größe 1', note: 'for the\nfirst lesson', favourite: true };
    expect(library.models.describe('tiny', description)).toMatchObject({ name: 'Größe 1', record: description });
    await reopen();
    expect(await entry('tiny')).toMatchObject({ name: 'Größe 1', record: description });
    library.models.describe('tiny', { ...description, name: null });
    expect((await entry('tiny')).name).toBe('From the header');
  });

  it('stays when the file changes and is read anew', async () => {
    await library.models.importFile(file('tiny.gguf'));
    library.models.describe('tiny', { name: 'Mine', note: 'n', favourite: true });
    const { addedAt } = (await entry('tiny')).record!;
    file('tiny.gguf', modelBytes('other', 3000));
    const after = await entry('tiny');
    expect(after).toMatchObject({
      name: 'Mine',
      record: { note: 'n', favourite: true, addedAt },
      status: { kind: 'ready' },
    });
    expect(after.installed?.fileBytes).toBe(3000);
  });

  it('notes when it was used last', async () => {
    await library.models.importFile(file('tiny.gguf'));
    expect((await entry('tiny')).record?.lastUsedAt).toBeNull();
    await library.models.load('tiny');
    await reopen();
    expect((await entry('tiny')).record?.lastUsedAt).toMatch(/^\d{4}-/);
  });

  it('can only be said of a model that is here', () => {
    const nothing = { name: null, note: '', favourite: false };
    expect(() => library.models.describe('none', nothing)).toThrow('no such model');
  });

  it('shows the file in its folder, unless it is gone', async () => {
    const path = file('tiny model.gguf');
    const { id } = await library.models.importFile(path);
    await library.models.reveal(id);
    expect(shown).toEqual([path]);
    rmSync(path);
    expect((await failing(library.models.reveal(id))).code).toBe('model.not-found');
  });
});

describe('a file that cannot be used', () => {
  it('makes its model broken, which is not loaded, and heals when the file is right again', async () => {
    const path = file('tiny.gguf');
    await library.models.importFile(path);
    writeFileSync(path, 'rubbish');
    expect(await entry('tiny')).toMatchObject({ status: { kind: 'broken' }, failure: { code: 'model.not-gguf' } });
    expect((await failing(library.models.load('tiny'))).code).toBe('model.not-gguf');
    expect((await failing(library.models.ensureLoaded())).code).toBe('chat.no-model');
    const asked = library.asked.length;
    await entry('tiny');
    expect(library.asked.length, 'it is not read again and again').toBe(asked);
    file('tiny.gguf');
    expect(await entry('tiny')).toMatchObject({ status: { kind: 'ready' }, failure: null });
  });

  it('is a downloaded one that became shorter, whatever its header says', async () => {
    const path = own('tiny.gguf');
    await entry('tiny');
    const row = "UPDATE models SET origin = 'downloaded', sha256 = :sha256";
    library.database.run(row, { sha256: sha256Of(modelBytes('tiny.gguf')) });
    await reopen();
    truncateSync(path, 1500);
    expect(await entry('tiny')).toMatchObject({ status: { kind: 'broken' }, failure: { code: 'model.truncated' } });
  });

  it('is a split model that lacks a part, and not one that lacks the first', async () => {
    const [first, second] = [file('big-00001-of-00002.gguf'), file('big-00002-of-00002.gguf')];
    const { id, installed } = await library.models.importFile(second);
    expect(installed).toMatchObject({ file: first, parts: [first, second], fileBytes: 4000 });
    renameSync(second, `${second}.away`);
    expect(await entry(id)).toMatchObject({
      status: { kind: 'broken' },
      failure: { code: 'model.incomplete', facts: { parts: 2, file: second } },
    });
    renameSync(`${second}.away`, second);
    expect((await entry(id)).status.kind).toBe('ready');
    renameSync(first, `${first}.away`);
    expect((await entry(id)).status.kind).toBe('missing');
  });
});

describe('verifying', () => {
  it('notes an unknown checksum, finds it right the next time, and sees a changed byte', async () => {
    const path = file('tiny.gguf');
    const [sha256] = [sha256Of(modelBytes('tiny.gguf'))];
    await library.models.importFile(path);
    expect(await library.models.verify('tiny')).toEqual({ outcome: 'noted', sha256: [sha256] });
    await reopen();
    expect(await library.models.verify('tiny')).toEqual({ outcome: 'right', sha256: [sha256] });
    expect((await entry('tiny')).record?.verifiedAt).toMatch(/^\d{4}-/);

    const changed = modelBytes('tiny.gguf');
    changed[1000] = 0;
    file('tiny.gguf', changed);
    const failure = await failing(library.models.verify('tiny'));
    expect(failure).toMatchObject({ code: 'model.changed', facts: { expected: sha256, actual: sha256Of(changed) } });
    expect(await entry('tiny')).toMatchObject({ status: { kind: 'broken' }, failure, record: { verifiedAt: null } });
    await reopen();
    expect(await entry('tiny'), 'it is known after a restart too').toMatchObject({
      status: { kind: 'broken' },
      failure,
    });

    file('tiny.gguf');
    expect((await library.models.verify('tiny')).outcome).toBe('right');
    expect(await entry('tiny')).toMatchObject({ status: { kind: 'ready' }, failure: null });
  });

  it('does not note what cannot be used', async () => {
    const path = file('tiny.gguf');
    await library.models.importFile(path);
    writeFileSync(path, 'rubbish');
    expect((await failing(library.models.verify('tiny'))).code).toBe('model.not-gguf');
    expect(await entry('tiny')).toMatchObject({ status: { kind: 'broken' }, record: { verifiedAt: null } });
  });

  it('compares all parts, and names the one that is wrong', async () => {
    const [first, second] = [file('big-00001-of-00002.gguf'), file('big-00002-of-00002.gguf')];
    const { id } = await library.models.importFile(first);
    await library.models.verify(id);
    file('big-00002-of-00002.gguf', modelBytes('other'));
    expect(await failing(library.models.verify(id))).toMatchObject({ code: 'model.changed', facts: { file: second } });
  });

  it('tells how far it is, can be stopped, and refuses all else meanwhile', async () => {
    await library.models.importFile(file('tiny.gguf', modelBytes('tiny', 30_000_000)));
    const verifying = failing(library.models.verify('tiny'));
    expect((await entry('tiny')).status).toEqual({ kind: 'verifying', fraction: expect.any(Number) as number });
    expect((await failing(library.models.verify('tiny'))).code).toBe('model.busy');
    expect((await failing(library.models.load('tiny'))).code).toBe('model.busy');
    await library.models.stopVerify('tiny');
    expect((await verifying).code).toBe('verify.stopped');
    expect(await entry('tiny')).toMatchObject({
      status: { kind: 'ready' },
      failure: null,
      record: { verifiedAt: null },
    });
  });

  it('of a loaded model, one that is gone and one that was never here is refused', async () => {
    const path = file('tiny.gguf');
    await library.models.importFile(path);
    await library.models.load('tiny');
    expect((await failing(library.models.verify('tiny'))).code).toBe('model.busy');
    await library.models.unload();
    rmSync(path);
    expect((await failing(library.models.verify('tiny'))).code).toBe('model.not-found');
    expect((await entry('tiny')).status.kind).toBe('missing');
    expect((await failing(library.models.verify('none'))).code).toBe('model.unknown');
  });
});

describe('removing', () => {
  it('takes the model away at once, and restoring brings everything back', async () => {
    const path = own('tiny.gguf');
    await entry('tiny');
    library.models.describe('tiny', { name: 'Mine', note: 'n', favourite: true });
    const before = await entry('tiny');
    await library.models.load('tiny');
    await library.models.remove('tiny');
    expect(library.asked.at(-1)).toBe('unload');
    expect(await library.entry('tiny'), 'nor does its file bring it back').toBeUndefined();
    expect(library.events).toContainEqual({ name: 'models.removed', event: { modelId: 'tiny' } });
    expect(existsSync(path)).toBe(true);
    expect(library.models.restore('tiny').record).toMatchObject({
      ...before.record,
      lastUsedAt: expect.any(String) as string,
    });
    expect(await entry('tiny')).toMatchObject({ name: 'Mine', status: { kind: 'ready' } });
    expect(() => library.models.restore('tiny')).toThrow('nothing to restore');
  });

  it('moves all parts to the bin when the time is over, and forgets the model', async () => {
    undoMs = 1;
    await reopen();
    const parts = [own('big-00001-of-00002.gguf'), own('big-00002-of-00002.gguf')];
    const { id } = (await library.models.list())[0]!;
    await library.models.remove(id);
    await expect.poll(() => bin).toEqual(parts);
    await reopen();
    expect(await library.models.list()).toEqual([]);
  });

  it('ends the time for restoring when the application closes', async () => {
    const path = own('tiny.gguf');
    await entry('tiny');
    await library.models.remove('tiny');
    await reopen();
    expect(bin).toEqual([path]);
    expect(await library.models.list()).toEqual([]);
  });

  it('loses nothing when the application is killed meanwhile', async () => {
    own('tiny.gguf');
    await entry('tiny');
    library.models.describe('tiny', { name: null, note: 'n', favourite: false });
    await library.models.remove('tiny');
    reopenAfterKill();
    expect(await entry('tiny')).toMatchObject({ status: { kind: 'ready' }, record: { note: 'n' } });
  });

  it('brings the model back with the reason when the bin refuses the file', async () => {
    own('tiny.gguf');
    await entry('tiny');
    [binRefuses, undoMs] = ['it is on a network drive', 1];
    await reopen();
    await entry('tiny');
    await library.models.remove('tiny');
    await expect.poll(() => library.entry('tiny')).toMatchObject({ failure: { code: 'model.unreadable' } });
    expect((await entry('tiny')).status.kind).toBe('ready');
  });

  it('never deletes files of other programs', async () => {
    const path = file('tiny.gguf');
    await library.models.importFile(path);
    await library.models.remove('tiny');
    await reopen();
    expect([existsSync(path), bin, await library.entry('tiny')]).toEqual([true, [], undefined]);
  });

  it('is undone by importing the file again', async () => {
    const path = own('tiny.gguf');
    await entry('tiny');
    await library.models.remove('tiny');
    expect((await library.models.importFile(path)).id).toBe('tiny');
    await reopen();
    expect([bin, (await entry('tiny')).status.kind]).toEqual([[], 'ready']);
  });

  it('stops verifying first', async () => {
    await library.models.importFile(file('tiny.gguf', modelBytes('tiny', 30_000_000)));
    const verifying = failing(library.models.verify('tiny'));
    await library.models.remove('tiny');
    expect((await verifying).code).toBe('verify.stopped');
    expect(await library.entry('tiny')).toBeUndefined();
  });
});

it('a file whose time alone has changed is read anew and stays ready', async () => {
  const path = file('tiny.gguf');
  await library.models.importFile(path);
  utimesSync(path, 1, 1);
  library.asked.length = 0;
  expect((await entry('tiny')).status.kind).toBe('ready');
  expect(library.asked).toEqual(['inspect']);
  expect(readdirSync(home)).toContain('tiny.gguf');
});
