// Starts the real application in its real window for a spec: a fresh data folder each time, the real small model, no network.
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');

/** The small real model that set-up keeps in the cache. */
export const smallModel =
  process.env['HOMEROOM_TEST_MODEL'] ?? join(homedir(), '.cache/homeroom/models/SmolLM2-135M-Instruct.Q4_1.gguf');

export interface LaunchOptions {
  home: string;
  /** Further environment, for example a stand-in for the hub. */
  env?: Record<string, string>;
  /** False starts without any model on the computer. */
  withModel?: boolean;
}

/**
 * Starts the application; the caller ends it. Playwright finds Electron itself (ELECTRON_OVERRIDE_DIST_PATH included):
 * given a path, it would not hold the application back until it listens, and sometimes miss the window.
 */
export async function launch({ home, env = {}, withModel = true }: LaunchOptions): Promise<ElectronApplication> {
  const asRoot = process.getuid?.() === 0;
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return _electron.launch({
    args: [...(asRoot ? ['--no-sandbox'] : []), root],
    env: {
      ...inherited,
      ELECTRON_RENDERER_URL: '',
      HOMEROOM_HOME: home,
      HOMEROOM_PROVIDED_MODELS: JSON.stringify(withModel ? [smallModel] : []),
      ...env,
    },
  });
}

/** A data folder with a space and letters outside ASCII in its path, as real people have them. */
export async function makeHome(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'homeroom e2e ünï '));
}

/** Ends the application as the power cut does: no farewell. */
export async function killApplication(app: ElectronApplication): Promise<void> {
  const child = app.process();
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGKILL');
  await gone;
}

interface Fixtures {
  home: string;
  launchWith: Partial<LaunchOptions>;
  app: ElectronApplication;
  page: Page;
}

export const test = base.extend<Fixtures>({
  launchWith: [{}, { option: true }],
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern
  home: async ({}, use) => {
    const home = await makeHome();
    await use(home);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  },
  app: async ({ home, launchWith }, use) => {
    const app = await launch({ home, ...launchWith });
    await use(app);
    await app.close().catch(() => undefined);
  },
  page: async ({ app }, use) => {
    const page = await app.firstWindow();
    await page.setViewportSize({ width: 1280, height: 800 });
    await use(page);
  },
});

export { expect } from '@playwright/test';
