// One writer a file, also over processes: a lock file with the writer's process id. A lock whose process is gone is taken over.
import { open, readFile, rm } from 'node:fs/promises';
import { FailureError } from '#contract/failure';

/** Files this process writes now: a second lock by the same process is refused as well. */
const held = new Set<string>();

/** Takes the lock and returns the function that gives it back; fails with `download.busy`. */
export async function lockFile(file: string): Promise<() => Promise<void>> {
  if (held.has(file)) throw busy(file);
  held.add(file);
  try {
    await writeLock(file);
  } catch (error) {
    held.delete(file);
    throw error;
  }
  return async () => {
    held.delete(file);
    await rm(file, { force: true });
  };
}

async function writeLock(file: string): Promise<void> {
  for (const isLastTry of [false, true]) {
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return;
    } catch (error) {
      if (!isExists(error)) throw error;
      if (isLastTry || (await isOwned(file))) throw busy(file);
      await rm(file, { force: true });
    }
  }
}

async function isOwned(file: string): Promise<boolean> {
  const pid = Number(await readFile(file, 'utf8').catch(() => ''));
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function isExists(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

function busy(file: string): FailureError {
  return new FailureError('download.busy', 'the file is being written already', { file });
}
