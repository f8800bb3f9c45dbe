// A full disk, for real: a small file system in memory that is filled to the last byte. Needs the right to mount one.
import { execFileSync } from 'node:child_process';
import { closeSync, fstatSync, mkdtempSync, openSync, rmSync, rmdirSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FailureError } from '#contract/failure';
import { createConversations } from './conversations';
import { startDatabase, type StartedDatabase } from './start';

const now = (): Date => new Date();
let disk: string;

function mount(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function unmount(folder: string): void {
  execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
}

function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const folder = mkdtempSync(join(tmpdir(), 'homeroom-mount-'));
  const mounted = mount(folder);
  if (mounted) unmount(folder);
  rmdirSync(folder);
  return mounted;
}

/** Writes until nothing more goes in; returns the number of bytes. */
function fillUp(): number {
  const handle = openSync(join(disk, 'filler'), 'a');
  try {
    for (let size = 65_536; size >= 1; size = Math.floor(size / 2)) {
      try {
        for (;;) writeSync(handle, Buffer.alloc(size, 1));
      } catch {
        // Smaller pieces may still fit.
      }
    }
    return fstatSync(handle).size;
  } finally {
    closeSync(handle);
  }
}

function start(): StartedDatabase {
  return startDatabase({ home: join(disk, 'home'), now, log: () => undefined });
}

function failureCode(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof FailureError ? error.failure.code : String(error);
  }
}

describe.skipIf(!canMount())('a full disk (skipped where no file system can be mounted)', () => {
  beforeEach(() => {
    disk = mkdtempSync(join(tmpdir(), 'homeroom-disk-'));
    mount(disk);
  });
  afterEach(() => {
    unmount(disk);
    rmdirSync(disk);
  });

  it('refuses to save with a clear failure, keeps what was saved, and works again when there is room', () => {
    const started = start();
    const conversations = createConversations(started.database, now);
    const id = conversations.create('kept');
    expect(fillUp()).toBeGreaterThan(500_000);
    const draft = 'x'.repeat(300_000);
    expect(failureCode(() => conversations.change(id, { draft }))).toBe('data.disk-full');
    expect(conversations.find(id)).toMatchObject({ title: 'kept', draft: '' });
    rmSync(join(disk, 'filler'));
    expect(conversations.change(id, { draft: 'short' })).toBe(true);
    started.close();
    const again = start();
    expect(createConversations(again.database, now).find(id)).toMatchObject({ title: 'kept', draft: 'short' });
    again.close();
  });

  it('does not keep existing data from being opened and read, nor from being closed', () => {
    const before = start();
    createConversations(before.database, now).create('kept');
    before.close();
    for (const suffix of ['-wal', '-shm']) rmSync(join(disk, 'home', `homeroom.db${suffix}`), { force: true });
    fillUp();
    const started = start();
    const conversations = createConversations(started.database, now);
    expect(conversations.list().map(({ title }) => title)).toEqual(['kept']);
    expect(failureCode(() => conversations.create('no room'))).toBe('data.disk-full');
    expect(started.notices).toEqual([]);
    started.close();
    rmSync(join(disk, 'filler'));
    const again = start();
    expect(createConversations(again.database, now).list()).toHaveLength(1);
    again.close();
  });

  it('is said when not even an empty database fits', () => {
    fillUp();
    expect(failureCode(start)).toBe('data.disk-full');
  });
});
