// Taking files in where they lie: what is refused, what is the same file by another path, dropped files and folders, finds of a scan.
import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Identified } from '#contract/engine';
import { FailureError, failureOf, type Failure } from '#contract/failure';
import { noWeights } from '#domain/tensors/scaled-weights';
import type { CatalogModel, GgufFacts } from '#domain/model';
import { createInstalledModels } from '#services/database/installed-models';
import { createModelRecords } from '#services/database/model-records';
import { startDatabase, type StartedDatabase } from '#services/database/start';
import { loadCatalog } from './catalog';
import { createRegistry, type Registry } from './registry';
import { createTakingIn, type TakingIn } from './taking-in';

const [small, qwen] = loadCatalog('resources').models as [CatalogModel, CatalogModel];
const FACTS: GgufFacts = {
  architecture: small.architecture,
  name: 'From the header',
  parameters: 1000,
  quant: 'Q8_0',
  fileBytes: 4,
  weights: noWeights(small.architecture.layerCount),
  hasChatTemplate: true,
};
const CHAT: Identified = {
  kind: 'chat',
  architecture: 'llama',
  supported: true,
  name: FACTS.name,
  quant: FACTS.quant,
  parameters: 1000,
  fileBytes: 4,
  contextLength: 10,
  hasChatTemplate: true,
  licence: 'mit',
};

let home: string;
let started: StartedDatabase;
let registry: Registry;
let taking: TakingIn;
/** What each file is told to be, by a word in its name. */
let identified: Record<string, Partial<Identified>>;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'homeroom taking in ü '));
  started = startDatabase({ home: join(home, 'data'), now: () => new Date(), log: () => undefined });
  registry = createRegistry({
    catalog: [small, qwen],
    installedModels: createInstalledModels(started.database),
    records: createModelRecords(started.database),
    factsOf: () => Promise.resolve(FACTS),
    measured: () => [],
    adaptersOf: () => ({ adapters: [], adapter: null }),
    emit: () => undefined,
  });
  identified = {};
  taking = createTakingIn({
    catalog: () => [small, qwen],
    registry,
    places: { home, platform: 'linux', env: {} },
    factsOf: () => Promise.resolve(FACTS),
    identify: (file) => {
      if (file.includes('text')) return Promise.reject(new FailureError('model.not-gguf', 'no magic'));
      const [, what] = Object.entries(identified).find(([word]) => file.includes(word)) ?? [];
      return Promise.resolve({ ...CHAT, ...what });
    },
  });
});
afterEach(() => {
  started.close();
  rmSync(home, { recursive: true, force: true });
});

function write(path: string, content = 'GGUF'): string {
  mkdirSync(join(home, path, '..'), { recursive: true });
  writeFileSync(join(home, path), content);
  return join(home, path);
}

async function failing(work: Promise<unknown>): Promise<Failure> {
  return failureOf(
    await work.then(
      () => new Error('it did not fail'),
      (error: unknown) => error,
    ),
  );
}

describe('a file', () => {
  it('is taken in where it lies, with its licence', async () => {
    const file = write('möwe model.gguf');
    const { installed } = await taking.importFile(file);
    expect(installed).toMatchObject({ file, parts: [file], origin: 'imported', licence: 'mit', sha256: null });
    expect(readdirSync(home).sort()).toEqual(['data', 'möwe model.gguf']);
  });

  it.each([
    [{ kind: 'embedding' }, 'an embedding model'],
    [{ kind: 'adapter' }, 'a LoRA adapter'],
    [{ kind: 'projector' }, 'a projector for pictures'],
    [{ kind: 'other', supported: false }, 'no language model'],
  ] as const)('%o is refused as %s', async (what, kind) => {
    identified['strange'] = what;
    const { code, facts } = await failing(taking.importFile(write('strange.gguf')));
    expect({ code, facts }).toEqual({ code: 'model.not-for-chat', facts: { kind } });
    expect(registry.installed()).toEqual([]);
  });

  it('of an unknown architecture is refused with its name', async () => {
    identified['strange'] = { supported: false, architecture: 'seagull9' };
    const { code, facts } = await failing(taking.importFile(write('strange.gguf')));
    expect({ code, facts }).toEqual({ code: 'model.unsupported', facts: { architecture: 'seagull9' } });
  });

  it('is listed once, by whatever path it comes', async () => {
    const file = write('models/a.gguf');
    const { id } = await taking.importFile(file);
    symlinkSync(file, join(home, 'linked.gguf'));
    symlinkSync(join(home, 'models'), join(home, 'way round'));
    linkSync(file, join(home, 'hard.gguf'));
    for (const path of ['linked.gguf', 'way round/a.gguf', 'hard.gguf', 'models/../models/a.gguf']) {
      expect((await taking.importFile(join(home, path))).id).toBe(id);
    }
    expect(registry.installed().map((model) => model.file)).toEqual([file]);
  });

  it('that has changed is read anew under the path it is listed by', async () => {
    const file = write('a.gguf');
    await taking.importFile(file);
    symlinkSync(file, join(home, 'linked.gguf'));
    write('a.gguf', 'GGUF and more');
    const { installed } = await taking.importFile(join(home, 'linked.gguf'));
    expect(installed).toMatchObject({ file, fileBytes: 13 });
    expect(registry.installed()).toHaveLength(1);
  });

  it.skipIf(process.platform === 'win32')('that is a pipe is refused and not waited for', async () => {
    execFileSync('mkfifo', [join(home, 'pipe.gguf')]);
    expect((await failing(taking.importFile(join(home, 'pipe.gguf')))).code).toBe('model.not-gguf');
  });
});

