// Downloads over real HTTP on loopback against a hub with every fault; each ends verified, resumable, or failed and clean.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DownloadState } from '#domain/download/state';
import type { RemoteModel, RemotePart } from '#domain/model';
import type { Failure } from '#contract/failure';
import { sha256Of, startTestHub, type Fault, type TestHub } from '../testing/hub';
import type { DownloadDeps } from './deps';
import { createHub, type Fetch } from './hub';
import { journalPath, partPath, writeJournal } from './journal';
import type { DownloadProgress } from './progress';
import { createRun, type Run } from './run';
import { StreamedResponse } from './streamed-response';
import { createTokenBucket } from './token-bucket';
import { nodeFetch } from './node-fetch';

const BYTES = randomBytes(3_000_000);
const OLD_BYTES = randomBytes(3_000_000);
const COMMIT = 'a'.repeat(40);
const REPO = 'owner/name';
const PART: RemotePart = {
  file: 'tiny model-Q4_K_M.gguf',
  bytes: BYTES.byteLength,
  bytesExact: true,
  sha256: sha256Of(BYTES),
};
const STORED = { repo: REPO, revision: COMMIT, file: PART.file, bytes: BYTES };

let folder: string;
let hub: TestHub;
let waits: number[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'homeroom download é '));
  hub = await startTestHub([STORED]);
  waits = [];
});
afterEach(async () => {
  await hub.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Outcome {
  state: DownloadState;
  failure: Failure | null;
  progress: DownloadProgress[];
}

interface Wanted {
  part?: Partial<RemotePart>;
  remote?: Partial<RemoteModel>;
  files?: string[];
  deps?: Partial<DownloadDeps>;
  limit?: number;
  onProgress?: ((progress: DownloadProgress, run: Run) => void) | undefined;
}

async function run(more: Wanted = {}): Promise<Outcome> {
  const progress: DownloadProgress[] = [];
  let wanted = {
    remote: { repo: REPO, revision: COMMIT, quant: 'Q4_K_M', parts: [{ ...PART, ...more.part }], ...more.remote },
    files: more.files ?? [target()],
  };
  const one = createRun(
    {
      wanted: () => wanted,
      bucket: createTokenBucket(() => more.limit ?? null),
      begins: { kind: 'queued' },
      failure: null,
      onState: () => undefined,
      onProgress: (report) => {
        progress.push(report);
        more.onProgress?.(report, one);
      },
      onKnown: (remote, files) => {
        wanted = { remote, files: [...files] };
      },
      keep: () => Promise.resolve(),
    },
    {
      fetch: nodeFetch,
      hub: createHub(hub.origin),
      idleMs: 700,
      diskMarginBytes: 1_000_000,
      lookAgainMs: 20,
      wait: (delayMs) => {
        waits.push(delayMs);
        return Promise.resolve();
      },
      ...more.deps,
    },
  );
  one.send({ kind: 'start' });
  await one.settled();
  return { state: one.state(), failure: one.failure(), progress };
}

function target(): string {
  return join(folder, 'model.gguf');
}
const part = (): string => partPath(target());
const storageRequests = (): TestHub['seen'] => hub.seen.filter(({ place }) => place === 'storage');

function expectVerified({ state, failure }: Outcome): void {
  expect(failure).toBeNull();
  expect(state).toEqual({ kind: 'ready' });
  expect(sha256Of(readFileSync(target()))).toBe(PART.sha256);
  expect(readdirSync(folder)).toEqual(['model.gguf']);
}

function expectResumable({ state, failure }: Outcome, code: string | undefined, why = 'failed'): void {
  expect(state).toMatchObject({ kind: 'paused', why });
  expect(failure?.code).toBe(code);
  expect(existsSync(target())).toBe(false);
  expect(existsSync(`${part()}.lock`)).toBe(false);
  const kept = readFileSync(part());
  expect(kept.byteLength).toBeGreaterThan(0);
  expect(kept.equals(BYTES.subarray(0, kept.byteLength))).toBe(true);
}

function expectFailedClean({ state, failure }: Outcome, code: string): void {
  expect(state.kind).toBe('failed');
  expect(failure?.code).toBe(code);
  expect(readdirSync(folder)).toEqual([]);
}

/** As an earlier session left it. */
async function leavePart(bytes: Buffer, sha256 = PART.sha256 ?? ''): Promise<void> {
  writeFileSync(part(), bytes);
  await writeJournal(part(), { sha256, totalBytes: PART.bytes, etag: null, rightSinceMs: null });
}

/** Stops at the first report of so many bytes. */
const pauseAt =
  (bytes: number): NonNullable<Wanted['onProgress']> =>
  (one, { send }) => {
    if (one.kind === 'downloading' && one.receivedBytes >= bytes) send({ kind: 'pause' });
  };

describe('a download without trouble', () => {
  it('is fetched through the redirect, checked and put under its name', async () => {
    expectVerified(await run());
    expect(hub.seen.map((one) => one.path)).toEqual([
      `/owner/name/resolve/${COMMIT}/tiny model-Q4_K_M.gguf`,
      `/storage/owner/name/${COMMIT}/tiny model-Q4_K_M.gguf`,
    ]);
  });

  it('reports at most four times a second, and the speed', async () => {
    await hub.close();
    hub = await startTestHub([STORED], { bytesPerSecond: 3_000_000 });
    const started = performance.now();
    const { progress } = await run();
    const seconds = (performance.now() - started) / 1000;
    const reports = progress.filter((one) => one.kind === 'downloading');
    expect(reports.length).toBeLessThanOrEqual(Math.ceil(seconds * 4) + 1);
    expect(reports.length).toBeGreaterThanOrEqual(2);
    expect(reports.at(-1)?.bytesPerSecond).toBeGreaterThan(500_000);
    expect(reports.at(-1)?.bytesPerSecond).toBeLessThan(6_000_000);
  });

  it('asks the hub for checksum and commit when the catalogue does not know them, and fetches that commit', async () => {
    expectVerified(await run({ part: { sha256: null, bytesExact: false, bytes: 5 }, remote: { revision: 'main' } }));
    expect(hub.seen[0]).toMatchObject({ method: 'HEAD', path: '/owner/name/resolve/main/tiny model-Q4_K_M.gguf' });
    expect(hub.seen[1]?.path).toContain(COMMIT);
  });

  it('is not fetched when nobody vouches for its bytes', async () => {
    hub.hideChecksums();
    expectFailedClean(await run({ part: { sha256: null } }), 'download.refused');
    expect(hub.seen.every((one) => one.method === 'HEAD')).toBe(true);
  });

  it('does not fetch a moving address whose file is no longer the catalogue’s', async () => {
    const outcome = await run({ part: { sha256: '0'.repeat(64) }, remote: { revision: 'main' } });
    expectFailedClean(outcome, 'download.wrong-bytes');
    expect(outcome.failure?.facts).toEqual({ expected: '0'.repeat(64), actual: PART.sha256 });
    expect(storageRequests()).toEqual([]);
  });

  it('takes a file that is there already without fetching it again', async () => {
    writeFileSync(target(), BYTES);
    expectVerified(await run());
    expect(hub.seen).toEqual([]);
  });
});

/** As the window fetches: the answer is a stream that comes with a body as well. */
const streamedFetch: DownloadDeps['fetch'] = (address, { headers, method, signal }) =>
  new Promise((resolve, reject) => {
    const sent = request(address, { method, headers: headers as Record<string, string>, ...(signal && { signal }) });
    sent.on('error', reject).on('response', (incoming) => {
      const pairs = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]);
      resolve(new StreamedResponse(incoming, { status: incoming.statusCode ?? 0, headers: pairs }));
    });
    sent.end();
  });

