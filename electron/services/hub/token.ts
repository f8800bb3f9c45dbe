// The user's token for the hub: locked away with the system's key store where there is one, otherwise only in memory. It is never told.
import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HubToken } from '#contract/hub';
import type { Secrets } from '#services/shell';

export interface TokenDeps {
  /** The data folder. */
  home: string;
  /** The key store, or null; asked when it is needed, because that may ask the user. */
  secrets: () => Secrets | null;
  log: (line: string) => void;
}

export interface Token {
  /** The token itself, for requests to the hub. */
  value: () => string | null;
  state: () => HubToken;
  /** Null forgets it. */
  set: (token: string | null) => Promise<HubToken>;
}

const FORM = /^[\w-]{8,200}$/;

export function createToken({ home, secrets, log }: TokenDeps): Token {
  const file = join(home, 'hub-token');
  let known: { token: string | null; state: HubToken['state'] } | null = null;

  function look(): { token: string | null; state: HubToken['state'] } {
    known ??= kept();
    return known;
  }

  function kept(): { token: string | null; state: HubToken['state'] } {
    const none = { token: null, state: 'none' } as const;
    const locked = readIfThere(file);
    const store = locked === null ? null : secrets();
    if (locked === null || store === null) return none;
    try {
      const token = store.unlock(locked);
      if (FORM.test(token)) return { token, state: 'kept' };
    } catch {
      // Locked by another user or key; the file stays, in case that key comes back.
    }
    log('hub: the kept token cannot be read');
    return none;
  }

  async function keep(token: string): Promise<HubToken['state']> {
    const store = secrets();
    if (store === null) return 'session';
    const next = `${file}.${randomUUID()}.new`;
    try {
      await writeFile(next, store.lock(token), { mode: 0o600 });
      await rename(next, file);
      return 'kept';
    } catch (error) {
      await rm(next, { force: true });
      log(`hub: the token was not kept: ${error instanceof Error && 'code' in error ? String(error.code) : 'no key'}`);
      return 'session';
    }
  }

  const state = (): HubToken => ({ state: look().state, keepable: secrets() !== null });
  return {
    value: () => look().token,
    state,
    set: async (token) => {
      if (token === null) {
        await rm(file, { force: true });
        known = { token: null, state: 'none' };
      } else {
        const kept = await keep(token);
        // An older one must not come back at the next start.
        if (kept === 'session') await rm(file, { force: true });
        known = { token, state: kept };
      }
      return state();
    },
  };
}

function readIfThere(file: string): Uint8Array | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
