// Scanning the documented layouts of every program with small real files, read by the real engine.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FoundModel, Scan } from '#contract/storage';
import type { Catalog } from '#domain/model';
import { realEngine, testModelFile } from '#services/engine/test-engine';
import { loadCatalog } from '#services/models/catalog';
import { createIdentify } from '#services/models/identifying';
import { smallGguf, writeSmallGguf, type SmallGguf } from '../testing/gguf-file';
import type { Places } from './places';
import { createScanning, type Scanning } from './scan';

const catalog: Catalog = loadCatalog('resources');
const engine = realEngine();
let home: string;
let listed: { id: string; file: string }[];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'homeroom Zoë 数据 '));
  listed = [];
});
afterEach(() => rmSync(home, { recursive: true, force: true }));
afterAll(() => engine.quit());

function scanning(platform: NodeJS.Platform = 'linux', env: Places['env'] = {}, models = catalog.models): Scanning {
  return createScanning({
    places: { home, platform, env },
    catalog: () => models,
    listed: () => listed,
    identify: createIdentify(engine),
  });
}

const write = (path: string, what?: SmallGguf): string => writeSmallGguf(join(home, path), what);

function note(path: string, content: string | object): void {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), typeof content === 'string' ? content : JSON.stringify(content));
}

function sha256(what: SmallGguf): string {
  return createHash('sha256').update(smallGguf(what)).digest('hex');
}

const brief = ({ found }: Scan): [string, string, string | null][] =>
  found.map(({ tool, name, kind }) => [tool, name, kind]);

const one = ({ found }: Scan): FoundModel => {
  expect(found).toHaveLength(1);
  return found[0]!;
};

/** A model of Ollama: its layers as blobs, and the manifest. */
function ollamaModel(path: string, layers: Record<string, SmallGguf>, models = '.ollama/models'): void {
  const entries = Object.entries(layers).map(([mediaType, what]) => {
    write(`${models}/blobs/sha256-${sha256(what)}`, what);
    return { mediaType: `application/vnd.ollama.image.${mediaType}`, digest: `sha256:${sha256(what)}`, size: 1 };
  });
  note(`${models}/manifests/${path}`, { schemaVersion: 2, layers: entries });
}

describe('LM Studio', () => {
  it('keeps PUBLISHER/REPOSITORY/FILE, in the new place and the old one', async () => {
    write('.lmstudio/models/unsloth/Möwe-1B-GGUF/Möwe Q4.gguf', { name: 'header' });
    write('.cache/lm-studio/models/owner/Old-GGUF/old.gguf');
    expect(brief(await scanning().programs())).toEqual([
      ['LM Studio', 'Möwe-1B', 'chat'],
      ['LM Studio', 'Old', 'chat'],
    ]);
  });

  it('is found where its pointer and its settings say', async () => {
    note('.lmstudio-home-pointer', `${join(home, 'else where')}\n`);
    note('else where/settings.json', { downloadsFolder: join(home, 'big disk') });
    write('big disk/a/B/c.gguf');
    expect(one(await scanning().programs()).file).toBe(join(home, 'big disk/a/B/c.gguf'));
  });
});

