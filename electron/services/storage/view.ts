// What takes the space: models with all their parts, halves of models, other files, and what Homeroom itself keeps.
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isOwnFile } from '#domain/model';
import type { StorageItem, StorageView } from '#contract/storage';
import type { Registry } from '#services/models/registry';
import { filesIn, onDisk } from './files';
import { isFolder, viewOf, type ListedFolder } from './folders';

export interface ViewDeps {
  home: string;
  folders: () => ListedFolder[];
  registry: Pick<Registry, 'installed' | 'entry' | 'byFile'>;
  /** The model whose download writes this file; null when none does. */
  ownerOf: (target: string) => string | null;
}

/** The longest list a page can show in good order. */
const MOST_ITEMS = 1000;

export async function viewStorage(deps: ViewDeps): Promise<StorageView> {
  const folders = deps.folders();
  const items = await Promise.all([
    ...folders.map((folder) => folderItems(deps, folder)),
    headerItem(deps.home),
    conversationItem(deps.home),
  ]);
  const views = await Promise.all(
    folders.map(async (folder, index) => {
      // The data folder's own need not be shown beside a chosen one before there is anything in it.
      const isShown = folder.role !== 'own' || index === 0 || (await isFolder(folder.folder));
      return isShown ? [await viewOf(folder)] : [];
    }),
  );
  return { folders: views.flat(), items: once([...modelItems(deps), ...items.flat()]).slice(0, MOST_ITEMS) };
}

/** The path of the folder that keeps the beginnings of files on the hub. */
export function headersFolder(home: string): string {
  return join(home, 'hub-headers');
}

function modelItems({ registry }: ViewDeps): StorageItem[] {
  return registry.installed().flatMap((model) => {
    const { id, file, fileBytes } = model;
    const { name, status } = registry.entry(id);
    const own = isOwnFile(model);
    return status.kind === 'missing'
      ? []
      : [{ kind: 'model' as const, name, file, bytes: fileBytes, modelId: id, own }];
  });
}

async function folderItems({ registry, ownerOf }: ViewDeps, listed: ListedFolder): Promise<StorageItem[]> {
  const { models, unfinished, others } = await filesIn(listed);
  const own = listed.role !== 'extra';
  const strangers = [...models, ...(own ? others : [])].filter((path) => registry.byFile(path) === undefined);
  const files = (await Promise.all(strangers.map(onDisk))).flat();
  const halves = own ? unfinished : [];
  return [
    ...files.map(({ path, bytes }) => ({ kind: 'other' as const, ...item(path, bytes), modelId: null, own })),
    ...halves.map(({ target, files }) => ({
      kind: 'unfinished' as const,
      ...item(target, sum(files)),
      file: files[0]?.path ?? target,
      modelId: ownerOf(target),
      own,
    })),
  ];
}

async function headerItem(home: string): Promise<StorageItem[]> {
  const folder = headersFolder(home);
  const names = await readdir(folder).catch(() => []);
  const bytes = sum((await Promise.all(names.map((name) => onDisk(join(folder, name))))).flat());
  return bytes === 0 ? [] : [{ kind: 'headers', ...item(folder, bytes), modelId: null, own: true }];
}

async function conversationItem(home: string): Promise<StorageItem[]> {
  const file = join(home, 'homeroom.db');
  const files = await Promise.all([file, `${file}-wal`].map(onDisk));
  return [{ kind: 'conversations', ...item(file, sum(files.flat())), modelId: null, own: true }];
}

function item(file: string, bytes: number): Pick<StorageItem, 'name' | 'file' | 'bytes'> {
  return { name: basename(file), file, bytes };
}

function sum(files: readonly { bytes: number }[]): number {
  return files.reduce((total, { bytes }) => total + bytes, 0);
}

/** Each file once, although folders may lie in each other; the largest first. */
function once(items: readonly StorageItem[]): StorageItem[] {
  const byFile = new Map(items.toReversed().map((one) => [one.file, one]));
  return [...byFile.values()].sort((a, b) => b.bytes - a.bytes || (a.file < b.file ? -1 : 1));
}
