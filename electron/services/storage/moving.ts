// Moves the models folder: one model after the other, so that stopping, a failure or a sudden end leaves each whole at the one place where it is listed.
import { mkdir, rename, rm, rmdir, stat, statfs } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { Emit } from '#contract/events';
import { FailureError, failureOf } from '#contract/failure';
import type { MoveStatus } from '#contract/move-status';
import type { StoredModel } from '#services/database/installed-models';
import { markOfParts } from '#services/models/model-files';
import type { Registry } from '#services/models/registry';
import { copyWhole } from './copy-whole';
import { isFolder, isInside } from './folders';
import { HALVES, halvesListedAt, halvesToMove, type Queue } from './move-halves';
import { createMoveNotes, putRight, unfinishedName, type MoveNote } from './move-note';
import { createMoveReport, type MoveReport } from './move-report';
import { modelsToMove, newPlaces, type ModelToMove } from './new-places';
import { requireTarget } from './require-target';

export interface MovingDeps {
  home: string;
  registry: Pick<Registry, 'installed' | 'place'>;
  /** The models folder now. */
  folder: () => string;
  /** The models folder is another one from now on. */
  setFolder: (folder: string) => void;
  queue: Queue;
  /** Stops what uses model files and keeps it from beginning; resolves to what lets it begin again. */
  hold: () => Promise<() => void>;
  emit: Emit;
  /** Whether a file of one folder can be renamed into the other. */
  isOneDisk?: (one: string, other: string) => Promise<boolean>;
}

export interface Moving {
  /** Resolves when it is done, stopped or failed on the way; fails before anything was touched when it cannot begin. */
  move: (to: string) => Promise<MoveStatus>;
  stop: () => Promise<void>;
  status: () => MoveStatus;
  isMoving: () => boolean;
  /** Puts right what a sudden end has left; to be called before models are looked at. */
  recover: () => Promise<void>;
}

export function createMoving(deps: MovingDeps): Moving {
  const { registry } = deps;
  const isOneDisk = deps.isOneDisk ?? haveOneDevice;
  const notes = createMoveNotes(deps.home);
  const report = createMoveReport(deps.emit);
  let running: { controller: AbortController; ended: Promise<MoveStatus> } | null = null;

  async function begin(to: string, signal: AbortSignal): Promise<MoveStatus> {
    const from = deps.folder();
    await requireTarget(from, to);
    const unlock = await notes.lock();
    try {
      const release = await deps.hold();
      try {
        const models = await modelsToMove(registry.installed(), from);
        const halves = await halvesToMove(from, to, deps.queue);
        const totalBytes = models.reduce((total, { bytes }) => total + bytes, halves?.bytes ?? 0);
        const how = (await isOneDisk(from, to)) ? 'rename' : 'copy';
        if (how === 'copy' && totalBytes > 0) await requireRoom(totalBytes, to);
        report.begin(totalBytes);
        return await moveAll({ models, halves: halves?.files ?? [], from, to, how, signal });
      } finally {
        release();
      }
    } finally {
      await unlock();
    }
  }

  async function moveAll({ models, halves, from, to, how, signal }: Move): Promise<MoveStatus> {
    let moved = 0;
    try {
      for (const { model } of models) {
        if (signal.aborted) break;
        await moveModel(model, { from, to, how, signal }).catch((error: unknown) => {
          // One disk, and yet nothing can be renamed across it: two mounts or volumes of it.
          if (how === 'copy' || codeOf(error) !== 'EXDEV') throw error;
          return moveModel(model, { from, to, how: 'copy', signal });
        });
        moved += 1;
      }
      if (moved < models.length) return { kind: 'stopped', models: moved };
      await moveHalves({ id: HALVES, how, files: halves }, { from, to, signal });
      deps.setFolder(to);
      return { kind: 'done', folder: to, models: moved };
    } catch (error) {
      if (signal.aborted) return { kind: 'stopped', models: moved };
      return { kind: 'failed', failure: failureOf(asFailure(error, to)) };
    }
  }

  async function moveModel(model: StoredModel, { from, to, how, signal }: Way): Promise<void> {
    // A disk that was unplugged must not come to life again as a folder on another one.
    if (!(await isFolder(to))) throw new FailureError('folder.missing', 'the folder went away', { folder: to });
    const files = await newPlaces({ parts: model.parts, from, to });
    await moveFiles({ id: model.id, how, files }, signal, async () => {
      const parts = files.map((one) => one.to);
      const mark = await markOfParts(parts);
      if ('gone' in mark) throw new FailureError('model.not-found', 'the moved file is gone', { file: mark.gone });
      registry.place(model.id, { file: parts[0] ?? model.file, parts, modifiedMs: mark.modifiedMs });
    });
    for (const one of files) await removeEmpty(dirname(one.from), from);
  }

  /** Where they cannot be moved, their downloads go on at the old place. */
  async function moveHalves(note: MoveNote, { from, to, signal }: Omit<Way, 'how'>): Promise<void> {
    if (note.files.length === 0) return;
    try {
      await moveFiles(note, signal, () => {
        deps.queue.relocate(from, to);
      });
    } catch (error) {
      if (signal.aborted) throw error;
    }
  }

  /** Brings the files of a note to their places; when they are there, `list` writes it down. A failure before that undoes all. */
  async function moveFiles(note: MoveNote, signal: AbortSignal, list: () => Promise<void> | void): Promise<void> {
    await notes.write(note);
    try {
      await bring(note, report, signal);
      await list();
    } catch (error) {
      await putRight(note, note.files[0]?.from ?? null);
      await notes.clear();
      throw error;
    }
    if (note.how === 'copy') for (const { from } of note.files) await rm(from, { force: true });
    await notes.clear();
  }

  return {
    move: async (to) => {
      if (running !== null) throw new FailureError('storage.busy', 'models are being moved already');
      const controller = new AbortController();
      const ended = begin(resolve(to), controller.signal);
      running = { controller, ended };
      try {
        return report.end(await ended);
      } catch (error) {
        throw asFailure(error, resolve(to));
      } finally {
        running = null;
      }
    },
    stop: async () => {
      running?.controller.abort();
      await running?.ended.catch(() => undefined);
    },
    status: report.status,
    isMoving: () => running !== null,
    recover: () =>
      notes.recover((note) =>
        note.id === HALVES
          ? halvesListedAt(note, deps.queue)
          : (registry.installed().find(({ id }) => id === note.id)?.file ?? null),
      ),
  };
}

