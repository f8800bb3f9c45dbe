// The token for the hub: locked in a file where there is a key store, otherwise gone with the process, and never told.
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Secrets } from '#services/shell';
import { createToken, type Token } from './token';

const TOKEN = 'hf_abcdefghijkl';
/** A key store as plain as can be, which still does not show the text. */
const STORE: Secrets = {
  lock: (text) => Promise.resolve(Buffer.from(text).map((byte) => byte ^ 0x5a)),
  unlock: (bytes) => Promise.resolve(Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString()),
};
const OTHER_USERS: Secrets = {
  lock: STORE.lock,
  unlock: () => Promise.reject(new Error('another key')),
};

let home: string;
let lines: string[];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'homeroom token ö '));
  lines = [];
});
afterEach(() => rmSync(home, { recursive: true }));

function open(secrets: Secrets | null): Token {
  return createToken({ home, secrets: () => Promise.resolve(secrets), log: (line) => lines.push(line) });
}

it('is kept locked, for this user alone, and is there again at the next start', async () => {
  const token = open(STORE);
  expect(await token.state()).toEqual({ state: 'none', keepable: true });
  expect(await token.set(TOKEN)).toEqual({ state: 'kept', keepable: true });
  const file = join(home, 'hub-token');
  expect(readFileSync(file, 'latin1')).not.toContain(TOKEN);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
  expect(readdirSync(home)).toEqual(['hub-token']);
  expect(await open(STORE).value()).toBe(TOKEN);
  expect(lines.join()).not.toContain(TOKEN);
});

it('is forgotten when asked, also from the disk', async () => {
  const token = open(STORE);
  await token.set(TOKEN);
  expect(await token.set(null)).toEqual({ state: 'none', keepable: true });
  expect(await token.value()).toBeNull();
  expect(existsSync(join(home, 'hub-token'))).toBe(false);
});

it('lives in memory alone without a key store, and an older one does not come back', async () => {
  await open(STORE).set('hf_older_token');
  const token = open(null);
  expect(await token.state()).toEqual({ state: 'none', keepable: false });
  expect(await token.set(TOKEN)).toEqual({ state: 'session', keepable: false });
  expect(await token.value()).toBe(TOKEN);
  expect(readdirSync(home)).toEqual([]);
  expect(await open(STORE).value()).toBeNull();
});

it('is kept for the session where the disk refuses it', async () => {
  const token = createToken({
    home: join(home, 'gone'),
    secrets: () => Promise.resolve(STORE),
    log: (line) => lines.push(line),
  });
  expect((await token.set(TOKEN)).state).toBe('session');
  expect(await token.value()).toBe(TOKEN);
  expect(lines).toEqual(['hub: the token was not kept: ENOENT']);
});

it.each<[string, Secrets, Buffer]>([
  ['locked by another user', OTHER_USERS, Buffer.from('anything')],
  ['no token at all', { ...STORE, unlock: () => Promise.resolve('x\r\nevil: header') }, Buffer.from('anything')],
])('is passed over when what was kept is %s', async (_name, store, bytes) => {
  writeFileSync(join(home, 'hub-token'), bytes);
  expect(await open(store).value()).toBeNull();
  expect(lines).toEqual(['hub: the kept token cannot be read']);
  expect(existsSync(join(home, 'hub-token'))).toBe(true);
});
