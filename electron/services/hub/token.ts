// The user's token for the hub: locked away with the system's key store where there is one, otherwise only in memory. It is never told.
import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HubToken } from '#contract/hub';
import type { Secrets } from '#services/shell';

export interface TokenDeps {
  /** The data folder. */
  home: string;
  /** The key store, or null; asked when it is needed, because that may ask the user. */
  secrets: () => Promise<Secrets | null>;
  log: (line: string) => void;
}

export interface Token {
  /** The token itself, for requests to the hub. */
  value: () => Promise<string | null>;
  state: () => Promise<HubToken>;
  /** Null forgets it. */
  set: (token: string | null) => Promise<HubToken>;
}

interface Known {
  token: string | null;
  state: HubToken['state'];
}

const NONE: Known = { token: null, state: 'none' };
const FORM = /^[\w-]{8,200}$/;

export function createToken({ home, secrets, log }: TokenDeps): Token {
  const file = join(home, 'hub-token');
  let known: Promise<Known> | null = null;
  const look = (): Promise<Known> => (known ??= kept());

  async function kept(): Promise<Known> {
    const locked = await readFile(file).catch(() => null);
    const store = locked === null ? null : await secrets();
    if (locked === null || store === null) return NONE;
    // Locked by another user or key it stays, in case that key comes back.
    const token = await store.unlock(locked).catch(() => '');
    if (FORM.test(token)) return { token, state: 'kept' };
    log('hub: the kept token cannot be read');
    return NONE;
  }

  async function keep(token: string): Promise<Known> {
    const store = await secrets();
    const state = store === null ? 'session' : await writeLocked(store, token);
    // An older one must not come back at the next start.
    if (state === 'session') await rm(file, { force: true });
    return { token, state };
  }

  async function writeLocked(store: Secrets, token: string): Promise<'kept' | 'session'> {
    const next = `${file}.${randomUUID()}.new`;
    try {
      await writeFile(next, await store.lock(token), { mode: 0o600 });
      await rename(next, file);
      return 'kept';
    } catch (error) {
      await rm(next, { force: true });
      log(`hub: the token was not kept: ${error instanceof Error && 'code' in error ? String(error.code) : 'no key'}`);
      return 'session';
    }
  }

  async function state(): Promise<HubToken> {
    return { state: (await look()).state, keepable: (await secrets()) !== null };
  }

  return {
    value: async () => (await look()).token,
    state,
    set: async (token) => {
      if (token === null) await rm(file, { force: true });
      known = Promise.resolve(token === null ? NONE : await keep(token));
      return state();
    },
  };
}
