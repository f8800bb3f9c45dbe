// Where other programs may keep their models on this system: the home folder, the environment and the kind of system come in, so that all three can be tested on one.
import { isAbsolute, join } from 'node:path';

export interface Places {
  /** The user's home folder. */
  home: string;
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
}

/** The value of a variable that names a folder; null when it is not set to an absolute path, "~" for the home folder included. */
export function folderOf({ home, env }: Places, variable: string): string | null {
  return absolute(home, env[variable] ?? '');
}

/** A path as a person or a program wrote it down; null when it does not begin at a root or at the home folder. */
export function absolute(home: string, written: string): string | null {
  const path = written.trim().replace(/^~(?=$|[\\/])/, home);
  return isAbsolute(path) ? path : null;
}

/** Where programs keep what they make: %APPDATA%, Application Support, or XDG_DATA_HOME. */
export function dataFolder(places: Places): string {
  const { home, platform } = places;
  if (platform === 'win32') return folderOf(places, 'APPDATA') ?? join(home, 'AppData', 'Roaming');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  return folderOf(places, 'XDG_DATA_HOME') ?? join(home, '.local', 'share');
}

/** Where programs keep how they are set; on Windows and macOS beside their data. */
export function settingsFolder(places: Places): string {
  const { home, platform } = places;
  if (platform === 'win32' || platform === 'darwin') return dataFolder(places);
  return folderOf(places, 'XDG_CONFIG_HOME') ?? join(home, '.config');
}

/** Data that stays on one computer: %LOCALAPPDATA%; elsewhere the same as data. */
export function localDataFolder(places: Places): string {
  if (places.platform !== 'win32') return dataFolder(places);
  return folderOf(places, 'LOCALAPPDATA') ?? join(places.home, 'AppData', 'Local');
}
