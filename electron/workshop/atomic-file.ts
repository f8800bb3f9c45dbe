// A file that is there whole or not at all: written beside its place, brought to the disk, then given its name.
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** The file under this name is replaced at once; when anything fails, it stays as it was. */
export function writeAtomically(file: string, content: Uint8Array | string): void {
  const beside = `${file}.writing`;
  try {
    const handle = openSync(beside, 'w');
    try {
      writeFileSync(handle, content);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  keepName(dirname(file));
}

/** The new name lasts only when the folder is on the disk, too. Windows does that by itself and knows no such order. */
function keepName(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
