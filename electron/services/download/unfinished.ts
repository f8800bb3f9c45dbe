// Unfinished files: how much of a download is here, and what earlier ones have left in a folder.
import { statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { partPath } from './journal';

export interface Unfinished {
  file: string;
  bytes: number;
  /** The model in the queue it belongs to; null when nothing will go on with it. */
  modelId: string | null;
}

/** Bytes of a download that are on the disk. */
export function bytesHere(files: readonly string[], sizes: readonly number[]): number {
  return files.reduce((sum, file, index) => {
    const whole = sizeOf(file);
    return sum + (whole > 0 && whole === sizes[index] ? whole : sizeOf(partPath(file)));
  }, 0);
}

/** The unfinished files of some folders. */
export async function unfinishedIn(
  folders: readonly string[],
  ownerOf: (part: string) => string | null,
): Promise<Unfinished[]> {
  const found: Unfinished[] = [];
  for (const folder of new Set(folders)) {
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((one) => one.endsWith('.gguf.part'))) {
      const file = join(folder, name);
      found.push({ file, bytes: sizeOf(file), modelId: ownerOf(file) });
    }
  }
  return found;
}

function sizeOf(file: string): number {
  const found = statSync(file, { throwIfNoEntry: false });
  return found?.isFile() === true ? found.size : 0;
}
