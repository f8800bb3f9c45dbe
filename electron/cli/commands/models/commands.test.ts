// The commands around models, each against an application that answers as the contract says: what is asked and what is printed.
import { expect, test } from 'vitest';
import type { HubModel } from '#contract/hub';
import { FailureError } from '#contract/failure';
import type { FoundModel, ImportOutcome } from '#contract/storage';
import type { InstalledModel } from '#domain/model';
import { Ended } from '../../parse-command';
import { downloadOf, entryOf, testApplication } from '../../testing/application';
import { recordedTerminal } from '../../testing/terminal';
import { takeIn } from './import';
import { listModels } from './list';
import { removeModel } from './remove';
import { scanPlaces } from './scan';
import { searchHub, wantedSearch } from './search';
import { verifyModel } from './verify';
import { tellWhere } from './where';

const installed = {
  id: 'here',
  file: '/models/ünï x.gguf',
  parts: ['/models/ünï x.gguf'],
  fileBytes: 98_000_000,
  quant: 'Q4_1',
  origin: 'imported',
  licence: null,
  source: null,
} as unknown as InstalledModel;
const here = entryOf('here', { kind: 'ready' }, { installed });
const half = entryOf(
  'half',
  { kind: 'paused', receivedBytes: 4e8, totalBytes: 1e9, why: 'closed' },
  { download: downloadOf('a/b', 'x.gguf', 'Q8_0') },
);
const absent = entryOf('absent', { kind: 'absent' });
const failure = (code: string): unknown =>
  expect.objectContaining({ failure: expect.objectContaining({ code }) as unknown });

test('the list holds what is here and what is on its way, and everything with --all', async () => {
  const app = testApplication({ 'models.list': () => [here, half, absent] });
  const terminal = recordedTerminal();
  await listModels(app, terminal, false);
  expect(terminal.documents).toMatchObject([
    {
      models: [
        { id: 'here', file: installed.file, quant: 'Q4_1', bytes: 98_000_000, origin: 'imported', status: 'ready' },
        { id: 'half', file: null, status: 'paused', receivedBytes: 4e8, totalBytes: 1e9 },
      ],
    },
  ]);
  expect(terminal.lines).toEqual([
    'here  HERE, Q4_1, 98 MB, /models/ünï x.gguf',
    'half  HALF, paused, 400 MB of 1.0 GB',
  ]);
  const all = recordedTerminal();
  await listModels(app, all, true);
  expect(all.lines).toHaveLength(3);
});

const found = (repo: string, parameters: number | null): HubModel => ({
  repo,
  downloads: 1_234_567,
  likes: 3,
  updatedAt: '2026-03-04T05:06:07.000Z',
  gated: 'auto',
  licence: 'apache-2.0',
  languages: ['en'],
  task: 'text-generation',
  parameters,
  architecture: 'llama',
  contextLength: 8192,
});

test('a search passes words and filters on and shows what people choose by', async () => {
  const app = testApplication({ 'hub.search': () => ({ models: [found('a/small', 3.2e9)], next: 'more' }) });
  const terminal = recordedTerminal();
  const wanted = wantedSearch({ sort: 'trending', licence: 'MIT', language: 'DE' }, ['small', 'german']);
  await searchHub(app.request, terminal, { wanted, isAnswer: () => true });
  expect(app.asked.at(-1)?.args).toMatchObject({
    words: 'small german',
    sort: 'trending',
    licence: 'mit',
    language: 'de',
    cursor: null,
  });
  expect(terminal.lines[0]).toBe(
    'a/small  3.2 billion, llama, apache-2.0, 1,234,567 downloads, updated 2026-03-04, asks for consent',
  );
  expect(terminal.documents).toMatchObject([{ models: [{ repo: 'a/small' }], next: 'more' }]);
});

test('a search says how many it leaves out', async () => {
  const models = [found('a/small', 3e9), found('a/large', 70e9), found('a/unknown', null)];
  const app = testApplication({ 'hub.search': () => ({ models, next: null }) });
  const terminal = recordedTerminal();
  const isAnswer = ({ repo }: HubModel): boolean => repo === 'a/small';
  await searchHub(app.request, terminal, { wanted: wantedSearch({}, ['x']), isAnswer });
  expect(terminal.documents).toMatchObject([{ models: [{ repo: 'a/small' }] }]);
  expect(terminal.notes).toEqual([expect.stringContaining('2 more')]);
});

