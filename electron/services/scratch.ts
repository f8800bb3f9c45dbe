// A folder for files that are needed for a moment.
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const LEFT_AFTER_MS = 60 * 60 * 1000;

/** A folder of its own, gone at the end; what a sudden end left behind is cleared away first. */
export async function withScratch<T>(home: string, use: (folder: string) => Promise<T>): Promise<T> {
  const scratch = join(home, 'scratch');
  await mkdir(scratch, { recursive: true });
  for (const name of await readdir(scratch)) {
    const left = await stat(join(scratch, name)).catch(() => null);
    if (left !== null && Date.now() - left.mtimeMs > LEFT_AFTER_MS) await rm(join(scratch, name), { recursive: true });
  }
  const folder = await mkdtemp(join(scratch, 'parity-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