describe('Ollama', () => {
  it('names its models as it does itself, with adapters and projectors told apart', async () => {
    ollamaModel('registry.ollama.ai/library/llama3.2/1b', {
      model: { name: 'Llama' },
      adapter: { values: { 'general.type': 'adapter', 'adapter.type': 'lora' } },
      projector: { architecture: 'clip', withVocabulary: false },
      template: { name: 'not a model' },
    });
    ollamaModel('registry.ollama.ai/möwe/mine/latest', { model: { name: 'Mine' } });
    ollamaModel('hf.co/owner/Repo-GGUF/Q4_K_M', { model: { name: 'Elsewhere' } });
    expect(brief(await scanning().programs())).toEqual([
      ['Ollama', 'hf.co/owner/Repo-GGUF:Q4_K_M', 'chat'],
      ['Ollama', 'llama3.2:1b', 'chat'],
      ['Ollama', 'llama3.2:1b (adapter)', 'adapter'],
      ['Ollama', 'llama3.2:1b (projector)', 'projector'],
      ['Ollama', 'möwe/mine:latest', 'chat'],
    ]);
  });

  it('is found where OLLAMA_MODELS says', async () => {
    ollamaModel('registry.ollama.ai/library/a/b', { model: {} }, 'elsewhere');
    const found = one(await scanning('win32', { OLLAMA_MODELS: join(home, 'elsewhere') }).programs());
    expect(found).toMatchObject({ name: 'a:b', failure: null });
  });

  it('is matched to the catalogue by the checksum in the name of its blob', async () => {
    const what = { name: 'Whatever' };
    ollamaModel('registry.ollama.ai/library/small/latest', { model: what });
    const [first] = catalog.models;
    const models = [{ ...first!, files: [{ ...first!.recommended, sha256: sha256(what) }] }];
    expect(one(await scanning('linux', {}, models).programs()).catalogId).toBe(first!.id);
  });

  it('cannot be made to lead out of its folder, nor to break a scan', async () => {
    const layer = (digest: unknown): object => ({
      layers: [{ mediaType: 'application/vnd.ollama.image.model', digest }],
    });
    const manifests = '.ollama/models/manifests/registry.ollama.ai/library';
    write('.ollama/secret.gguf');
    note(`${manifests}/evil/up`, layer('sha256:../../secret.gguf'));
    note(`${manifests}/evil/number`, layer(42));
    note(`${manifests}/evil/text`, 'this is no JSON {');
    note(`${manifests}/evil/null`, 'null');
    note(`${manifests}/evil/shape`, { layers: { length: 1e9 } });
    note(`${manifests}/evil/huge`, JSON.stringify({ layers: [], x: 'x'.repeat(2_000_000) }));
    note(`${manifests}/evil/deeper/than/allowed`, layer(`sha256:${'a'.repeat(64)}`));
    mkdirSync(join(home, manifests, 'evil/folder'));
    ollamaModel('registry.ollama.ai/library/good/latest', { model: {} });
    expect(brief(await scanning().programs())).toEqual([['Ollama', 'good:latest', 'chat']]);
  });

  it('shows a model whose blob is not there with the reason', async () => {
    note('.ollama/models/manifests/registry.ollama.ai/library/half/latest', {
      layers: [{ mediaType: 'application/vnd.ollama.image.model', digest: `sha256:${'b'.repeat(64)}` }],
    });
    const found = one(await scanning().programs());
    expect(found).toMatchObject({ name: 'half:latest', kind: null, failure: { code: 'model.not-found' } });
  });
});

describe('Jan', () => {
  it('names its models in notes, whose files lie in its data folder or somewhere else', async () => {
    const data = '.local/share/Jan/data';
    write(`${data}/llamacpp/models/janhq/Jan-v1/model.gguf`);
    note(
      `${data}/llamacpp/models/janhq/Jan-v1/model.yml`,
      'model_path: llamacpp/models/janhq/Jan-v1/model.gguf\nname: "janhq/Jan-v1"\nsize_bytes: 12\n',
    );
    const far = write('far away/own.gguf');
    note(`${data}/llamacpp/models/own/model.yml`, `name: own möwe\r\nmodel_path: ${far}\r\n`);
    write(`${data}/llamacpp/models/loose/loose.gguf`, { name: 'Loose' });
    write(`${data}/models/old-one/file.gguf`);
    note(`${data}/models/old-one/model.json`, { name: 'Old One 7B' });
    expect(brief(await scanning().programs())).toEqual([
      ['Jan', 'own möwe', 'chat'],
      ['Jan', 'janhq/Jan-v1', 'chat'],
      ['Jan', 'Loose', 'chat'],
      ['Jan', 'Old One 7B', 'chat'],
    ]);
  });

  it('has notes that cannot lead out of its data folder', async () => {
    write('secret.gguf');
    note('Jan data/llamacpp/models/evil/model.yml', 'name: evil\nmodel_path: ../secret.gguf\n');
    note('Jan data/llamacpp/models/other/model.yml', 'name: evil\nmodel_path: /etc/passwd\n');
    note('Jan data/llamacpp/models/far/model.yml', 'name: evil\nmodel_path: "//another computer/share/x.gguf"\n');
    note('Jan data/llamacpp/models/long/model.yml', `name: ${' '.repeat(1_000_000)}x\n`);
    expect((await scanning('linux', { JAN_DATA_FOLDER: join(home, 'Jan data') }).programs()).found).toEqual([]);
  });

  it.each([
    ['darwin', 'Library/Application Support/Jan/data'],
    ['win32', 'AppData/Roaming/Jan/data'],
    ['linux', '.config/Jan/data'],
    ['linux', 'jan'],
  ] as const)('on %s is found in %s', async (platform, folder) => {
    write(`${folder}/llamacpp/models/a/a.gguf`);
    expect(one(await scanning(platform).programs()).tool).toBe('Jan');
  });

  it('is found where its settings say', async () => {
    note('.local/share/Jan/settings.json', { data_folder: join(home, 'moved') });
    write('moved/models/a/a.gguf');
    expect(one(await scanning().programs()).tool).toBe('Jan');
  });
});