describe('an answer that is a stream', () => {
  it.each<[string, Fault | null]>([
    ['is written', null],
    ['may break off', { kind: 'drop', afterBytes: 1_000_000 }],
    ['may stall', { kind: 'stall', afterBytes: 1_000_000 }],
    ['may be refused for a moment', { kind: 'status', status: 503 }],
  ])('%s', async (_name, fault) => {
    if (fault !== null) hub.misbehave(fault);
    expectVerified(await run({ deps: { fetch: streamedFetch } }));
  });

  it('can be read as an ordinary body', async () => {
    const response = await streamedFetch(`${hub.origin}/nothing`, {});
    expect(await response.text()).toBe('Entry not found');
  });
});

describe('faults after which the file is right in the end', () => {
  it.each<[string, Fault, number]>([
    ['a connection that drops', { kind: 'drop', afterBytes: 1_000_000 }, 1],
    ['a connection that drops again and again', { kind: 'drop', afterBytes: 300_000 }, 7],
    ['a connection that stalls', { kind: 'stall', afterBytes: 500_000 }, 1],
    ['a trickle of single bytes', { kind: 'trickle', everyMs: 10 }, 1],
    ['a server that fails for a moment', { kind: 'status', status: 500 }, 2],
    ['a connection that is cut at once', { kind: 'reset' }, 1],
    ['a server that says nothing', { kind: 'silence' }, 1],
    ['a status line that ends halfway', { kind: 'cut-headers' }, 1],
    ['bytes that come compressed', { kind: 'gzip' }, 1],
    ['headers that are missing', { kind: 'no-headers' }, 1],
    ['headers that come twice', { kind: 'double-headers' }, 1],
    ['other bytes of the same length, once', { kind: 'wrong-bytes' }, 1],
    ['one bit that is another one, once', { kind: 'flipped-bit' }, 1],
    ['a server that is busy', { kind: 'status', status: 429, retryAfter: '3' }, 1],
  ])('%s', async (_name, fault, times) => {
    hub.misbehave(fault, times);
    expectVerified(await run());
  });

  it.each<[string, Fault]>([
    ['a range that cannot be satisfied', { kind: 'status', status: 416 }],
    ['another range than was asked for', { kind: 'wrong-range' }],
    ['the whole file instead of the range', { kind: 'no-range' }],
    ['a range of a file of another length', { kind: 'wrong-total' }],
  ])('%s, after a drop', async (_name, fault) => {
    hub.misbehave({ kind: 'drop', afterBytes: 1_000_000 });
    hub.misbehave(fault);
    expectVerified(await run());
    expect(storageRequests().at(-1)?.range).toBeNull();
  });

  it('begins again when the file on the server changed in the middle', async () => {
    hub.misbehave({ kind: 'new-etag', afterBytes: 1_000_000 });
    expectVerified(await run());
    expect(storageRequests()[1]).toMatchObject({ range: expect.stringMatching(/^bytes=\d+-$/) as string });
    expect(storageRequests()[1]?.ifRange).not.toBeNull();
  });

  it('asks only for the rest after a drop', async () => {
    hub.misbehave({ kind: 'drop', afterBytes: 1_000_000 });
    await run();
    const from = Number(/\d+/.exec(storageRequests()[1]?.range ?? '')?.[0]);
    expect(from).toBeGreaterThan(500_000);
  });

  it('waits as long as the server asks', async () => {
    hub.misbehave({ kind: 'status', status: 429, retryAfter: '3' });
    await run();
    expect(waits).toEqual([3000]);
  });
});

