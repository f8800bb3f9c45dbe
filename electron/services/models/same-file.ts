// Whether two paths lead to one file: by another way, through a link, or in other letters.
import { realpath, stat } from 'node:fs/promises';

/** What a file is known by on this computer: its real path and its place on the disk. Empty when it is not there. */
export async function identitiesOf(file: string): Promise<string[]> {
  try {
    const [real, { dev, ino }] = await Promise.all([realpath(file), stat(file, { bigint: true })]);
    // Some file systems number no files.
    return [`path ${real}`, ...(ino === 0n ? [] : [`node ${dev}:${ino}`])];
  } catch {
    return [];
  }
}

/** Finds things by any path of their file. */
export class SameFiles<T> {
  readonly #things = new Map<string, T>();

  async add(file: string, thing: T): Promise<void> {
    for (const identity of [`text ${file}`, ...(await identitiesOf(file))]) this.#things.set(identity, thing);
  }

  async find(file: string): Promise<T | undefined> {
    for (const identity of [`text ${file}`, ...(await identitiesOf(file))]) {
      const thing = this.#things.get(identity);
      if (thing !== undefined) return thing;
    }
    return undefined;
  }
}

/** The things, to be found by the paths of their files. */
export async function sameFilesOf<T extends { file: string }>(things: readonly T[]): Promise<SameFiles<T>> {
  const index = new SameFiles<T>();
  // The oldest of several is found.
  for (const thing of things.toReversed()) await index.add(thing.file, thing);
  return index;
}
