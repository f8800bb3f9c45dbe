// The vector instructions of this processor, as llama.cpp's backend for it uses them.
import { readFileSync } from 'node:fs';
import { APPLE_EXTENSIONS } from '#domain/tensors/repack';

let known: readonly string[] | null | undefined;

/** Null where the system does not list them. */
export function vectorExtensions(): readonly string[] | null {
  if (known === undefined) known = read();
  return known;
}

function read(): readonly string[] | null {
  if (process.platform === 'darwin' && process.arch === 'arm64') return APPLE_EXTENSIONS;
  if (process.platform !== 'linux') return null;
  try {
    return /^(?:flags|Features)\s*:\s*(.+)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1]?.split(' ') ?? null;
  } catch {
    return null;
  }
}
