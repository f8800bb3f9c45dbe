// Writing and hashing, here and in a thread: the same file and the same checksum, however the bytes are cut; and what a disk refuses is told.
import { createHash, randomBytes } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sinkHere } from './create-sink';
import { feedFile } from './hash-file';
import type { Sink } from './sink';
import { startSinkThread } from './sink-thread';

const BYTES = randomBytes(7_000_003);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** In memory of its own, which is given away. */
const pieceOf = (from: number, to?: number): Uint8Array => new Uint8Array(BYTES.subarray(from, to));

let folder: string;
let handle: FileHandle;
let sink: Sink;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'homeroom sink ö '));
  handle = await open(join(folder, 'file'), 'w+');
});
afterEach(async () => {
  await sink.end();
  await handle.close();
  rmSync(folder, { recursive: true, force: true });
});

it('a thread never writes more than the file is to have', async () => {
  sink = startSinkThread(handle.fd, 1_000_000);
  const filling = async (): Promise<void> => {
    await sink.add(pieceOf(0));
    await sink.settle();
  };
  await expect(filling()).rejects.toThrow('more bytes than the file has');
  expect(readFileSync(join(folder, 'file')).byteLength).toBeLessThanOrEqual(1_000_000);
});

const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0;
it.skipIf(!isRootOnLinux)(
  'a thread whose disk is full leaves the beginning of the file as it is (needs root on Linux, to mount a small disk)',
  async (context) => {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2900k', 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      context.skip('mounting is not allowed here');
    }
    const full = await open(join(disk, 'file'), 'w+');
    try {
      sink = startSinkThread(full.fd, BYTES.byteLength);
      const filling = async (): Promise<void> => {
        for (let at = 0; at < BYTES.byteLength; at += 65_536) await sink.add(pieceOf(at, at + 65_536));
        await sink.settle();
      };
      await expect(filling()).rejects.toMatchObject({ code: 'ENOSPC' });
      // Everything that was on its way has reached the thread when it has ended.
      await new Promise((resolve) => setTimeout(resolve, 100));
      const written = readFileSync(join(disk, 'file'));
      expect(written.byteLength).toBeGreaterThan(2_000_000);
      expect(written.equals(BYTES.subarray(0, written.byteLength))).toBe(true);
    } finally {
      await sink.end();
      await full.close();
      execFileSync('umount', ['-l', disk]);
    }
  },
);

describe.each([
  ['here', sinkHere],
  ['in a thread', (file: FileHandle) => startSinkThread(file.fd, BYTES.byteLength)],
])('%s', (_where, create) => {
  it('takes pieces of any size, and goes on after a digest', async () => {
    sink = create(handle);
    expect(await sink.digest()).toBe(sha256(new Uint8Array()));
    let at = 0;
    for (const size of [1, 128 * 1024, 64 * 1024 + 7, 5_000_000, 0, 3]) {
      await sink.add(pieceOf(at, at + size));
      at += size;
    }
    expect(await sink.digest()).toBe(sha256(BYTES.subarray(0, at)));
    await sink.add(pieceOf(at));
    await sink.settle();
    expect(await sink.digest()).toBe(sha256(BYTES));
    expect(readFileSync(join(folder, 'file')).equals(BYTES)).toBe(true);
  });

  it('goes on behind what stands there already', async () => {
    const before = BYTES.subarray(0, 3_000_001);
    await handle.write(before, 0, before.byteLength, 0);
    sink = create(handle);
    await sink.read(new Uint8Array(before));
    await sink.add(pieceOf(before.byteLength));
    await sink.settle();
    expect(await sink.digest()).toBe(sha256(BYTES));
    expect(readFileSync(join(folder, 'file')).equals(BYTES)).toBe(true);
  });

  it('writes each piece once, however often it has to wait for the next one', async () => {
    sink = create(handle);
    for (let at = 0; at < 20_000; at += 10) {
      await sink.add(pieceOf(at, at + 10));
      await sink.settle();
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(readFileSync(join(folder, 'file')).equals(BYTES.subarray(0, 20_000))).toBe(true);
  });

  it('takes in a file that is read, and its length is known although its memory is given away', async () => {
    writeFileSync(join(folder, 'there'), BYTES);
    sink = create(handle);
    const reading = { onRead: () => undefined, signal: new AbortController().signal };
    expect(await feedFile(join(folder, 'there'), sink.read, reading)).toBe(BYTES.byteLength);
    expect(await sink.digest()).toBe(sha256(BYTES));
  });

  it('rejects with the code of the system when the file cannot be written', async () => {
    await handle.close();
    handle = await open(join(folder, 'file'), 'r');
    sink = create(handle);
    const filling = async (): Promise<void> => {
      await sink.add(pieceOf(0));
      await sink.settle();
    };
    await expect(filling()).rejects.toMatchObject({ code: 'EBADF' });
  });
});