describe('faults after which the rest can be fetched another time', () => {
  it('a line that is gone for good: the part is kept, and the next download asks for the rest', async () => {
    hub.misbehave({ kind: 'drop', afterBytes: 1_000_000 });
    hub.misbehave({ kind: 'status', status: 503 }, 5);
    expectResumable(await run(), 'download.interrupted');
    expectVerified(await run());
    expect(storageRequests().at(-1)?.range).toMatch(/^bytes=[1-9]/);
  });

  it('a pause by the user in the middle', async () => {
    await hub.close();
    hub = await startTestHub([STORED], { bytesPerSecond: 2_000_000 });
    expectResumable(await run({ onProgress: pauseAt(500_000) }), undefined, 'asked');
    hub.seen.length = 0;
    expectVerified(await run());
    expect(storageRequests()).toMatchObject([{ range: expect.stringMatching(/^bytes=[1-9]/) as string }]);
  });

  it('a network that is not there at all is said soon, without many tries', async () => {
    await hub.close();
    const outcome = await run();
    expectFailedClean(outcome, 'download.offline');
    expect(waits.length).toBe(1);
  });
});

describe('faults after which nothing is kept', () => {
  it.each<[string, Fault, string]>([
    ['a file that is not there', { kind: 'status', status: 404 }, 'download.refused'],
    ['a file that needs an account', { kind: 'status', status: 401 }, 'download.refused'],
    ['a pause of an hour', { kind: 'status', status: 429, retryAfter: '3600' }, 'download.refused'],
    ['a sign-in page', { kind: 'portal' }, 'download.host-not-allowed'],
    [
      'a redirect to a stranger',
      { kind: 'redirect', location: 'https://example.com/model.gguf' },
      'download.host-not-allowed',
    ],
    ['a redirect to a look-alike', { kind: 'redirect', location: 'https://evilhf.co/x' }, 'download.host-not-allowed'],
    [
      'a redirect without encryption',
      { kind: 'redirect', location: 'http://huggingface.co/x' },
      'download.host-not-allowed',
    ],
    ['another length', { kind: 'wrong-length' }, 'download.wrong-bytes'],
    ['an answer without end', { kind: 'endless' }, 'download.wrong-bytes'],
  ])('%s', async (_name, fault, code) => {
    hub.misbehave(fault);
    expectFailedClean(await run(), code);
    expect(storageRequests().length).toBe(1);
  });

  it('bytes that are wrong a second time, with both checksums', async () => {
    hub.misbehave({ kind: 'wrong-bytes' }, 2);
    const outcome = await run();
    expectFailedClean(outcome, 'download.wrong-bytes');
    const actual = sha256Of(Buffer.from(BYTES.map((byte) => byte ^ 1)));
    expect(outcome.failure?.facts).toEqual({ expected: PART.sha256, actual });
    expect(storageRequests().map(({ range }) => range)).toEqual([null, null]);
  });

  it('a hub that sends round in circles', async () => {
    hub.misbehave({ kind: 'redirect-loop' }, 1, 'resolve');
    expectFailedClean(await run(), 'download.refused');
  });

  it('tells the status of a refusal', async () => {
    hub.misbehave({ kind: 'status', status: 403 });
    expect((await run()).failure?.facts).toEqual({ status: 403 });
  });
});

