// Downloads over real HTTP on loopback against a hub with every fault; each ends verified, resumable, or failed and clean.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModelFile } from '#domain/model';
import type { Failure } from '#contract/failure';
import { failureOf } from '#contract/failure';
import { sha256Of, startTestHub, type Fault, type TestHub } from '../testing/hub';
import { downloadFile, partPath, type DownloadDeps, type Downloaded } from './download';
import { createHub } from './hub';
import type { DownloadProgress } from './progress';

const BYTES = randomBytes(3_000_000);
const OLD_BYTES = randomBytes(3_000_000);
const COMMIT = 'a'.repeat(40);
const FILE: ModelFile = {
  repo: 'owner/name',
  revision: COMMIT,
  file: 'tiny model-Q4_K_M.gguf',
  quant: 'Q4_K_M',
  bytes: BYTES.byteLength,
  bytesExact: true,
  sha256: sha256Of(BYTES),
  shards: 1,
};

let folder: string;
let hub: TestHub;
let waits: number[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'homeroom download é '));
  hub = await startTestHub([{ repo: FILE.repo, revision: COMMIT, file: FILE.file, bytes: BYTES }]);
  waits = [];
});
afterEach(async () => {
  await hub.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Outcome {
  result: Downloaded | null;
  failure: Failure | null;
  progress: DownloadProgress[];
}

async function run(
  more: {
    file?: Partial<ModelFile>;
    deps?: Partial<DownloadDeps>;
    signal?: AbortSignal;
    onProgress?: (progress: DownloadProgress) => void;
  } = {},
): Promise<Outcome> {
  const progress: DownloadProgress[] = [];
  const outcome = { result: null, failure: null, progress };
  const deps: DownloadDeps = {
    fetch: globalThis.fetch,
    hub: createHub(hub.origin),
    idleMs: 400,
    diskMarginBytes: 1_000_000,
    wait: (delayMs) => {
      waits.push(delayMs);
      return Promise.resolve();
    },
    ...more.deps,
  };
  const request = {
    file: { ...FILE, ...more.file },
    target: target(),
    signal: more.signal ?? new AbortController().signal,
    onProgress: (one: DownloadProgress) => {
      progress.push(one);
      more.onProgress?.(one);
    },
  };
  try {
    return { ...outcome, result: await downloadFile(request, deps) };
  } catch (error) {
    return { ...outcome, failure: failureOf(error) };
  }
}

function target(): string {
  return join(folder, 'model.gguf');
}
const part = (): string => partPath(target());
const storageRequests = (): TestHub['seen'] => hub.seen.filter((one) => one.path.startsWith('/storage/'));

function expectVerified({ result, failure }: Outcome): void {
  expect(failure).toBeNull();
  expect(result).toEqual({ bytes: BYTES.byteLength, sha256: FILE.sha256 });
  expect(sha256Of(readFileSync(target()))).toBe(FILE.sha256);
  expect(readdirSync(folder)).toEqual(['model.gguf']);
}

function expectResumable({ failure }: Outcome, code: string): void {
  expect(failure?.code).toBe(code);
  expect(existsSync(target())).toBe(false);
  const kept = readFileSync(part());
  expect(kept.byteLength).toBeGreaterThan(0);
  expect(kept.equals(BYTES.subarray(0, kept.byteLength))).toBe(true);
}

function expectFailedClean({ failure }: Outcome, code: string): void {
  expect(failure?.code).toBe(code);
  expect(existsSync(target())).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
}

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
    hub = await startTestHub([{ ...FILE, bytes: BYTES }], { bytesPerSecond: 3_000_000 });
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
    expectVerified(await run({ file: { sha256: null, revision: 'main', bytesExact: false, bytes: 5 } }));
    expect(hub.seen[0]).toMatchObject({ method: 'HEAD', path: '/owner/name/resolve/main/tiny model-Q4_K_M.gguf' });
    expect(hub.seen[1]?.path).toContain(COMMIT);
  });

  it('is not fetched when nobody vouches for its bytes', async () => {
    hub.hideChecksums();
    expectFailedClean(await run({ file: { sha256: null } }), 'download.refused');
    expect(hub.seen.every((one) => one.method === 'HEAD')).toBe(true);
  });

  it('does not fetch a moving address whose file is no longer the catalogue’s', async () => {
    expectFailedClean(await run({ file: { revision: 'main', sha256: '0'.repeat(64) } }), 'download.wrong-bytes');
    expect(storageRequests()).toEqual([]);
  });

  it('takes a file that is there already without fetching it again', async () => {
    writeFileSync(target(), BYTES);
    expectVerified(await run());
    expect(hub.seen).toEqual([]);
  });
});

