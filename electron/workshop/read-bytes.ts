// The bytes of a file as pure code expects them: a Buffer would share its memory with every piece that is cut from it.
import { readFileSync } from 'node:fs';

export function readBytes(file: string): Uint8Array {
  const { buffer, byteOffset, length } = readFileSync(file);
  return new Uint8Array(buffer, byteOffset, length);
}
