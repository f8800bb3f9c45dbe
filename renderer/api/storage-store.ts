// What takes the space on the disk, and how moving the models folder stands, as the page knows them.
import { create } from 'zustand';
import type { Failure, Result } from '#contract/failure';
import type { MoveStatus, StorageView } from '#contract/storage';
import { listen, request } from './client';

interface StorageStore {
  /** Null until it was asked for. */
  view: StorageView | null;
  moving: MoveStatus;
  failure: Failure | null;
}

export const useStorage = create<StorageStore>()(() => ({ view: null, moving: { kind: 'idle' }, failure: null }));

/** Follows the moving of the models folder, whoever began it. */
export async function startStorage(): Promise<void> {
  listen('storage.moving', (moving) => {
    useStorage.setState({ moving });
    if (moving.kind !== 'moving') void fetchStorage();
  });
  const status = await request('storage.moveStatus', undefined);
  if (status.ok) useStorage.setState({ moving: status.value });
}

export async function fetchStorage(): Promise<void> {
  const result = await request('storage.view', undefined);
  useStorage.setState(result.ok ? { view: result.value, failure: null } : { failure: result.failure });
}

/** Opens the folder dialog and moves the models folder there. How far it is comes as events. */
export async function moveModels(): Promise<void> {
  const result = await request('storage.move', undefined);
  if (result.ok && result.value !== null) useStorage.setState({ moving: result.value });
  if (!result.ok && result.failure.code !== 'storage.stopped') useStorage.setState({ failure: result.failure });
}

export async function stopMove(): Promise<void> {
  await request('storage.stopMove', undefined);
}

/** "done" and "failed" are told until they are put away. */
export function putMoveAway(): void {
  useStorage.setState({ moving: { kind: 'idle' } });
}

export async function addFolder(): Promise<void> {
  await changing(request('storage.addFolder', undefined));
}

export async function removeFolder(folder: string): Promise<void> {
  await changing(request('storage.removeFolder', { folder }));
}

/** Deletes what unfinished downloads and looks at the hub left; the bytes that became free, or null when it failed. */
export async function cleanStorage(): Promise<number | null> {
  const result = await changing(request('storage.clean', undefined));
  return result.ok ? result.value.freedBytes : null;
}

async function changing<T>(pending: Promise<Result<T>>): Promise<Result<T>> {
  const result = await pending;
  if (result.ok) await fetchStorage();
  else useStorage.setState({ failure: result.failure });
  return result;
}
