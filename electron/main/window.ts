// The one window: sandboxed and isolated, with the page in it.
import { BrowserWindow, nativeTheme } from 'electron';
import { join } from 'node:path';
import { PAGE_ORIGIN } from './page-protocol';

/** Colours of the page's paper in both themes, so that the window does not flash before the page paints. */
const PAPER = { light: '#faf8f3', dark: '#171b19' } as const;

/** Opens the window and loads the page into it. */
export function openWindow(developmentUrl: string | null): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 360,
    minHeight: 480,
    show: false,
    title: 'Homeroom',
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  void window.loadURL(developmentUrl ?? `${PAGE_ORIGIN}/`);
  return window;
}
