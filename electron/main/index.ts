// The main process: one instance, one window, one application behind it. Everything it decides is where things lie and when they end.
import type { BrowserWindow } from 'electron';
import { app, dialog, Menu, powerMonitor, session } from 'electron';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { explainFailure } from '#contract/failure-words';
import { failureOf } from '#contract/failure';
import { createApp, type App } from '#services/app';
import { createLog } from '#services/log';
import { createEmit, serveRequests } from './ipc';
import { lockDown, lockSession, pageOrigins } from './lockdown';
import { findLocations } from './locations';
import { registerPageScheme, servePage } from './page-protocol';
import { createProgressBar } from './progress-bar';
import { createShell } from './shell';
import { systemFetch } from './system-fetch';
import { openWindow } from './window';

const locations = findLocations();
const origins = pageOrigins(locations.developmentUrl);
let window: BrowserWindow | null = null;
const currentWindow = (): BrowserWindow | null => window;

app.setPath('userData', locations.home);
app.setPath('sessionData', join(locations.home, 'page'));
// V8 makes one operation on eight numbers out of two on four where the processor can: training multiplies up to 1.8 times as fast.
app.commandLine.appendSwitch('js-flags', '--experimental-wasm-revectorize');
registerPageScheme();
lockDown(origins);

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', focusWindow);
  void app.whenReady().then(start, reportAndExit);
} else {
  app.exit(0);
}

async function start(): Promise<void> {
  Menu.setApplicationMenu(process.platform === 'darwin' ? Menu.getApplicationMenu() : null);
  lockSession(session.defaultSession);
  servePage(locations.page);
  const ready = startApplication();
  // Requests wait for the application, the window does not.
  serveRequests(async (name, args) => (await ready).dispatch(name, args), currentWindow, origins);
  showWindow();
  app.on('activate', () => {
    if (window === null) showWindow();
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
  try {
    const application = await ready;
    powerMonitor.on('resume', application.models.downloads.wake);
    endWith(application);
  } catch (error) {
    reportAndExit(error);
  }
}

async function startApplication(): Promise<App> {
  mkdirSync(locations.home, { recursive: true });
  const log = createLog(join(locations.home, 'logs'));
  const tellPage = createEmit(currentWindow);
  const showProgress = createProgressBar(currentWindow);
  return createApp({
    home: locations.home,
    resources: locations.resources,
    engine: { nodePath: locations.engineNode, entry: locations.engineEntry, log },
    fetch: systemFetch,
    emit: (name, event) => {
      tellPage(name, event);
      showProgress(name, event);
    },
    providedModels: locations.providedModels,
    ...(locations.hub !== null && { hub: locations.hub }),
    shell: createShell(currentWindow),
    log,
  });
}

function showWindow(): void {
  window = openWindow(locations.developmentUrl);
  window.on('closed', () => {
    window = null;
  });
}

function focusWindow(): void {
  if (window === null) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** On quit the answer in progress is saved and the engine ended, then the process goes, within five seconds whatever happens. */
function endWith(application: App): void {
  let closing = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    const late = setTimeout(() => {
      app.exit(0);
    }, 4500);
    void application.close().finally(() => {
      clearTimeout(late);
      app.exit(0);
    });
  });
}

function reportAndExit(error: unknown): void {
  const { what, meaning, next } = explainFailure(failureOf(error));
  dialog.showErrorBox('Homeroom cannot start', `${what}\n${meaning}\n${next}`);
  app.exit(1);
}