describe('a part that an earlier session left', () => {
  it('is gone on with', async () => {
    await leavePart(BYTES.subarray(0, 1_000_000));
    expectVerified(await run());
    expect(storageRequests().map(({ range }) => range)).toEqual(['bytes=1000000-']);
  });

  it('is fetched anew when its bytes turn out to be wrong', async () => {
    await leavePart(OLD_BYTES.subarray(0, 1_000_000));
    expectVerified(await run());
    expect(storageRequests().map(({ range }) => range)).toEqual(['bytes=1000000-', null]);
  });

  it('is only checked and renamed when it was complete', async () => {
    await leavePart(BYTES);
    expectVerified(await run());
    expect(hub.seen).toEqual([]);
  });

  it('is not used when it is longer than the file, of another file, or of nobody knows which', async () => {
    await leavePart(Buffer.concat([BYTES, OLD_BYTES]));
    expectVerified(await run());
    rmSync(target());
    await leavePart(OLD_BYTES.subarray(0, 1_000_000), sha256Of(OLD_BYTES));
    expectVerified(await run());
    rmSync(target());
    writeFileSync(part(), OLD_BYTES.subarray(0, 1_000_000));
    expectVerified(await run());
    expect(storageRequests().map(({ range }) => range)).toEqual([null, null, null]);
  });
});

describe('a split model', () => {
  const names = [1, 2, 3].map((number) => `big-0000${String(number)}-of-00003.gguf`);
  const contents = names.map((_, index) => BYTES.subarray(index * 1_000_000, (index + 1) * 1_000_000));
  const parts = names.map((file, index): RemotePart => {
    const bytes = contents[index] ?? Buffer.alloc(0);
    return { file, bytes: bytes.byteLength, bytesExact: true, sha256: sha256Of(bytes) };
  });
  const files = (): string[] => names.map((name) => join(folder, name));

  beforeEach(async () => {
    await hub.close();
    const stored = names.map((file, index) => ({ ...STORED, file, bytes: contents[index] ?? Buffer.alloc(0) }));
    hub = await startTestHub(stored);
  });

  it('has all its parts under their names in the end, and none before', async () => {
    let seen: string[] = [];
    const at = (point: string): void => {
      if (point === 'before-rename') seen = readdirSync(folder).filter((name) => name.endsWith('.gguf'));
    };
    const outcome = await run({ remote: { parts }, files: files(), deps: { at } });
    expect(outcome.state.kind).toBe('ready');
    expect(seen).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(names);
    for (const [index, file] of files().entries())
      expect(readFileSync(file).equals(contents[index] ?? Buffer.alloc(0))).toBe(true);
  });

  it('asks for the lengths and checksums of its parts where they are not known', async () => {
    const unknown = parts.map((one) => ({ ...one, bytes: 1, bytesExact: false, sha256: null }));
    const outcome = await run({ remote: { parts: unknown }, files: files() });
    expect(outcome.state.kind).toBe('ready');
    expect(hub.seen.filter(({ method }) => method === 'HEAD').length).toBe(3);
  });

  it('does not fetch or read again what was right before a pause', async () => {
    hub.misbehave({ kind: 'no-headers' });
    hub.misbehave({ kind: 'drop', afterBytes: 500_000 });
    hub.misbehave({ kind: 'status', status: 503 }, 5);
    expect((await run({ remote: { parts }, files: files() })).failure?.code).toBe('download.interrupted');
    hub.seen.length = 0;
    expect((await run({ remote: { parts }, files: files() })).state.kind).toBe('ready');
    expect(storageRequests().map(({ path }) => path.slice(-8, -5))).not.toContain('001');
    expect(storageRequests()[0]?.path).toContain('00002-of-00003');
  });
});

