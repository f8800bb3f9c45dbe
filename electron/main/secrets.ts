// The system's key store through Electron: Keychain, DPAPI, or the Secret Service. Where Electron would only hide the text, there is none.
import { safeStorage } from 'electron';
import type { Secrets } from '#services/shell';

/** On Linux without a key store Electron falls back to a key that stands in its source code. */
const NO_KEY_STORES = new Set(['basic_text', 'unknown']);

/** Null where no key store can be trusted. Only after the application is ready. */
export async function findSecrets(): Promise<Secrets | null> {
  if (process.platform === 'linux' && NO_KEY_STORES.has(safeStorage.getSelectedStorageBackend())) return null;
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return null;
  return {
    lock: (text) => safeStorage.encryptStringAsync(text),
    unlock: async (bytes) => (await safeStorage.decryptStringAsync(Buffer.from(bytes))).result,
  };
}
