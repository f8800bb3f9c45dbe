// The hub service over a real hub on loopback: repositories and their gates, cards, headers by ranges, and what is put into the queue.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Subject } from '#contract/engine';
import { FailureError, failureOf } from '#contract/failure';
import { contextOf } from '#domain/cache';
import { createHub } from '../download/hub';
import { loadCatalog } from '../models/catalog';
import type { RemoteInstall } from '../models/installing';
import { sha256Of, startTestHub, type HubOptions, type TestHub } from '../testing/hub';
import { createHubService, type HubService } from './hub-service';
import { createToken } from './token';

const REVISION = 'c'.repeat(40);
const BYTES = Buffer.alloc(9_000_000, 'header and weights ');
const SHA256 = sha256Of(BYTES);
const REPO = 'owner/tiny-GGUF';
const FILE = { repo: REPO, revision: REVISION, file: 'tiny-Q4_K_M.gguf', bytes: BYTES };
const PARTS = [1, 2].map((number) => ({ ...FILE, file: `big/big-Q8_0-0000${number}-of-00002.gguf` }));
const GATED = { ...FILE, repo: 'owner/gated' };
const HOW = { context: contextOf(2048), gpuLayers: null };
const SMALL = loadCatalog('resources').models[0]!;

let home: string;
let hub: TestHub;
let installed: RemoteInstall[];
let subjects: Subject[];
/** Bytes of the header of each part, as the engine of these tests has it. */
let headerBytes: number[];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'homeroom hub ä '));
  [installed, subjects, headerBytes] = [[], [], [100_000]];
});
afterEach(async () => {
  await hub.close();
  rmSync(home, { recursive: true });
});

async function start(options: HubOptions = {}): Promise<HubService> {
  hub = await startTestHub([FILE, ...PARTS, GATED], {
    storageElsewhere: true,
    tokens: { hf_reader: ['owner/gated'], hf_stranger: [] },
    ...options,
    repos: [
      { repo: 'owner/gated', gated: 'manual', listed: [{ path: 'a\u202eb.gguf', size: 1, sha256: SHA256 }] },
      { repo: 'owner/none', listed: [] },
      ...(options.repos ?? []),
    ],
  });
  return open();
}

function open(): HubService {
  const token = createToken({ home, secrets: () => Promise.resolve(null), log: () => undefined });
  return createHubService({
    home,
    token,
    fetch,
    silenceMs: 500,
    hub: createHub(hub.origin, token.value),
    catalog: () => [{ ...SMALL, files: [{ ...SMALL.recommended, sha256: SHA256 }] }],
    inspect: (subject) => Promise.resolve().then(() => accounted(subject)),
    installRemote: (wanted) => {
      installed.push(wanted);
      return Promise.resolve('tiny');
    },
    now: () => new Date(),
  });
}

/** An engine that looks at no byte, only at how many there are. */
function accounted(subject: Subject): never {
  subjects.push(subject);
  if (subject.kind !== 'header') throw new Error('not a header');
  subject.parts.forEach(({ file }, part) => {
    const [here, wanted] = [statSync(file).size, headerBytes[part] ?? 1000];
    if (here < wanted) throw new FailureError('model.truncated', 'more', { part, neededBytes: here + 8 });
  });
  return { facts: { name: 'Tiny' }, memory: 'a sum', fit: 'a fit' } as never;
}

const WANTED = { repo: REPO, revision: REVISION, file: FILE.file, ...HOW };

