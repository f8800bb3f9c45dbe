// What the application asks of the desktop: dialogs, and links after the reader has seen where they lead.
import { extname } from 'node:path';
import { app, dialog, net, shell, type BrowserWindow, type OpenDialogOptions, type SaveDialogOptions } from 'electron';
import type { Shell } from '#services/app';
import { findSecrets } from './secrets';

const JSON_FILES = [{ name: 'JSON files', extensions: ['json'] }];
const PROFILES = [{ name: 'Profiles', extensions: ['json'] }];

/** The desktop, seen from the window that is open at the moment. */
export function createShell(window: () => BrowserWindow | null): Shell {
  return {
    chooseModelFile: () =>
      choose(window(), {
        title: 'Open a GGUF file',
        properties: ['openFile'],
        filters: [
          { name: 'GGUF models', extensions: ['gguf'] },
          { name: 'All files', extensions: ['*'] },
        ],
      }),
    chooseFolder: (title) => choose(window(), { title, properties: ['openDirectory', 'createDirectory'] }),
    showInFolder: (file) => shell.showItemInFolder(file),
    moveToBin: (file) => shell.trashItem(file),
    isOnline: () => net.isOnline(),
    secrets: findSecrets,
    chooseProfile: () =>
      choose(window(), { title: 'Open the profile of a computer', properties: ['openFile'], filters: PROFILES }),
    chooseProfileTarget: () =>
      chooseTarget(window(), {
        title: 'Save this computer as a profile',
        defaultPath: 'computer.json',
        filters: PROFILES,
      }),
    chooseJson: (title) => choose(window(), { title, properties: ['openFile'], filters: JSON_FILES }),
    chooseTextFile: () =>
      choose(window(), {
        title: 'Choose a text to learn from',
        properties: ['openFile'],
        filters: [
          { name: 'Texts', extensions: ['txt', 'md'] },
          { name: 'All files', extensions: ['*'] },
        ],
      }),
    chooseJsonFiles: (title) =>
      chooseAll(window(), { title, properties: ['openFile', 'multiSelections'], filters: JSON_FILES }),
    chooseTarget: (title, name) => {
      const extension = extname(name).slice(1);
      return chooseTarget(window(), {
        title,
        defaultPath: name,
        filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
      });
    },
    pagePdf: async () =>
      (await window()?.webContents.printToPDF({ pageSize: 'A4', printBackground: true, preferCSSPageSize: true })) ??
      null,
    openLink: (url) => openLink(window(), url),
    about: () => ({
      version: app.getVersion(),
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      node: process.versions.node,
    }),
  };
}

async function choose(window: BrowserWindow | null, options: OpenDialogOptions): Promise<string | null> {
  return (await chooseAll(window, options))[0] ?? null;
}

async function chooseAll(window: BrowserWindow | null, options: OpenDialogOptions): Promise<string[]> {
  const { canceled, filePaths } = window
    ? await dialog.showOpenDialog(window, options)
    : await dialog.showOpenDialog(options);
  return canceled ? [] : filePaths;
}

async function chooseTarget(window: BrowserWindow | null, options: SaveDialogOptions): Promise<string | null> {
  const { canceled, filePath } = window
    ? await dialog.showSaveDialog(window, options)
    : await dialog.showSaveDialog(options);
  return canceled || filePath === '' ? null : filePath;
}

/** The only call site of openExternal: https, and only after the real host was shown and confirmed. */
async function openLink(window: BrowserWindow | null, url: string): Promise<boolean> {
  const target = new URL(url);
  if (target.protocol !== 'https:') return false;
  const question = {
    type: 'question' as const,
    message: `Open ${target.host} in your browser?`,
    detail: `${target.href.slice(0, 500)}\n\nThis leaves Homeroom and uses the network.`,
    buttons: ['Open in browser', 'Stay here'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  };
  const { response } = window ? await dialog.showMessageBox(window, question) : await dialog.showMessageBox(question);
  if (response !== 0) return false;
  await shell.openExternal(target.href);
  return true;
}