describe('a model in several files', () => {
  const part = (number: number): string => `m-0000${String(number)}-of-00003.gguf`;

  it('is taken in as one, whichever part is given', async () => {
    const files = [1, 2, 3].map((number) => write(part(number)));
    const { id, installed } = await taking.importFile(files[2]!);
    expect(installed).toMatchObject({ file: files[0], parts: files, fileBytes: 12, sha256: null });
    expect((await taking.importFile(files[1]!)).id).toBe(id);
  });

  it('is refused when a part is missing, which is named', async () => {
    write(part(1));
    const { code, facts } = await failing(taking.importFile(write(part(3))));
    expect({ code, facts }).toEqual({ code: 'model.incomplete', facts: { parts: 3, file: join(home, part(2)) } });
  });
});

describe('what is dropped', () => {
  it('has an outcome for each file, of folders for the models in them', async () => {
    const [good, bad, inFolder] = [write('a.gguf'), write('text.txt'), write('box/b.gguf')];
    write('box/readme.txt');
    write('box/below/c.gguf');
    mkdirSync(join(home, 'empty'));
    const outcomes = await taking.importDropped([good, bad, join(home, 'box'), join(home, 'empty'), good]);
    expect(outcomes.map(({ file, modelId, failure }) => [file, modelId, failure?.code ?? null])).toEqual([
      [good, 'a', null],
      [bad, null, 'model.not-gguf'],
      [inFolder, 'b', null],
      [join(home, 'empty'), null, 'model.not-gguf'],
    ]);
  });

  it('counts the parts of a split model as one', async () => {
    const parts = [write('m-00001-of-00002.gguf'), write('m-00002-of-00002.gguf')];
    expect(await taking.importDropped(parts.toReversed())).toHaveLength(1);
  });
});

describe('what a scan has found', () => {
  it('is taken in by its id, with the name and the checksum its program knows', async () => {
    const sha256 = 'c'.repeat(64);
    const blob = write(`.ollama/models/blobs/sha256-${sha256}`);
    const manifest = { layers: [{ mediaType: 'application/vnd.ollama.image.model', digest: `sha256:${sha256}` }] };
    write('.ollama/models/manifests/registry.ollama.ai/library/llama3.2/1b', JSON.stringify(manifest));
    const { found } = await taking.scan();
    expect(found.map(({ modelId }) => modelId)).toEqual([null]);
    const outcomes = await taking.importFound([found[0]!.id, found[0]!.id]);
    expect(outcomes).toEqual([{ file: blob, modelId: 'llama3.2-1b', failure: null }]);
    expect(registry.entry('llama3.2-1b').installed).toMatchObject({ name: 'llama3.2:1b', sha256, file: blob });
    expect((await taking.scan()).found[0]?.modelId).toBe('llama3.2-1b');
  });

  it('is taken in as the model of the catalogue that it is', async () => {
    const sha256 = qwen.recommended.sha256 ?? '';
    write(`.cache/huggingface/hub/models--a--b/blobs/${sha256}`);
    mkdirSync(join(home, '.cache/huggingface/hub/models--a--b/snapshots/1'), { recursive: true });
    symlinkSync(`../../blobs/${sha256}`, join(home, '.cache/huggingface/hub/models--a--b/snapshots/1/x.gguf'));
    const { found } = await taking.scan();
    expect(found[0]).toMatchObject({ name: 'b', catalogId: qwen.id });
    await taking.importFound([found[0]!.id]);
    expect(registry.entry(qwen.id)).toMatchObject({ name: qwen.name, installed: { sha256, licence: null } });
  });

  it('cannot be an id of one’s own making', async () => {
    write('.lmstudio/models/a/b/c.gguf');
    const { found } = await taking.scan();
    expect((await failing(taking.importFound([found[0]!.id, 'found-77']))).code).toBe('model.unknown');
    expect(registry.installed()).toEqual([]);
  });
});
