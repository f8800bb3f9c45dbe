// A file of two gigabytes that no disk can press together, and its checksum.
import { createHash, randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';

export const BIG_BYTES = 2_000_000_000;
const PIECE = 20_000_000;

/** @returns its SHA-256 */
export async function writeBigFile(path: string, beginning: Buffer): Promise<string> {
  const hash = createHash('sha256');
  const handle = await open(path, 'w');
  const noise = randomBytes(PIECE);
  try {
    for (let at = 0; at < BIG_BYTES; at += PIECE) {
      noise.writeUInt32LE(at / PIECE, 0);
      const piece = at === 0 ? beginning.subarray(0, PIECE) : noise;
      hash.update(piece);
      await handle.writev([piece], at);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return hash.digest('hex');
}