describe('two writers', () => {
  it('the second one of this process is told that the file is being fetched', async () => {
    const [first, second] = await Promise.all([run(), run()]);
    expect([first.failure?.code, second.failure?.code].sort()).toEqual(['download.busy', undefined]);
    expect(sha256Of(readFileSync(target()))).toBe(PART.sha256);
  });

  it('a living process keeps its lock, a dead one loses it', async () => {
    writeFileSync(`${part()}.lock`, '1');
    expect((await run()).failure?.code).toBe('download.busy');
    writeFileSync(`${part()}.lock`, '999999999');
    expectVerified(await run());
  });
});

describe('a full disk', () => {
  it('is told before the first byte, with the numbers', async () => {
    const { state, failure } = await run({ deps: { diskMarginBytes: 1e18 } });
    expect(state).toMatchObject({ kind: 'paused', why: 'no-space' });
    expect(failure?.code).toBe('download.no-space');
    expect(failure?.facts?.['neededBytes']).toBe(1e18 + BYTES.byteLength);
    expect(failure?.facts?.['freeBytes']).toBeGreaterThan(0);
    expect(hub.seen).toEqual([]);
  });

  const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0;
  it.skipIf(!isRootOnLinux)(
    'in the middle of writing keeps the part (needs root on Linux, to mount a small disk)',
    async (context) => {
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder], { stdio: 'ignore' });
      } catch {
        context.skip('mounting is not allowed here');
      }
      try {
        const filler = join(folder, 'filler');
        const outcome = await run({
          deps: { diskMarginBytes: 0 },
          onProgress: (one) => {
            if (one.kind === 'downloading' && one.receivedBytes === 0) writeFileSync(filler, Buffer.alloc(2_000_000));
          },
        });
        expectResumable(outcome, 'download.no-space', 'no-space');
        expect(outcome.failure?.facts?.['freeBytes']).toBeTypeOf('number');
        rmSync(filler);
        expectVerified(await run({ deps: { diskMarginBytes: 0 } }));
      } finally {
        execFileSync('umount', ['-l', folder]);
      }
    },
  );
});

describe('a folder that is not as it should be', () => {
  it('is said to be gone when it is, also in the middle of writing', async () => {
    rmSync(folder, { recursive: true });
    expect((await run()).failure).toMatchObject({ code: 'download.folder-gone', facts: { folder } });
    mkdirSync(folder);
    await hub.close();
    hub = await startTestHub([STORED], { bytesPerSecond: 2_000_000 });
    const away = `${folder} away`;
    const onProgress = (): void => {
      if (existsSync(part()) && statSync(part()).size > 0) renameSync(folder, away);
    };
    const outcome = await run({ onProgress });
    expect(outcome.failure).toMatchObject({ code: 'download.folder-gone', facts: { folder } });
    renameSync(away, folder);
    rmSync(`${part()}.lock`, { force: true });
    expectVerified(await run());
  });

  it('may be a link to another one', async () => {
    const link = `${folder} link`;
    symlinkSync(folder, link);
    const outcome = await run({ files: [join(link, 'model.gguf')] });
    rmSync(link);
    expectVerified(outcome);
  });

  it('on a FAT disk is not written to when the file is larger than that can hold', async () => {
    const statFs = (): Promise<{ bavail: number; bsize: number; type: number }> =>
      Promise.resolve({ bavail: 1e9, bsize: 4096, type: 0x4d44 });
    const outcome = await run({ part: { bytes: 5e9 }, deps: { statFs } });
    expectFailedClean(outcome, 'download.file-too-large');
    expect(hub.seen).toEqual([]);
    expectVerified(await run({ deps: { statFs } }));
  });

  it('with an unfinished file that vanishes has it fetched again', async () => {
    let isFirst = true;
    const at = (point: string): void => {
      if (point !== 'before-hash' || !isFirst) return;
      isFirst = false;
      rmSync(part());
      rmSync(journalPath(part()));
    };
    expectVerified(await run({ deps: { at } }));
    expect(storageRequests().length).toBe(2);
  });
});

