// What other tools must know about the Electron found here: electron-vite, Playwright and the end-to-end tests.
import { isRoot } from './apt.mjs';
import { requireElectron } from './electron-runtime.mjs';

/** Chromium's sandbox refuses to start for root on Linux, and for nobody else. */
export const sandboxArgs = () => (process.platform === 'linux' && isRoot() ? ['--no-sandbox'] : []);

/** @returns {NodeJS.ProcessEnv} */
export function electronEnv() {
  const { program, folder } = requireElectron();
  return {
    ELECTRON_EXEC_PATH: program,
    ELECTRON_OVERRIDE_DIST_PATH: folder,
    ...(sandboxArgs().length > 0 ? { NO_SANDBOX: '1' } : {}),
  };
}