describe('GPT4All and llama.cpp', () => {
  it.each([
    ['GPT4All', 'linux', '.local/share/nomic.ai/GPT4All', {}],
    ['GPT4All', 'darwin', 'Library/Application Support/nomic.ai/GPT4All', {}],
    ['GPT4All', 'win32', 'Local/nomic.ai/GPT4All', { LOCALAPPDATA: 'Local' }],
    ['llama.cpp', 'linux', '.cache/llama.cpp', {}],
    ['llama.cpp', 'linux', 'cache/llama.cpp', { XDG_CACHE_HOME: 'cache' }],
    ['llama.cpp', 'darwin', 'Library/Caches/llama.cpp', {}],
    ['llama.cpp', 'win32', 'AppData/Local/llama.cpp', {}],
    ['llama.cpp', 'darwin', 'own cache', { LLAMA_CACHE: 'own cache' }],
  ] as const)('%s on %s is found in %s', async (tool, platform, folder, env: Record<string, string>) => {
    write(`${folder}/owner_Repo-GGUF_file.gguf`, { name: 'From the header' });
    const whole = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, join(home, value)]));
    expect(brief(await scanning(platform, whole).programs())).toEqual([[tool, 'From the header', 'chat']]);
  });

  it('GPT4All is found where its settings say', async () => {
    note('.config/nomic.ai/GPT4All.ini', `[General]\nmodelPath=${join(home, 'far möwe')}\nother=1\n`);
    write('far möwe/a.gguf');
    expect(one(await scanning().programs()).tool).toBe('GPT4All');
  });
});

describe('the cache of Hugging Face', () => {
  const repository = 'models--unsloth--Möwe-1B-GGUF';

  it('leads by links to blobs that are named by their checksum; a blob of two commits is one model', async () => {
    const what = { name: 'header' };
    const hub = '.cache/huggingface/hub';
    const blob = write(`${hub}/${repository}/blobs/${sha256(what)}`, what);
    for (const commit of ['aaa', 'bbb/sub folder']) {
      mkdirSync(join(home, hub, repository, 'snapshots', commit), { recursive: true });
      symlinkSync(blob, join(home, hub, repository, 'snapshots', commit, 'möwe.gguf'));
    }
    mkdirSync(join(home, hub, 'datasets--a--b/snapshots/c'), { recursive: true });
    writeFileSync(join(home, hub, 'datasets--a--b/snapshots/c/data.gguf'), 'no');
    const [first] = catalog.models;
    const models = [{ ...first!, files: [{ ...first!.recommended, sha256: sha256(what) }] }];
    const found = one(await scanning('linux', {}, models).programs());
    expect(found).toMatchObject({ tool: 'Hugging Face', name: 'Möwe-1B', catalogId: first!.id });
    expect(found.file).toBe(join(home, hub, repository, 'snapshots/aaa/möwe.gguf'));
  });

  it.each([
    ['HF_HUB_CACHE', 'one', 'one'],
    ['HF_HOME', 'two', 'two/hub'],
  ])('is found where %s says, with real files as on Windows', async (variable, value, folder) => {
    write(`${folder}/${repository}/snapshots/aaa/model.gguf`);
    const found = one(await scanning('win32', { [variable]: join(home, value) }).programs());
    expect(found).toMatchObject({ tool: 'Hugging Face', kind: 'chat' });
  });
});

