// Takes the unfinished files of the queue along when the models folder moves, so that downloads go on at the new place.
import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { targetOf } from './files';
import type { MoveNote } from './move-note';

export interface Queue {
  /** The model in the queue that this will be a file of; null when there is none. */
  ownerOf: (file: string) => string | null;
  /** The files of the queue in one folder lie in another one now. */
  relocate: (from: string, to: string) => void;
}

/** The note of such a move is about no model. */
export const HALVES = '(unfinished)';

/** What the queue keeps directly in a folder: halves with what belongs to them, and parts that are whole. Null when there is nothing, or a name is taken. */
export async function halvesToMove(
  from: string,
  to: string,
  { ownerOf }: Pick<Queue, 'ownerOf'>,
): Promise<{ files: MoveNote['files']; bytes: number } | null> {
  const names = await readdir(from).catch(() => []);
  const paths = names.map((name) => join(from, name));
  const own = paths.filter((path) => !path.endsWith('.lock') && ownerOf(targetOf(path) ?? path) !== null);
  const files = own.map((path) => ({ from: path, to: join(to, basename(path)) }));
  const taken = await Promise.all(files.map((one) => isThere(one.to)));
  if (files.length === 0 || taken.includes(true)) return null;
  const sizes = await Promise.all(own.map((path) => stat(path)));
  return { files, bytes: sizes.reduce((total, { size }) => total + size, 0) };
}

/** The place of the first file, as the queue has it. */
export function halvesListedAt({ files: [first] }: MoveNote, { ownerOf }: Pick<Queue, 'ownerOf'>): string | null {
  if (first === undefined) return null;
  return ownerOf(targetOf(first.to) ?? first.to) === null ? first.from : first.to;
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