describe('no network', () => {
  it('is waited for as long as the system says so, and asked nobody', async () => {
    await hub.close();
    const port = Number(new URL(hub.origin).port);
    let asked = 0;
    let isBack = false;
    const isOnline = (): boolean => {
      asked += 1;
      return asked > 3;
    };
    const outcome = await run({
      deps: {
        isOnline,
        fetch: async (...args) => {
          if (asked > 3 && !isBack) hub = await startTestHub([STORED], { port });
          isBack = asked > 3;
          return fetch(...args);
        },
      },
    });
    expect(outcome.state.kind).toBe('ready');
    expect(waits).toEqual([]);
  });
});

describe('the speed limit', () => {
  it('is kept to', async () => {
    const started = performance.now();
    expectVerified(await run({ limit: 3_000_000 }));
    const seconds = (performance.now() - started) / 1000;
    expect(seconds).toBeGreaterThan(0.7);
    expect(seconds).toBeLessThan(5);
  });
});

describe('several connections', () => {
  const large = randomBytes(100_000_000);
  const wanted = { part: { file: PART.file, bytes: large.byteLength, sha256: sha256Of(large) } };
  beforeEach(async () => {
    await hub.close();
    hub = await startTestHub([{ ...STORED, bytes: large }], { bytesPerSecond: 30_000_000, storageElsewhere: true });
  });
  const connections = ({ progress }: Outcome): number[] => [
    ...new Set(progress.flatMap((one) => (one.kind === 'downloading' ? [one.connections] : []))),
  ];

  /** The speed is read off a clock that goes with the bytes, so that a busy computer measures what an idle one does. */
  const atSpeeds = (one: number, several: number): Partial<DownloadDeps> => {
    let clockMs = 0;
    const count = async function* (stream: Readable): AsyncGenerator<Uint8Array> {
      for await (const piece of stream as AsyncIterable<Uint8Array>) {
        clockMs += (piece.byteLength / (storageRequests().length > 1 ? several : one)) * 1000;
        yield piece;
      }
    };
    const fetch: Fetch = async (address, init) => {
      const response = await nodeFetch(address, init);
      if (!(response instanceof StreamedResponse)) return response;
      const { status, headers, stream } = response;
      return new StreamedResponse(Readable.from(count(stream)), { status, headers });
    };
    return { trialMs: 300, idleMs: 5000, now: () => clockMs, fetch };
  };

  /** Blocks were asked for, and then all the rest at once. */
  const expectBlocksGivenUp = (): void => {
    expect(storageRequests().some(({ range }) => /^bytes=\d+-\d+$/.test(range ?? ''))).toBe(true);
    expect(storageRequests().at(-1)?.range).toMatch(/^bytes=\d+-$/);
  };

  it('are kept where they are faster, and fetch next to nothing twice', async () => {
    const outcome = await run({ ...wanted, deps: atSpeeds(20e6, 60e6) });
    expect(outcome.state.kind).toBe('ready');
    expect(connections(outcome)).toEqual([1, 4]);
    expect(hub.sentBytes()).toBeLessThan(large.byteLength + 8 * 1024 * 1024);
    // The hub itself is asked once: the rest goes straight to where the bytes are.
    expect(hub.seen.filter(({ place }) => place === 'hub').length).toBe(1);
  });

  it('are given up where they are hardly faster', async () => {
    const outcome = await run({ ...wanted, deps: atSpeeds(20e6, 22e6) });
    expect(outcome.state.kind).toBe('ready');
    expectBlocksGivenUp();
  });

  it('are given up when the server does not like them', async () => {
    let misbehaved = false;
    const outcome = await run({
      ...wanted,
      deps: atSpeeds(79e6, 200e6),
      onProgress: () => {
        if (storageRequests().length !== 1 || misbehaved) return;
        misbehaved = true;
        hub.misbehave({ kind: 'status', status: 429 }, 2);
      },
    });
    expect(outcome.state.kind).toBe('ready');
    expect(waits).toEqual([]);
    expectBlocksGivenUp();
  });
});
