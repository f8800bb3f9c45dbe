// The deeds of a download, one for each state of the rules: asking, fetching, waiting, comparing, and giving the files their names.
import { rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ActiveState, Course, DownloadEvent, DownloadState } from '#domain/download/state';
import type { RemoteModel } from '#domain/model';
import { runAttempt } from './attempt';
import { askHub, isKnown, type KnownModel, type KnownPart } from './ask-hub';
import type { CompleteDeps } from './deps';
import { createSpaceCheck, freeBytesOf, requireLargeFiles } from './disk';
import { createGauge, type Gauge } from './gauge';
import { partPath, removePart, writeJournal } from './journal';
import { lockFile } from './lock';
import { isRight, openPartFile, type Expected, type PartFile } from './part-file';
import { placeFiles } from './placing';
import { createPace, type DownloadProgress, type Pace } from './progress';
import type { TokenBucket } from './token-bucket';
import type { Reached } from './trouble';

export interface Job {
  /** What is fetched, and where the file of each part goes: absolute paths in one folder. */
  wanted: () => { remote: RemoteModel; files: readonly string[] };
  bucket: TokenBucket;
  onProgress: (progress: DownloadProgress) => void;
  /** What is fetched is known better than before, or goes under other names. */
  onKnown: (remote: KnownModel, files: readonly string[]) => void;
  /** Takes the files in, which stand under their names with the right checksums. */
  keep: () => Promise<void>;
}

/** What one file is being fetched into. */
interface OpenPart {
  index: number;
  part: PartFile;
}

/** What is known once the hub was asked. */
interface Known {
  remote: KnownModel;
  files: readonly string[];
  totalBytes: number;
  pace: Pace;
  /** Parts that are whole and right, under their own names or still under those of unfinished files. */
  right: Set<number>;
}

export class Work {
  readonly #job: Job;
  readonly #deps: CompleteDeps;
  readonly #gauge: Gauge;
  /** By the first file of the model. */
  readonly #locks = new Map<string, () => Promise<void>>();
  #known: Known | null = null;
  #open: OpenPart | null = null;
  #startedAt = 0;
  /** The course whose part was begun anew: that is done once for each. */
  #begunAnew: Course | null = null;
  #written: 'nothing' | 'something' | 'half' = 'nothing';
  /** Files that stand under their own names. */
  #named = new Set<string>();
  /** Those of them that got their names here. */
  readonly #renamed = new Set<string>();

  constructor(job: Job, deps: CompleteDeps) {
    this.#job = job;
    this.#deps = deps;
    this.#gauge = createGauge({ isLimited: job.bucket.isLimited, trialMs: deps.trialMs, now: deps.now });
  }

  /** Does what a state asks for; the answer is what came of it. */
  act(state: ActiveState, signal: AbortSignal): Promise<DownloadEvent> {
    switch (state.kind) {
      case 'resolving':
        return this.#resolve(signal);
      case 'running':
        return this.#fetch(state, signal);
      case 'waiting':
        return this.#wait(state.delayMs, signal);
      case 'checking':
        return this.#check();
      case 'keeping':
        return this.#keep();
    }
  }

