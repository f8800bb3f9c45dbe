// The folders whose models are listed, what part each plays, and how each of them stands.
import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { Settings } from '#contract/settings';
import type { StorageView } from '#contract/storage';

export type FolderView = StorageView['folders'][number];
export type ListedFolder = Pick<FolderView, 'folder' | 'role'>;

/** The models folder first: the user's own or the data folder's, which stays listed beside a chosen one. */
export function listedFolders(
  home: string,
  { modelsFolder, extraFolders }: Pick<Settings, 'modelsFolder' | 'extraFolders'>,
): ListedFolder[] {
  const own = join(home, 'models');
  const folders: ListedFolder[] = modelsFolder === null ? [] : [{ folder: modelsFolder, role: 'chosen' }];
  if (modelsFolder !== own) folders.push({ folder: own, role: 'own' });
  return [...folders, ...extraFolders.map((folder) => ({ folder, role: 'extra' as const }))];
}

/** Whether a path lies in a folder, at any depth; the folder itself does not. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The data folder's own is made when it is needed, and counts as the place where it will be until then. */
export async function viewOf({ folder, role }: ListedFolder): Promise<FolderView> {
  const place = role === 'own' && !(await isFolder(folder)) ? dirname(folder) : folder;
  if (!(await isFolder(place))) return { folder, role, state: 'missing', freeBytes: null, totalBytes: null };
  const disk = await statfs(place).catch(() => null);
  return {
    folder,
    role,
    state: (await isWritable(place)) ? 'fine' : 'read-only',
    freeBytes: disk && disk.bavail * disk.bsize,
    totalBytes: disk && disk.blocks * disk.bsize,
  };
}

export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() === true;
}

export async function isWritable(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}
