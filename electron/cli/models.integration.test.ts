// The commands around models as they are used: the built program against a hub on loopback that serves the real small model.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
  closeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testModelFile } from '#services/engine/test-engine';
import { loadCatalog } from '#services/models/catalog';
import { sha256Of, startTestHub, type HubFile, type TestHub } from '#services/testing/hub';
import { runForDocument, startProgram, type ProgramOptions, type Started } from './testing/program';

const MIB = 2 ** 20;
const REPO = 'someone/Small-GGUF';
const FILE = 'small-Q4_1.gguf';
const GUARDED = 'someone/Guarded-GGUF';
const TOKEN = 'hf_ThisIsNobodysToken';
const bytes = readFileSync(testModelFile());
const small = loadCatalog('resources').models.find(({ id }) => id === 'smollm2-135m-instruct')!.recommended;

let hub: TestHub;
let root: string;
let home: string;
let count = 0;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'homeroom models ünï '));
  const revision = 'a'.repeat(40);
  const files: HubFile[] = [
    { repo: REPO, revision, file: FILE, bytes },
    { repo: GUARDED, revision, file: FILE, bytes },
    { repo: small.repo, revision: small.revision, file: small.file, bytes },
  ];
  const described = { task: 'text-generation', tags: ['license:apache-2.0', 'en'], gguf: { total: 134_515_008 } };
  hub = await startTestHub(files, {
    bytesPerSecond: 40_000_000,
    storageElsewhere: true,
    repos: [
      { repo: REPO, downloads: 10, ...described },
      { repo: GUARDED, gated: 'manual', ...described },
    ],
    tokens: { [TOKEN]: [GUARDED] },
  });
});
afterAll(async () => {
  await hub.close();
  rmSync(root, { recursive: true, force: true });
});
beforeEach(() => {
  hub.behave();
  count += 1;
  home = join(root, `home ${count}`);
});

const options = (changes: Partial<ProgramOptions> = {}): ProgramOptions => ({
  home,
  withModel: false,
  ...changes,
  env: { HOMEROOM_HUB: hub.origin, ...changes.env },
});
const json = (words: string[], changes: Partial<ProgramOptions> = {}): ReturnType<typeof runForDocument> =>
  runForDocument(words, options(changes));
const fileOf = ({ document }: Awaited<ReturnType<typeof json>>): string => String(document['file']);

interface ProgressLine {
  progress: { modelId: string; kind: string; receivedBytes: number | null };
}
const progressOf = (errors: string): ProgressLine['progress'][] =>
  errors
    .split('\n')
    .filter((line) => line.startsWith('{"progress"'))
    .map((line) => (JSON.parse(line) as ProgressLine).progress);

/** Resolves when so many bytes are said to be here. */
function untilReceived({ child }: Started, least: number): Promise<void> {
  return new Promise((resolve) => {
    createInterface({ input: child.stderr! }).on('line', (line) => {
      if (progressOf(line).some(({ receivedBytes }) => (receivedBytes ?? 0) >= least)) resolve();
    });
  });
}

test('a search shows what the hub has', async () => {
  const { code, document } = await json(['models', 'search', 'small', '--licence', 'apache-2.0', '--fits']);
  expect(code).toBe(0);
  expect(document).toMatchObject({ models: [{ repo: REPO, licence: 'apache-2.0', parameters: 134_515_008 }] });
});

test('a file of the hub is fetched with progress, not fetched twice, listed, verified and removed', async () => {
  const fetched = await json(['models', 'get', `hf:${REPO}:q4_1`]);
  expect(fetched).toMatchObject({ code: 0, document: { status: 'ready', origin: 'downloaded', bytes: bytes.length } });
  expect(sha256Of(readFileSync(fileOf(fetched)))).toBe(sha256Of(bytes));
  const received = progressOf(fetched.errors).flatMap(({ kind, receivedBytes }) =>
    kind === 'downloading' ? [receivedBytes ?? 0] : [],
  );
  expect(received.length).toBeGreaterThan(2);
  expect(received).toEqual([...received].sort((a, b) => a - b));

  const id = String(fetched.document['id']);
  const seen = hub.seen.length;
  const again = await json(['models', 'get', `hf:${REPO}/${FILE}`]);
  expect(again).toMatchObject({ code: 0, document: { id, status: 'ready' } });
  expect(hub.seen.length).toBe(seen);
  expect(await json(['models'])).toMatchObject({ document: { models: [{ id, status: 'ready' }] } });
  expect(await json(['models', 'where', id])).toMatchObject({ code: 0, document: { file: fileOf(fetched) } });

  const right = { id, outcome: 'right', sha256: [sha256Of(bytes)] };
  expect(await json(['models', 'verify', id])).toMatchObject({ code: 0, document: right });
  changeOneByte(fileOf(fetched));
  const changed = await json(['models', 'verify', id]);
  expect(changed).toMatchObject({ code: 1, document: { failure: { code: 'model.changed' } } });
  expect(changed.document['failure']).toMatchObject({ facts: { expected: sha256Of(bytes) } });

  expect(await json(['models', 'remove', id])).toMatchObject({ code: 0, document: { removed: id } });
  expect(await json(['models'])).toMatchObject({ document: { models: [] } });
  expect(existsSync(fileOf(fetched))).toBe(false);
});

