// The beginning of a file that a person chose: enough to read a small document, or to see that it is too large.
import { open } from 'node:fs/promises';

/** At most `bytes` of it as text; null when it cannot be read. */
export async function beginningOf(path: string, bytes: number): Promise<string | null> {
  try {
    const file = await open(path);
    try {
      const buffer = Buffer.alloc(bytes);
      const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}
