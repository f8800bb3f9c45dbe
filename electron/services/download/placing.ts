// Where the files of a download really go: what is there already is taken when it is the very same, and never overwritten when it is not.
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileNames } from '#domain/download/file-name';
import type { RemoteModel } from '#domain/model';
import { FailureError } from '#contract/failure';
import type { KnownModel } from './ask-hub';
import { hashFile, type Reading } from './hash-file';

export interface Placed {
  files: readonly string[];
  /** Parts that are there already under their names, whole and right. */
  right: Set<number>;
}

/** Other names are taken when one of the names is that of another file. */
export async function placeFiles(remote: KnownModel, files: readonly string[], reading: Reading): Promise<Placed> {
  const right = new Set<number>();
  for (const [index, part] of remote.parts.entries()) {
    const file = files[index] ?? '';
    const found = await stat(file).catch(() => null);
    if (found === null) continue;
    const isSame = found.size === part.bytes && (await hashFile(file, reading)) === part.sha256;
    if (!isSame) return { files: await freeFiles(dirname(file), remote, () => false), right: new Set() };
    right.add(index);
  }
  return { files, right };
}

/**
 * Paths for the parts of a model under names that nothing has yet, whatever the case of its letters.
 * @param isPromised whether another download will take a name, in lower-case letters
 */
export async function freeFiles(
  folder: string,
  remote: Pick<RemoteModel, 'repo' | 'parts'>,
  isPromised: (lowerCaseName: string) => boolean,
): Promise<string[]> {
  const there = new Set((await readdir(folder)).map((name) => name.toLowerCase()));
  return filesIn(folder, remote, (name) => there.has(name) || isPromised(name));
}

/** The same under the ordinary names, where files of the right length count as the model's own until they are looked into. */
export async function likelyFiles(
  folder: string,
  remote: Pick<RemoteModel, 'repo' | 'parts'>,
  isPromised: (lowerCaseName: string) => boolean,
): Promise<string[]> {
  const lengths = new Set(remote.parts.map(({ bytes }) => bytes));
  const isExact = remote.parts.every(({ bytesExact }) => bytesExact);
  const sizes = new Map<string, number>();
  const wanted = filesIn(folder, remote, isPromised);
  const there = await readdir(folder);
  for (const name of there.filter((one) => wanted.some((file) => basename(file).toLowerCase() === one.toLowerCase()))) {
    sizes.set(name.toLowerCase(), (await stat(join(folder, name)).catch(() => null))?.size ?? -1);
  }
  const isStranger = (name: string): boolean => {
    const size = sizes.get(name);
    return size !== undefined && (!isExact || !lengths.has(size));
  };
  return filesIn(folder, remote, (name) => isPromised(name) || isStranger(name));
}

function filesIn(
  folder: string,
  { repo, parts }: Pick<RemoteModel, 'repo' | 'parts'>,
  isTaken: (lowerCaseName: string) => boolean,
): string[] {
  const names = fileNames({ repo, paths: parts.map(({ file }) => file) }, isTaken);
  if (names === null) throw new FailureError('download.not-a-name', 'no proper file has this name');
  return names.map((name) => join(folder, name));
}