/** As a failing disk would. */
function changeOneByte(file: string): void {
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, Buffer.from([(bytes[50 * MIB] ?? 0) ^ 1]), 0, 1, 50 * MIB);
  closeSync(descriptor);
}

test('a model of the catalogue is fetched by its id, from its own address', async () => {
  const { code, document } = await json(['models', 'get', 'smollm2-135m-instruct']);
  expect(code).toBe(0);
  expect(document).toMatchObject({ id: 'smollm2-135m-instruct', status: 'ready' });
  expect(hub.seen.some(({ path }) => path.includes(`/resolve/${small.revision}/${small.file}`))).toBe(true);
});

describe('a download that is cut off goes on where it was', () => {
  test.each<NodeJS.Signals>(['SIGINT', 'SIGKILL'])('after %s', async (signal) => {
    const words = ['models', 'get', `hf:${REPO}/${FILE}`];
    const first = startProgram([...words, '--json'], options());
    await untilReceived(first, 30 * MIB);
    first.child.kill(signal);
    const { code, out } = await first.ended;
    const seen = hub.seen.length;
    if (signal === 'SIGINT') {
      expect(code).toBe(130);
      expect(JSON.parse(out)).toMatchObject({ status: 'paused', totalBytes: bytes.length });
    }
    expect(await json(['models'])).toMatchObject({ document: { models: [{ status: 'paused' }] } });
    const again = await json(words);
    expect(again).toMatchObject({ code: 0, document: { status: 'ready' } });
    expect(sha256Of(readFileSync(fileOf(again)))).toBe(sha256Of(bytes));
    // It goes on where it was: at most 8 MiB are asked for twice.
    const range = hub.seen.slice(seen).find(({ place }) => place === 'storage')?.range;
    expect(Number(/^bytes=(\d+)-/.exec(range ?? '')?.[1])).toBeGreaterThanOrEqual(30 * MIB - 8 * MIB);
  });
});

test('Ctrl+C in words says how to go on', async () => {
  const started = startProgram(['models', 'get', `hf:${REPO}/${FILE}`], options());
  const shown = new Promise<void>((resolve) => started.child.stderr?.once('data', () => resolve()));
  await shown;
  started.child.kill('SIGINT');
  const { code, out } = await started.ended;
  expect(code).toBe(130);
  expect(out).toContain(`homeroom models get hf:${REPO}/${FILE}`);
});

test('a guarded repository needs a token, which is not printed', async () => {
  const words = ['models', 'get', `hf:${GUARDED}/${FILE}`];
  expect(await json(words)).toMatchObject({ code: 1, document: { failure: { code: 'hub.gated' } } });
  const given = await json(words, { env: { HF_TOKEN: TOKEN } });
  expect(given).toMatchObject({ code: 0, document: { status: 'ready' } });
  expect(JSON.stringify(given)).not.toContain(TOKEN);
});

test('what cannot be had is a failure and exit code 1', async () => {
  expect(await json(['models', 'get', 'no-such-model'])).toMatchObject({
    code: 1,
    document: { failure: { code: 'model.unknown' } },
  });
  expect(await json(['models', 'get', 'hf:no/such'])).toMatchObject({
    code: 1,
    document: { failure: { code: 'hub.not-found' } },
  });
  for (const origin of ['http://192.0.2.1:80', 'https://evil.example', 'nonsense']) {
    const elsewhere = await json(['models', 'search', 'x'], { env: { HOMEROOM_HUB: origin } });
    expect(elsewhere, origin).toMatchObject({ code: 1, document: { failure: { code: 'hub.address-not-allowed' } } });
  }
});

test('a folder is scanned, its chat models are taken in where they lie, and its files survive removing', async () => {
  const folder = join(root, 'other models');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'own ünï.gguf');
  copyFileSync(testModelFile(), file);
  const looked = await json(['models', 'scan', folder]);
  expect(looked).toMatchObject({
    code: 0,
    document: { found: [{ file, kind: 'chat', modelId: null }], imported: null },
  });
  expect(await json(['models'])).toMatchObject({ document: { models: [] } });
  const taken = await json(['models', 'scan', folder, '--import']);
  expect(taken).toMatchObject({ code: 0, document: { imported: [{ file, failure: null }] } });
  const [{ modelId }] = taken.document['imported'] as [{ modelId: string }];
  expect(await json(['models', 'remove', modelId])).toMatchObject({ code: 0 });
  expect(existsSync(file)).toBe(true);
});

test('where names the folder of models', async () => {
  expect(await json(['models', 'where'])).toMatchObject({ code: 0, document: { folders: [{ role: 'own' }] } });
});