describe('any scan', () => {
  it('says where it looked and what was there', async () => {
    mkdirSync(join(home, '.lmstudio/models'), { recursive: true });
    const { places, found, cut } = await scanning().programs();
    expect({ found, cut }).toEqual({ found: [], cut: false });
    expect(places).toContainEqual({ tool: 'LM Studio', folder: join(home, '.lmstudio/models'), there: true });
    expect(places).toContainEqual({ tool: 'Ollama', folder: join(home, '.ollama/models'), there: false });
    expect(new Set(places.map(({ tool }) => tool)).size).toBe(6);
  });

  it('lists a file once, however many paths lead to it, and knows what is listed already', async () => {
    const file = write('.lmstudio/models/a/B/c.gguf');
    mkdirSync(join(home, '.cache/llama.cpp'), { recursive: true });
    symlinkSync(file, join(home, '.cache/llama.cpp/linked.gguf'));
    linkSync(file, join(home, '.cache/llama.cpp/hard.gguf'));
    symlinkSync(dirname(file), join(home, 'way round'));
    listed = [{ id: 'mine', file: join(home, 'way round/c.gguf') }];
    expect(one(await scanning().programs())).toMatchObject({ tool: 'LM Studio', modelId: 'mine' });
  });

  it('shows broken, half and foreign files with the reason, and goes on', async () => {
    write('.lmstudio/models/a/B/1 good.gguf');
    truncateSync(write('.lmstudio/models/a/B/2 half.gguf'), 150);
    note('.lmstudio/models/a/B/3 text.gguf', 'no model at all, only a text');
    write('.lmstudio/models/a/B/4 big-00001-of-00002.gguf', { values: { 'split.count': 2 } });
    write('.lmstudio/models/a/B/5 strange.gguf', { architecture: 'seagull9' });
    symlinkSync(join(home, 'nowhere'), join(home, '.lmstudio/models/a/B/6 nowhere.gguf'));
    const { found } = await scanning().programs();
    expect(found.map(({ failure, supported }) => failure?.code ?? supported)).toEqual([
      true,
      'model.truncated',
      'model.not-gguf',
      'model.incomplete',
      false,
      'model.not-found',
    ]);
    expect(found[4]).toMatchObject({ architecture: 'seagull9', kind: 'chat' });
  });

  it('takes the parts of a split model as one', async () => {
    for (const part of [1, 2]) write(`box/m-0000${String(part)}-of-00002.gguf`, { values: { 'split.count': 2 } });
    const found = one(await scanning().folder(join(home, 'box')));
    expect(found).toMatchObject({ tool: 'folder', bytes: smallGguf({ values: { 'split.count': 2 } }).length * 2 });
    expect(found.file).toMatch(/00001-of/);
  });

  it('follows links without going round, and is not stopped by a folder that may not be read', async () => {
    write('box/a/b/c.gguf');
    symlinkSync(join(home, 'box'), join(home, 'box/a/round'));
    symlinkSync(join(home, 'box/a'), join(home, 'box/a/b/round'));
    mkdirSync(join(home, 'box/locked'));
    chmodSync(join(home, 'box/locked'), 0);
    expect(one(await scanning().folder(join(home, 'box'))).name).toBe('c');
  });

  it('reads the header of the real small model', async () => {
    mkdirSync(join(home, 'box'));
    symlinkSync(testModelFile(), join(home, 'box/renamed.gguf'));
    const found = one(await scanning().folder(join(home, 'box')));
    expect(found).toMatchObject({ kind: 'chat', supported: true, architecture: 'llama', quant: 'Q4_1' });
    expect(found.parameters).toBe(134_515_008);
  });

  it('changes nothing', async () => {
    write('.lmstudio/models/a/B/c.gguf');
    ollamaModel('registry.ollama.ai/library/a/b', { model: {} });
    const all = (): unknown[] =>
      readdirSync(home, { recursive: true, encoding: 'utf8' }).map((path) => [
        path,
        statSync(join(home, path)).mtimeMs,
      ]);
    const before = all();
    await scanning().programs();
    expect(all()).toEqual(before);
  });
});