  reached(): Reached {
    const receivedBytes = this.#bytesOf(this.#known?.right ?? []) + (this.#open?.part.receivedBytes() ?? 0);
    return { receivedBytes, gainedBytes: Math.max(0, receivedBytes - this.#startedAt) };
  }

  /** Leaves the disk as the last state says: what is kept is kept whole, the rest is deleted. */
  async end(state: DownloadState): Promise<void> {
    const isEmpty = this.#open?.part.receivedBytes() === 0;
    const index = this.#open?.index ?? 0;
    // A full disk cannot take what was still on its way there; the rest of the file is as it should be.
    await this.#close().catch(() => undefined);
    if (state.kind === 'paused') this.#deps.at('pause');
    try {
      if (state.kind === 'failed' || (state.kind === 'cancelled' && !state.keepPart)) await this.#discard();
      else if (isEmpty) await removePart(partPath(this.#files()[index] ?? ''));
    } finally {
      const unlocks = [...this.#locks.values()];
      this.#locks.clear();
      for (const unlock of unlocks) await unlock();
    }
  }

  async #resolve(signal: AbortSignal): Promise<DownloadEvent> {
    const { onKnown, onProgress } = this.#job;
    const { remote, files } = this.#job.wanted();
    const { hub, fetch, idleMs, statFs } = this.#deps;
    await this.#lock();
    const complete = isKnown(remote) ? remote : await askHub({ fetch, hub, idleMs }, remote, signal);
    await requireLargeFiles(this.folder(), Math.max(...complete.parts.map(({ bytes }) => bytes)), statFs);
    const totalBytes = complete.parts.reduce((sum, { bytes }) => sum + bytes, 0);
    const pace = createPace(totalBytes, onProgress);
    const placed = await placeFiles(complete, files, {
      signal,
      onRead: (bytes) => {
        pace.read(bytes, totalBytes);
      },
    });
    this.#known = { remote: complete, files: placed.files, totalBytes, pace, right: placed.right };
    this.#named = new Set([...placed.right].map((index) => placed.files[index] ?? ''));
    await this.#lock();
    onKnown(complete, placed.files);
    return { kind: 'resolved' };
  }

  async #fetch(state: Extract<ActiveState, { kind: 'running' }>, signal: AbortSignal): Promise<DownloadEvent> {
    const known = this.#require();
    const { remote, totalBytes, pace } = known;
    if (state.anew && this.#begunAnew !== state.course) await this.#beginAnew(state.course);
    const open = await this.#openNext(signal);
    this.#startedAt = this.reached().receivedBytes;
    if (open === null) return { kind: 'ended', receivedBytes: totalBytes, totalBytes, gainedBytes: 0 };
    const wanted = this.#partAt(open.index);
    const missing = (): number => totalBytes - this.reached().receivedBytes;
    if (open.part.receivedBytes() === wanted.bytes) {
      return { kind: 'ended', receivedBytes: wanted.bytes, totalBytes: wanted.bytes, gainedBytes: 0 };
    }
    const { statFs, diskMarginBytes: marginBytes, fetch, hub, idleMs } = this.#deps;
    const space = createSpaceCheck({ folder: this.folder(), marginBytes, statFs });
    await space.before(missing());
    if (open.part.receivedBytes() === 0) this.#deps.at('before-first-byte');
    pace.begin(this.reached().receivedBytes);
    return runAttempt({
      fetch,
      hub,
      idleMs,
      signal,
      gauge: this.#gauge,
      bucket: this.#job.bucket,
      file: { repo: remote.repo, revision: remote.revision, file: wanted.file },
      totalBytes: wanted.bytes,
      part: open.part,
      onBytes: () => {
        const { receivedBytes } = this.reached();
        pace.received(receivedBytes, this.#gauge.count());
        this.#noteWrite(receivedBytes);
        return space.during(missing());
      },
    });
  }

  #noteWrite(receivedBytes: number): void {
    if (this.#written === 'nothing') this.#deps.at('first-write');
    if (this.#written === 'nothing') this.#written = 'something';
    if (this.#written === 'half' || receivedBytes * 2 < this.#require().totalBytes) return;
    this.#written = 'half';
    this.#deps.at('mid-write');
  }

  /** Waits for the end of a pause, or for the network when the pause has no length. */
  async #wait(delayMs: number | null, signal: AbortSignal): Promise<DownloadEvent> {
    if (delayMs !== null) {
      await this.#deps.wait(delayMs, signal);
      return { kind: 'elapsed' };
    }
    while (!this.#deps.isOnline()) await setTimeout(this.#deps.lookAgainMs, undefined, { signal });
    return { kind: 'online' };
  }

  async #check(): Promise<DownloadEvent> {
    const { right, remote } = this.#require();
    const open = this.#open;
    if (open !== null) {
      this.#deps.at('before-hash');
      const { sha256: expected } = this.#partAt(open.index);
      const actual = await open.part.digest();
      if (actual !== expected) return { kind: 'hash-wrong', expected, actual };
      this.#job.onProgress({ kind: 'verifying', fraction: 1 });
      await open.part.keep();
      await this.#close();
      right.add(open.index);
    }
    return { kind: 'hash-right', last: right.size === remote.parts.length };
  }

  async #keep(): Promise<DownloadEvent> {
    const { files, right } = this.#require();
    this.#deps.at('before-rename');
    for (const index of files.keys()) {
      if (await this.#giveName(index)) continue;
      right.delete(index);
      return { kind: 'changed' };
    }
    this.#deps.at('after-rename');
    try {
      await this.#job.keep();
    } catch (error) {
      for (const [index, file] of files.entries()) if (this.#renamed.has(file)) await this.#takeNameBack(index);
      throw error;
    }
    this.#deps.at('after-database');
    return { kind: 'kept' };
  }

  /** A file that has its name already keeps it; false when what was right has been touched since. */
  async #giveName(index: number): Promise<boolean> {
    const file = this.#files()[index] ?? '';
    if (this.#named.has(file)) return true;
    if (!(await isRight(file, wholeOf(this.#partAt(index))))) return false;
    await rename(partPath(file), file);
    this.#named.add(file);
    this.#renamed.add(file);
    await removePart(partPath(file));
    return true;
  }

  /** What cannot be taken in does not stand among the models. */
  async #takeNameBack(index: number): Promise<void> {
    const file = this.#files()[index] ?? '';
    await rename(file, partPath(file));
    const { mtimeMs: rightSinceMs } = await stat(partPath(file));
    await writeJournal(partPath(file), { ...wholeOf(this.#partAt(index)), etag: null, rightSinceMs });
    this.#named.delete(file);
    this.#renamed.delete(file);
  }

  /** The first part that is not right yet, opened; null when all are. */
  async #openNext(signal: AbortSignal): Promise<OpenPart | null> {
    if (this.#open !== null) return this.#open;
    const { remote, files, right, pace } = this.#require();
    for (const [index, expected] of remote.parts.entries()) {
      const file = files[index] ?? '';
      if (right.has(index)) continue;
      const whole = wholeOf(expected);
      if (await isRight(file, whole)) {
        right.add(index);
        continue;
      }
      const onRead = (bytes: number): void => {
        pace.read(bytes, expected.bytes);
      };
      this.#open = { index, part: await openPartFile(file, whole, { signal, onRead }) };
      return this.#open;
    }
    return null;
  }

  /** Throws away what there is of the part. */
  async #beginAnew(course: Course): Promise<void> {
    const index = this.#open?.index;
    await this.#close().catch(() => undefined);
    const missing = this.#files().findIndex((_file, at) => this.#known?.right.has(at) !== true);
    await removePart(partPath(this.#files()[index ?? missing] ?? ''));
    this.#begunAnew = course;
  }

  async #discard(): Promise<void> {
    try {
      await this.#lock();
    } catch {
      // Another process writes it: it is not ours to delete.
      return;
    }
    for (const file of this.#files()) await removePart(partPath(file));
  }

  /** One writer for each model, over processes. */
  async #lock(): Promise<void> {
    const first = this.#files()[0] ?? '';
    if (!this.#locks.has(first)) this.#locks.set(first, await lockFile(`${partPath(first)}.lock`));
  }

  async #close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    await open?.part.close();
  }

  #require(): Known {
    if (this.#known === null) throw new Error('the download is not resolved');
    return this.#known;
  }

  #partAt(index: number): KnownPart {
    const part = this.#require().remote.parts[index];
    if (part === undefined) throw new Error('there is no such part');
    return part;
  }

  #files(): readonly string[] {
    return this.#known?.files ?? this.#job.wanted().files;
  }

  /** What is still needed and what is free, for a disk that said only that it is full. */
  async room(): Promise<{ neededBytes: number; freeBytes: number }> {
    const { statFs, diskMarginBytes } = this.#deps;
    const freeBytes = await freeBytesOf(this.folder(), statFs).catch(() => 0);
    return { neededBytes: (this.#known?.totalBytes ?? 0) - this.reached().receivedBytes + diskMarginBytes, freeBytes };
  }

  folder(): string {
    return dirname(this.#files()[0] ?? '');
  }

  #bytesOf(indices: Iterable<number>): number {
    return [...indices].reduce((sum, index) => sum + this.#partAt(index).bytes, 0);
  }
}

function wholeOf({ sha256, bytes }: KnownPart): Expected {
  return { sha256, totalBytes: bytes };
}