describe('a repository', () => {
  it('is pinned to its newest commit, with its files and the model of the catalogue they are', async () => {
    const service = await start({
      repos: [{ repo: REPO, tags: ['license:mit', 'en'], lastModified: '2026-02-03T04:05:06.000Z' }],
    });
    const found = await service.repository({ repo: REPO });
    expect(found).toMatchObject({
      repo: REPO,
      revision: REVISION,
      gated: 'no',
      access: 'open',
      licence: 'mit',
      languages: ['en'],
    });
    expect(found.updatedAt).toBe('2026-02-03T04:05:06.000Z');
    expect(found.files.map(({ file, parts, catalogId }) => [file, parts.length, catalogId])).toEqual([
      [FILE.file, 1, SMALL.id],
      [PARTS[0]!.file, 2, null],
    ]);
    expect(found.otherFiles).toBe(1);
  });

  it('of five thousand files is listed whole, page by page', async () => {
    const listed = Array.from({ length: 5000 }, (_, index) => ({
      path: `m${index}.gguf`,
      size: 100 + index,
      sha256: 'd'.repeat(64),
    }));
    const service = await start({ repos: [{ repo: 'owner/many', listed }] });
    expect((await service.repository({ repo: 'owner/many' })).files).toHaveLength(5000);
    expect(hub.seen.filter(({ path }) => path.includes('/tree/'))).toHaveLength(6);
  });

  it('without end is listed up to ten pages', async () => {
    const listed = Array.from({ length: 50 }, (_, index) => ({
      path: `m${index}.gguf`,
      size: 100,
      sha256: 'd'.repeat(64),
    }));
    const service = await start({ treePageSize: 2, repos: [{ repo: 'owner/many', listed }] });
    expect((await service.repository({ repo: 'owner/many' })).files).toHaveLength(19);
  });

  it.each([
    ['owner/none', 'hub.no-gguf'],
    ['owner/unknown', 'hub.not-found'],
  ])('that is of no use says why: %s', async (repo, code) => {
    const service = await start();
    expect(await service.repository({ repo }).catch(failureOf)).toMatchObject({ code });
  });

  it('behind a gate says what is missing: a token, then consent, then nothing', async () => {
    const service = await start();
    const access = async (): Promise<string> => (await service.repository({ repo: 'owner/gated' })).access;
    expect(await access()).toBe('token');
    await service.setToken({ token: 'hf_stranger' });
    expect(await access()).toBe('consent');
    await service.setToken({ token: 'hf_reader' });
    expect(await access()).toBe('open');
    hub.misbehave({ kind: 'reset' }, 1, 'resolve');
    expect(await access().catch(failureOf)).toMatchObject({ code: 'download.offline' });
    await service.setToken({ token: 'hf_mistyped' });
    expect(await access().catch(failureOf)).toMatchObject({ code: 'hub.token-refused' });
    expect(hub.seen.filter(({ place, authorization }) => place === 'storage' && authorization !== null)).toEqual([]);
  });
});

describe('a card', () => {
  const card = async (readme: string) =>
    (await start({ repos: [{ repo: REPO, readme }] })).card({ repo: REPO, revision: REVISION });

  it('comes without the data in front of it', async () => {
    expect(await card('---\r\nlicense: mit\r\ntags:\r\n- x\r\n---\r\n\n# Tiny\n\n---\n\nText')).toEqual({
      markdown: '# Tiny\n\n---\n\nText',
      cut: false,
    });
  });

  it('that only has a line like that keeps it', async () => {
    expect((await card('# Tiny\n---\nText\n---\n')).markdown).toBe('# Tiny\n---\nText\n---');
  });

  it('of a megabyte is cut at a line', async () => {
    const { markdown, cut } = await card('# Tiny\n'.concat('é'.repeat(99).concat('\n').repeat(10_000)));
    expect(cut).toBe(true);
    expect(markdown.length).toBeGreaterThan(150_000);
    expect(markdown.length).toBeLessThanOrEqual(200_000);
    expect(markdown.endsWith('é')).toBe(true);
  });

  it('that is not there is empty', async () => {
    const service = await start();
    expect(await service.card({ repo: REPO, revision: REVISION })).toEqual({ markdown: '', cut: false });
  });

  it('is no page of a hotel', async () => {
    const service = await start();
    hub.misbehave({ kind: 'portal' }, 1, 'api');
    expect(await service.card({ repo: REPO, revision: REVISION }).catch(failureOf)).toMatchObject({
      code: 'hub.unreadable',
    });
  });
});