interface Way {
  from: string;
  to: string;
  how: MoveNote['how'];
  signal: AbortSignal;
}

interface Move extends Way {
  models: readonly ModelToMove[];
  /** Unfinished files of the queue. */
  halves: MoveNote['files'];
}

/** Brings all files of a model to their new places; copies get their names when all of them are whole. */
async function bring({ how, files }: MoveNote, report: MoveReport, signal: AbortSignal): Promise<void> {
  for (const { from, to } of files) {
    await mkdir(dirname(to), { recursive: true });
    report.file(basename(from));
    if (how === 'rename') {
      const { size } = await stat(from);
      await rename(from, to);
      report.moved(size);
    } else {
      await copyWhole({ from, to: unfinishedName(to), onBytes: report.moved, signal });
    }
  }
  if (how === 'rename') return;
  for (const { to } of files) await rename(unfinishedName(to), to);
}

/** Folders below the old models folder that hold nothing any more go too. */
async function removeEmpty(folder: string, below: string): Promise<void> {
  if (!isInside(below, folder)) return;
  // Fails for a folder that is not empty, which is to stay.
  const isGone = await rmdir(folder).then(
    () => true,
    () => false,
  );
  if (isGone) await removeEmpty(dirname(folder), below);
}

/** What stays free on the disk that models move to. */
const MARGIN_BYTES = 500_000_000;

async function requireRoom(bytes: number, folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const [neededBytes, freeBytes] = [bytes + MARGIN_BYTES, bavail * bsize];
  if (freeBytes >= neededBytes) return;
  throw new FailureError('download.no-space', 'not enough room on the disk', { neededBytes, freeBytes });
}

async function haveOneDevice(one: string, other: string): Promise<boolean> {
  // An old folder that is not there has nothing to be moved.
  if (!(await isFolder(one))) return true;
  const [from, to] = await Promise.all([stat(one, { bigint: true }), stat(other, { bigint: true })]);
  return from.dev === to.dev;
}

/** What it means that a folder or a disk refused something. */
function asFailure(error: unknown, folder: string): unknown {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new FailureError('data.disk-full', 'the disk is full');
  if (code === 'EFBIG') return new FailureError('download.file-too-large', 'the file system ends at this length');
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new FailureError('folder.read-only', `not allowed (${code})`, { folder });
  }
  if (code === 'ENOENT') return new FailureError('folder.missing', 'the folder went away', { folder });
  return error;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}
