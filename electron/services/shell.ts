// What the application asks of the desktop it runs on. The window answers with dialogs, the command line with nothing.
import type { About } from '#contract/api';

/** Locks text away with a key that the system keeps for this user. */
export interface Secrets {
  lock: (text: string) => Promise<Uint8Array>;
  /** Rejects when the key is not this user's. */
  unlock: (bytes: Uint8Array) => Promise<string>;
}

export interface Shell {
  /** The path of a model file, or null when none was chosen. */
  chooseModelFile: () => Promise<string | null>;
  /** The path of a folder, or null when none was chosen; `title` says what for. */
  chooseFolder: (title: string) => Promise<string | null>;
  /** Shows a file in the system's file manager. */
  showInFolder: (file: string) => void;
  /** Moves a file to the system's bin; null where there is none. */
  moveToBin: ((file: string) => Promise<void>) | null;
  /** Whether the system says that there is a network; asks nobody. */
  isOnline: () => boolean;
  /** The system's key store; null where there is none that can be trusted. Some systems ask the user first. */
  secrets: () => Promise<Secrets | null>;
  /** The path of a recorded survey to open, or null when none was chosen. */
  chooseProfile: () => Promise<string | null>;
  /** Where to save a survey, or null when no place was chosen. */
  chooseProfileTarget: () => Promise<string | null>;
  /** The path of a JSON file to open, or null when none was chosen; `title` says what for. */
  chooseJson: (title: string) => Promise<string | null>;
  /** The path of a text file, or null when none was chosen. */
  chooseTextFile: () => Promise<string | null>;
  /** The paths of JSON files to open; empty when none was chosen. */
  chooseJsonFiles: (title: string) => Promise<string[]>;
  /** Where to save a file, or null when no place was chosen; `name` is offered, its ending is kept. */
  chooseTarget: (title: string, name: string) => Promise<string | null>;
  /** What the page would print, as a PDF; null where there is no page. */
  pagePdf: () => Promise<Uint8Array | null>;
  /** Opens an https address after asking; whether it was opened. */
  openLink: (url: string) => Promise<boolean>;
  about: () => Omit<About, 'dataFolder' | 'modelsFolder' | 'engine'>;
}

/** Where there is no desktop: every dialog is closed without a choice. */
export const noDesktop: Shell = {
  chooseModelFile: () => Promise.resolve(null),
  chooseFolder: () => Promise.resolve(null),
  chooseProfile: () => Promise.resolve(null),
  chooseProfileTarget: () => Promise.resolve(null),
  chooseJson: () => Promise.resolve(null),
  chooseTextFile: () => Promise.resolve(null),
  chooseJsonFiles: () => Promise.resolve([]),
  chooseTarget: () => Promise.resolve(null),
  pagePdf: () => Promise.resolve(null),
  openLink: () => Promise.resolve(false),
  showInFolder: () => undefined,
  moveToBin: null,
  isOnline: () => true,
  secrets: () => Promise.resolve(null),
  about: () => ({ version: '', electron: '', chrome: '', node: process.versions.node }),
};