describe('the fit before the download', () => {
  const ranges = (): (string | null)[] => hub.seen.filter(({ place }) => place === 'storage').map(({ range }) => range);

  it('takes half a megabyte and no more when the header ends there', async () => {
    const service = await start();
    expect(await service.inspect(WANTED)).toMatchObject({
      facts: { name: 'Tiny' },
      fit: 'a fit',
      catalog: { id: SMALL.id },
    });
    expect(ranges()).toEqual(['bytes=0-524287']);
  });

  it('fetches only what is missing of a longer header, and nothing at all the next time', async () => {
    headerBytes = [3_000_000];
    const service = await start();
    await service.inspect(WANTED);
    expect(ranges()).toEqual(['bytes=0-524287', 'bytes=524288-2097151', 'bytes=2097152-8388607']);
    expect(hub.sentBytes()).toBeLessThan(8_500_000);
    await service.inspect(WANTED);
    await open().inspect(WANTED);
    expect(ranges()).toHaveLength(3);
    expect(readdirSync(join(home, 'hub-headers'))).toEqual([`${SHA256}.header`]);
  });

  it('fetches a header once when it is asked for twice at the same time', async () => {
    headerBytes = [1_000_000];
    const service = await start();
    await Promise.all([service.inspect(WANTED), service.inspect({ ...WANTED, context: contextOf(4096) })]);
    expect(ranges()).toEqual(['bytes=0-524287', 'bytes=524288-2097151']);
  });

  it('looks at all parts of a split model', async () => {
    headerBytes = [700_000, 70_000];
    const service = await start();
    await service.inspect({ ...WANTED, file: PARTS[0]!.file });
    const last = subjects.at(-1);
    expect(last?.kind === 'header' && last.parts.map(({ fileBytes }) => fileBytes)).toEqual([
      BYTES.length,
      BYTES.length,
    ]);
  });

  it('gives up a header that never ends', async () => {
    headerBytes = [Infinity];
    const service = await start({ repos: [{ repo: 'owner/huge' }] });
    expect(await service.inspect(WANTED).catch(failureOf)).toMatchObject({ code: 'model.damaged-header' });
  });

  it('takes what it needs from a server that ignores ranges', async () => {
    headerBytes = [2_000_000];
    const service = await start();
    hub.misbehave({ kind: 'no-range' }, 2);
    expect(await service.inspect(WANTED)).toMatchObject({ fit: 'a fit' });
    expect(statSync(join(home, 'hub-headers', `${SHA256}.header`)).size).toBe(2_097_152);
  });

  it.each([{ kind: 'wrong-range' }, { kind: 'wrong-total' }, { kind: 'wrong-length' }, { kind: 'portal' }] as const)(
    'takes no bytes of an answer to another question: %j',
    async (fault) => {
      const service = await start();
      hub.misbehave(fault);
      expect(await service.inspect(WANTED).catch(failureOf)).toMatchObject({ code: 'hub.unreadable' });
      expect(subjects).toEqual([]);
      expect(await service.inspect(WANTED)).toMatchObject({ fit: 'a fit' });
    },
  );

  it('can be tried again after a broken connection', async () => {
    const service = await start();
    hub.misbehave({ kind: 'drop', afterBytes: 100_000 });
    expect(await service.inspect(WANTED).catch(failureOf)).toMatchObject({ code: 'download.offline' });
    expect(await service.inspect(WANTED)).toMatchObject({ fit: 'a fit' });
  });

  it('says of a gated file that it is gated', async () => {
    const service = await start();
    expect(await service.inspect({ ...WANTED, repo: 'owner/gated' }).catch(failureOf)).toMatchObject({
      code: 'hub.gated',
      facts: { repo: 'owner/gated' },
    });
  });
});

describe('installing', () => {
  const install = (service: HubService, file: string, repo = REPO) =>
    service.install({ repo, revision: REVISION, file });

  it('asks for the repository when it does not know it, and hands on everything that is fetched', async () => {
    const service = await start({ repos: [{ repo: REPO, tags: ['license:mit'] }] });
    expect(await install(service, PARTS[0]!.file)).toEqual({ modelId: 'tiny' });
    expect(installed).toEqual([
      {
        name: 'big-Q8_0',
        catalogId: null,
        licence: 'mit',
        remote: {
          repo: REPO,
          revision: REVISION,
          quant: 'Q8_0',
          parts: PARTS.map(({ file }) => ({ file, bytes: BYTES.length, bytesExact: true, sha256: SHA256 })),
        },
      },
    ]);
    const asked = hub.seen.length;
    await install(service, FILE.file);
    expect(hub.seen).toHaveLength(asked);
    expect(installed[1]).toMatchObject({ name: SMALL.name, catalogId: SMALL.id });
  });

  it.each([
    ['a file that is not there', 'other.gguf', 'hub.not-found'],
    ['a part that is not the first', PARTS[1]!.file, 'hub.not-found'],
    ['a file with a name that is none', 'a\\b.gguf', 'download.not-a-name'],
    ['a model that lacks parts', 'half-00001-of-00002.gguf', 'model.incomplete'],
    ['a file without a checksum', 'unknown.gguf', 'hub.unverifiable'],
    ['a projector', 'mmproj-f16.gguf', 'model.not-for-chat'],
  ])('refuses %s', async (_name, file, code) => {
    const sha256 = 'e'.repeat(64);
    const listed = [
      { path: 'a\\b.gguf', size: 100, sha256 },
      { path: 'half-00001-of-00002.gguf', size: 100, sha256 },
      { path: 'unknown.gguf', size: 100 },
      { path: 'mmproj-f16.gguf', size: 100, sha256 },
    ];
    const service = await start({ repos: [{ repo: REPO, listed }] });
    expect(await install(service, file).catch(failureOf)).toMatchObject({ code });
    expect(installed).toEqual([]);
  });

  it('waits for consent behind a gate', async () => {
    const service = await start();
    expect(await install(service, FILE.file, 'owner/gated').catch(failureOf)).toMatchObject({ code: 'hub.gated' });
    await service.setToken({ token: 'hf_reader' });
    expect(await install(service, FILE.file, 'owner/gated')).toEqual({ modelId: 'tiny' });
  });
});
