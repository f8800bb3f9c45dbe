// Where the files of each model go when the models folder moves: the same way below the new folder, under another name where one is taken.
import { lstat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { isOwnFile } from '#domain/model';
import { splitNameOf } from '#domain/split-name';
import type { StoredModel } from '#services/database/installed-models';
import { isInside } from './folders';
import { unfinishedName } from './move-note';

export interface ModelToMove {
  model: StoredModel;
  /** Bytes of all its files now. */
  bytes: number;
}

/** Models whose files are all Homeroom's own and lie in this folder themselves; links stay where they are. */
export async function modelsToMove(models: readonly StoredModel[], folder: string): Promise<ModelToMove[]> {
  const own = models.filter((model) => isOwnFile(model) && model.parts.every((part) => isInside(folder, part)));
  const looked = own.map(async (model) => {
    const found = await Promise.all(model.parts.map((part) => lstat(part).catch(() => null)));
    if (!found.every((one) => one?.isFile() === true)) return [];
    return [{ model, bytes: found.reduce((total, one) => total + (one?.size ?? 0), 0) }];
  });
  return (await Promise.all(looked)).flat();
}

export interface NewPlaces {
  parts: readonly string[];
  from: string;
  to: string;
}

/** A free name for each file, so that parts still are parts of one model. */
export async function newPlaces({ parts, from, to }: NewPlaces): Promise<{ from: string; to: string }[]> {
  for (let number = 1; ; number += 1) {
    const files = parts.map((part) => ({ from: part, to: numbered(join(to, relative(from, part)), number) }));
    const taken = await Promise.all(
      files.flatMap((one) => [one.to, unfinishedName(one.to), `${one.to}.part`]).map(isTaken),
    );
    if (!taken.includes(true)) return files;
  }
}

function numbered(path: string, number: number): string {
  if (number === 1) return path;
  const start = splitNameOf(path)?.start ?? path.replace(/\.[^./\\]*$/, '');
  return `${start}-${number}${path.slice(start.length)}`;
}

async function isTaken(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