describe('faults after which the file is right in the end', () => {
  it.each<[string, Fault, number]>([
    ['a connection that drops', { kind: 'drop', afterBytes: 1_000_000 }, 1],
    ['a connection that drops again and again', { kind: 'drop', afterBytes: 300_000 }, 7],
    ['a connection that stalls', { kind: 'stall', afterBytes: 500_000 }, 1],
    ['a trickle of single bytes', { kind: 'trickle', everyMs: 10 }, 1],
    ['a server that fails for a moment', { kind: 'status', status: 500 }, 2],
    ['a server that is busy', { kind: 'status', status: 429, retryAfter: '3' }, 1],
  ])('%s', async (_name, fault, times) => {
    hub.misbehave(fault, times);
    expectVerified(await run());
  });

  it.each<[string, Fault]>([
    ['a range that cannot be satisfied', { kind: 'status', status: 416 }],
    ['another range than was asked for', { kind: 'wrong-range' }],
    ['the whole file instead of the range', { kind: 'no-range' }],
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

  it('a stop by the user in the middle', async () => {
    await hub.close();
    hub = await startTestHub([{ ...FILE, bytes: BYTES }], { bytesPerSecond: 2_000_000 });
    const controller = new AbortController();
    const outcome = await run({
      signal: controller.signal,
      onProgress: (one) => {
        if (one.kind === 'downloading' && one.receivedBytes > 500_000) controller.abort();
      },
    });
    expectResumable(outcome, 'download.cancelled');
    expect(existsSync(`${part()}.lock`)).toBe(false);
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
      'a redirect to a machine nearby',
      { kind: 'redirect', location: 'http://192.168.0.9:1/x' },
      'download.host-not-allowed',
    ],
    [
      'a redirect without encryption',
      { kind: 'redirect', location: 'http://huggingface.co/x' },
      'download.host-not-allowed',
    ],
    ['another length', { kind: 'wrong-length' }, 'download.wrong-bytes'],
    ['an answer without end', { kind: 'endless' }, 'download.wrong-bytes'],
    ['other bytes of the same length', { kind: 'wrong-bytes' }, 'download.wrong-bytes'],
  ])('%s', async (_name, fault, code) => {
    hub.misbehave(fault);
    expectFailedClean(await run(), code);
    expect(storageRequests().length).toBe(1);
  });

  it('tells the status of a refusal', async () => {
    hub.misbehave({ kind: 'status', status: 403 });
    expect((await run()).failure?.facts).toEqual({ status: 403 });
  });
});

describe('a part that an earlier session left', () => {
  it('is thrown away and fetched anew when its bytes turn out to be wrong', async () => {
    writeFileSync(part(), OLD_BYTES.subarray(0, 1_000_000));
    expectVerified(await run());
    expect(storageRequests().map((one) => one.range)).toEqual(['bytes=1000000-', null]);
  });

  it('is only checked and renamed when it was complete', async () => {
    writeFileSync(part(), BYTES);
    expectVerified(await run());
    expect(hub.seen).toEqual([]);
  });

  it('is thrown away when it is longer than the file', async () => {
    writeFileSync(part(), Buffer.concat([BYTES, OLD_BYTES]));
    expectVerified(await run());
  });
});

describe('two writers', () => {
  it('the second one of this process is told that the file is being fetched', async () => {
    const [first, second] = await Promise.all([run(), run()]);
    expect([first.failure?.code, second.failure?.code].sort()).toEqual(['download.busy', undefined]);
    expect(sha256Of(readFileSync(target()))).toBe(FILE.sha256);
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
    const { failure } = await run({ deps: { diskMarginBytes: 1e18 } });
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
        expectResumable(outcome, 'download.no-space');
        rmSync(filler);
        expectVerified(await run({ deps: { diskMarginBytes: 0 } }));
      } finally {
        execFileSync('umount', ['-l', folder]);
      }
    },
  );
});