test.each([
  [{ sort: 'best' }, ['x'], '--sort takes one of'],
  [{ licence: 'apache 2' }, ['x'], '--licence takes'],
  [{ language: 'german' }, ['x'], '--language takes'],
  [{}, ['x'.repeat(300)], 'WORDS may have'],
])('a search for %j is bad usage', (values, words, reason) => {
  expect(() => wantedSearch(values, words)).toThrow(reason);
});

test('one imported file is answered with its model, or its failure', async () => {
  const outcomes: ImportOutcome[] = [{ file: '/x.gguf', modelId: 'here', failure: null }];
  const app = testApplication({ 'models.importDropped': () => outcomes, 'models.list': () => [here] });
  const terminal = recordedTerminal();
  await takeIn(app.request, terminal, ['/x.gguf']);
  expect(app.asked[0]?.args).toEqual({ paths: ['/x.gguf'] });
  expect(terminal.documents).toMatchObject([{ id: 'here', origin: 'imported' }]);
  outcomes[0] = { file: '/x.gguf', modelId: null, failure: { code: 'model.not-gguf', message: '' } };
  await expect(takeIn(app.request, terminal, ['/x.gguf'])).rejects.toEqual(failure('model.not-gguf'));
});

test('several imported files are answered with what became of each; one that failed is exit code 1', async () => {
  const outcomes: ImportOutcome[] = [
    { file: '/x.gguf', modelId: 'here', failure: null },
    {
      file: '/y.gguf',
      modelId: null,
      failure: { code: 'model.not-for-chat', message: '', facts: { kind: 'an adapter' } },
    },
  ];
  const terminal = recordedTerminal();
  const app = testApplication({ 'models.importDropped': () => outcomes });
  await expect(takeIn(app.request, terminal, ['/x.gguf', '/y.gguf'])).rejects.toEqual(new Ended(1));
  expect(terminal.documents).toEqual([{ imported: outcomes }]);
  expect(terminal.lines).toEqual(['Imported here  /x.gguf', 'Not imported: /y.gguf. This file is an adapter.']);
});

const foundFile = (id: string, changes: Partial<FoundModel>): FoundModel => ({
  id,
  tool: 'Ollama',
  name: id,
  file: `/blobs/${id}`,
  bytes: 1000,
  kind: 'chat',
  architecture: 'llama',
  supported: true,
  quant: 'Q4_0',
  parameters: 1,
  catalogId: null,
  modelId: null,
  failure: null,
  ...changes,
});

test('a scan takes in only chat models that can run and are not listed, and names the others for what they are', async () => {
  const all = [
    foundFile('found-1', {}),
    foundFile('found-2', { kind: 'embedding' }),
    foundFile('found-3', { supported: false, architecture: 'alien' }),
    foundFile('found-4', { modelId: 'here' }),
    foundFile('found-5', { kind: null, failure: { code: 'model.truncated', message: '' } }),
  ];
  const places = [
    { tool: 'Ollama' as const, folder: '/blobs', there: true },
    { tool: 'Jan' as const, folder: '/jan', there: false },
  ];
  const app = testApplication({
    'models.scan': () => ({ found: all, places, cut: false }),
    'models.importFound': ({ ids }) => ids.map((id) => ({ file: `/blobs/${id}`, modelId: id, failure: null })),
  });
  const terminal = recordedTerminal();
  await scanPlaces(app.request, terminal, { isFolder: false, takesIn: true });
  expect(app.asked.at(-1)).toEqual({ name: 'models.importFound', args: { ids: ['found-1'] } });
  expect(terminal.documents).toMatchObject([{ found: { length: 5 }, imported: [{ modelId: 'found-1' }] }]);
  const text = terminal.lines.join('\n');
  for (const words of [
    'Jan: /jan, not there',
    'an embedding model',
    'alien cannot be run yet',
    'listed as here',
    'incomplete',
  ]) {
    expect(text).toContain(words);
  }
});

