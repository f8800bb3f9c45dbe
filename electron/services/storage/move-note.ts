// A note on the disk while the files of one model change their place. After a sudden end the next start reads it and puts things right.
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { FailureError } from '#contract/failure';
import { lockFile } from '#services/download/lock';

const noteSchema = z.object({
  id: z.string(),
  /** `rename` within one disk; `copy` to another one: originals are deleted when the model is listed at its new place. */
  how: z.enum(['rename', 'copy']),
  files: z.array(z.object({ from: z.string(), to: z.string() })).min(1),
});

/** Where each file of a model goes. */
export type MoveNote = z.output<typeof noteSchema>;

export interface MoveNotes {
  write: (note: MoveNote) => Promise<void>;
  clear: () => Promise<void>;
  /**
   * Finishes or undoes what a sudden end has left, so that the model is whole where it is listed and nowhere else.
   * Does nothing while another process is moving models of this data folder.
   * @param listedAt the first of the files as it is kept in the database; null for none
   */
  recover: (listedAt: (note: MoveNote) => string | null) => Promise<void>;
  /** Held while models are moved; fails with `storage.busy` when another process holds it. */
  lock: () => Promise<() => Promise<void>>;
}

/** What a copy is called until it is whole. */
export function unfinishedName(to: string): string {
  return `${to}.moving`;
}

export function createMoveNotes(home: string): MoveNotes {
  const file = join(home, 'moving.json');
  const clear = (): Promise<void> => rm(file, { force: true });

  async function lock(): Promise<() => Promise<void>> {
    try {
      return await lockFile(join(home, 'moving.lock'));
    } catch (error) {
      const isHeld = error instanceof FailureError && error.failure.code === 'download.busy';
      throw isHeld ? new FailureError('storage.busy', 'another process is moving models') : error;
    }
  }

  return {
    write: async (note) => {
      await mkdir(home, { recursive: true });
      await writeFile(`${file}.new`, JSON.stringify(note), { flush: true });
      await rename(`${file}.new`, file);
    },
    clear,
    recover: async (listedAt) => {
      const note = await read(file);
      if (note === null) return;
      const unlock = await lock().catch(() => null);
      if (unlock === null) return;
      try {
        // Only now: another process may have ended its move meanwhile.
        const left = await read(file);
        if (left !== null) await putRight(left, listedAt(left));
        await clear();
      } finally {
        await unlock();
      }
    },
    lock,
  };
}

async function read(file: string): Promise<MoveNote | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return noteSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Forward when the model is listed at its new place, back when it is listed at the old one. */
export async function putRight({ how, files }: MoveNote, listedAt: string | null): Promise<void> {
  const isThere = files.some(({ to }) => to === listedAt);
  for (const { from, to } of files) {
    await rm(unfinishedName(to), { force: true });
    const [stays, goes] = isThere ? [to, from] : [from, to];
    const [staying, going] = [await sizeOf(stays), await sizeOf(goes)];
    if (going === null) continue;
    if (staying === null && how === 'rename') await rename(goes, stays);
    // The same length: it is the other copy and not a stranger's file.
    else if (staying === going && how === 'copy') await rm(goes, { force: true });
  }
}

async function sizeOf(file: string): Promise<number | null> {
  return (await stat(file).catch(() => null))?.size ?? null;
}
