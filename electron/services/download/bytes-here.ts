// How much of a download is on the disk.
import { statSync } from 'node:fs';
import { partPath } from './journal';

/** Bytes of whole files, and of unfinished ones where those are not there. */
export function bytesHere(files: readonly string[], sizes: readonly number[]): number {
  return files.reduce((sum, file, index) => {
    const whole = sizeOf(file);
    return sum + (whole > 0 && whole === sizes[index] ? whole : sizeOf(partPath(file)));
  }, 0);
}

function sizeOf(file: string): number {
  const found = statSync(file, { throwIfNoEntry: false });
  return found?.isFile() === true ? found.size : 0;
}