test('a scan alone takes nothing in, and one of a folder asks for the folder', async () => {
  const app = testApplication({
    'models.scanFolder': () => ({ found: [foundFile('found-1', {})], places: [], cut: true }),
  });
  const terminal = recordedTerminal();
  await scanPlaces(app.request, terminal, { isFolder: true, takesIn: false });
  expect(app.asked.map(({ name }) => name)).toEqual(['models.scanFolder']);
  expect(terminal.documents).toMatchObject([{ cut: true, imported: null }]);
});

test('removing takes away what is here or on its way, and refuses what is neither', async () => {
  const app = testApplication({ 'models.list': () => [here, half, absent], 'models.remove': () => null });
  const terminal = recordedTerminal();
  for (const id of ['here', 'half']) await removeModel(app.request, terminal, id);
  expect(app.asked.filter(({ name }) => name !== 'models.list')).toEqual([
    { name: 'models.remove', args: { modelId: 'here' } },
    { name: 'models.remove', args: { modelId: 'half' } },
  ]);
  expect(terminal.documents).toEqual([{ removed: 'here' }, { removed: 'half' }]);
  for (const id of ['absent', 'other']) {
    await expect(removeModel(app.request, terminal, id)).rejects.toEqual(failure('model.unknown'));
  }
});

test('where is the folders, or the files of one model', async () => {
  const folders = [
    { folder: '/own', role: 'own' as const, state: 'fine' as const, freeBytes: 5e9, totalBytes: 9e9 },
    { folder: '/usb', role: 'extra' as const, state: 'missing' as const, freeBytes: null, totalBytes: null },
  ];
  const app = testApplication({ 'storage.view': () => ({ folders, items: [] }), 'models.list': () => [here, half] });
  const terminal = recordedTerminal();
  await tellWhere(app.request, terminal, null);
  await tellWhere(app.request, terminal, 'here');
  expect(terminal.documents).toMatchObject([{ folders }, { id: 'here', file: installed.file, parts: installed.parts }]);
  expect(terminal.lines).toEqual(["/own  Homeroom's own, 5.0 GB free", '/usb  listed too, not there', installed.file]);
  await expect(tellWhere(app.request, terminal, 'half')).rejects.toEqual(failure('model.unknown'));
});

test('verifying shows how far it is and gives the checksum; wrong bytes fail with both', async () => {
  const app = testApplication({
    'models.verify': () => {
      app.emit('models.changed', entryOf('here', { kind: 'verifying', fraction: 0.5 }));
      app.emit('models.changed', entryOf('other', { kind: 'verifying', fraction: 0.9 }));
      return { outcome: 'right', sha256: ['ab'] };
    },
  });
  const terminal = recordedTerminal({ json: true });
  const going = { modelId: 'here', interrupted: new AbortController().signal };
  await verifyModel(app, terminal, going);
  expect(terminal.documents).toEqual([{ id: 'here', outcome: 'right', sha256: ['ab'] }]);
  expect(terminal.notes.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { progress: { modelId: 'here', kind: 'verifying', fraction: 0.5 } },
  ]);
  const changed = testApplication({
    'models.verify': () => {
      throw new FailureError('model.changed', 'other bytes', { actual: 'aa', expected: 'bb' });
    },
  });
  await expect(verifyModel(changed, terminal, going)).rejects.toMatchObject({
    failure: { code: 'model.changed', facts: { actual: 'aa', expected: 'bb' } },
  });
});

test('Ctrl+C stops verifying and ends with 130', async () => {
  const controller = new AbortController();
  let stop = (): void => undefined;
  const app = testApplication({
    'models.verify': () =>
      new Promise<never>((_resolve, reject) => {
        stop = () => {
          reject(new FailureError('model.busy', 'stopped'));
        };
        controller.abort();
      }),
    'models.stopVerify': () => {
      stop();
      return null;
    },
  });
  const terminal = recordedTerminal();
  const ended = verifyModel(app, terminal, { modelId: 'here', interrupted: controller.signal });
  await expect(ended).rejects.toEqual(new Ended(130));
  expect(terminal.documents).toMatchObject([{ outcome: 'stopped' }]);
});
