// The queue of downloads: up to three at once, in an order that outlives the application. What one download does is not decided here.
import { basename, dirname, join } from 'node:path';
import { isActive, isOver, type DownloadEvent, type DownloadState } from '#domain/download/state';
import type { RemoteModel } from '#domain/model';
import { FailureError, type Failure } from '#contract/failure';
import type { Settings } from '#contract/settings';
import type { StoredDownload, StoredDownloads } from '#services/database/downloads';
import { completeDeps, type DownloadDeps } from './deps';
import { freeBytesOf } from './disk';
import { likelyFiles } from './placing';
import { lookAtDisk, statusOf, totalBytesOf, type QueueEntry, type QueueView } from './queue-entry';
import { createRun, type RunJob } from './run';
import { createTokenBucket } from './token-bucket';

export interface DownloadsDeps {
  download: DownloadDeps;
  stored: StoredDownloads;
  settings: () => Pick<Settings, 'downloadsAtOnce' | 'downloadLimit'>;
  /** The folder new files go to; fails with `folder.missing`. */
  folder: () => Promise<string>;
  /** Called at every change, and at most four times a second for progress. */
  onChange: (view: QueueView) => void;
  /** Whether a model is shown also when nothing of it is being fetched; one that is not stays in the queue when it fails. */
  isListed: (id: string) => boolean;
  /** Takes a model in whose files are there and right. */
  keep: (download: StoredDownload) => Promise<void>;
  log: (line: string) => void;
}

export interface WantedDownload {
  id: string;
  name: string;
  remote: RemoteModel;
  licence: string | null;
}

export interface Downloads {
  /** Puts a model at the end of the queue; one that stands still there goes on. Fails with `download.busy` when it is on its way. */
  add: (wanted: WantedDownload) => Promise<void>;
  pause: (id: string) => void;
  resume: (id: string) => void;
  /** Resolves when nothing is written any more. */
  cancel: (id: string, keepPart: boolean) => Promise<void>;
  /** Gives a model that waits for its turn another place; 1 is next. */
  move: (id: string, place: number) => void;
  has: (id: string) => boolean;
  /** In the order of the queue. */
  list: () => QueueView[];
  /** The model in the queue that this will be a file of; null when there is none. */
  ownerOf: (file: string) => string | null;
  /** Resolves when nothing is written for this model at the moment. */
  settled: (id: string) => Promise<void>;
  /** To be called when the files of the queue lie in another folder. */
  relocate: (from: string, to: string) => void;
  /** To be called when more or fewer may come at once. */
  settingsChanged: () => void;
  /** To be called after the computer slept. */
  wake: () => void;
  /** Stops everything, so that it can go on another time. */
  close: () => Promise<void>;
}

export function createDownloads(deps: DownloadsDeps): Downloads {
  const queue = new Queue(deps);
  return {
    add: (wanted) => queue.add(wanted),
    pause: (id) => queue.entry(id).run.send({ kind: 'pause' }),
    resume: (id) => queue.entry(id).run.send({ kind: 'resume' }),
    cancel: (id, keepPart) => queue.cancel(id, keepPart),
    move: (id, place) => {
      queue.move(id, place);
    },
    has: (id) => queue.has(id),
    list: () => queue.list(),
    ownerOf: (file) => queue.ownerOf(file),
    settled: (id) => queue.entry(id).run.settled(),
    relocate: (from, to) => {
      queue.relocate(from, to);
    },
    settingsChanged: () => {
      queue.startNext();
    },
    wake: () => {
      queue.sendAll({ kind: 'woke' });
    },
    close: () => queue.close(),
  };
}

class Queue {
  readonly #deps: DownloadsDeps;
  readonly #bucket;
  #entries: QueueEntry[] = [];
  #looking: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor(deps: DownloadsDeps) {
    this.#deps = deps;
    this.#bucket = createTokenBucket(() => deps.settings().downloadLimit);
    // What an earlier session left does not touch the network before the user says so.
    this.#entries = deps.stored.list().map((download) => {
      const { why, failure } = download.paused ?? { why: 'closed', failure: null };
      return this.#enter(download, { kind: 'paused', why: why === 'no-space' ? 'closed' : why, fault: null }, failure);
    });
    for (const entry of this.#entries) this.#tell(entry);
  }

  has(id: string): boolean {
    return this.#entries.some(({ download }) => download.id === id);
  }

  entry(id: string): QueueEntry {
    const entry = this.#entries.find(({ download }) => download.id === id);
    if (entry === undefined) throw new FailureError('model.unknown', 'the model is not in the queue');
    return entry;
  }

  async add({ id, name, remote, licence }: WantedDownload): Promise<void> {
    if (this.has(id) && !(await this.#makeRoomFor(id, remote))) return;
    const folder = await this.#deps.folder();
    const files = await likelyFiles(folder, remote, (lowerCaseName) => this.#isPromised(folder, lowerCaseName));
    // Another request for the same model may have come first.
    if (this.has(id)) throw new FailureError('download.busy', 'the model is being fetched already');
    const download: StoredDownload = { id, name, wanted: { remote, files, licence }, paused: null };
    this.#deps.stored.add(download);
    const entry = this.#enter(download, { kind: 'queued' }, null);
    this.#entries.push(entry);
    this.#changed(entry);
  }

  async cancel(id: string, keepPart: boolean): Promise<void> {
    if (!this.has(id)) return;
    const { run } = this.entry(id);
    run.send({ kind: 'cancel', keepPart });
    await run.settled();
  }

  move(id: string, place: number): void {
    const moved = this.entry(id);
    const waiting = this.#entries.filter(({ run }) => run.state().kind === 'queued');
    if (!waiting.includes(moved)) return;
    const others = waiting.filter((entry) => entry !== moved);
    const order = [...others.slice(0, place - 1), moved, ...others.slice(place - 1)];
    // Those that wait change places among themselves.
    this.#entries = this.#entries.map((entry) => (waiting.includes(entry) ? (order.shift() ?? entry) : entry));
    this.#deps.stored.reorder(this.#entries.map(({ download }) => download.id));
    for (const entry of this.#entries) this.#tell(entry);
  }

  list(): QueueView[] {
    return this.#entries.map((entry) => this.#viewOf(entry));
  }

  ownerOf(file: string): string | null {
    return this.#entries.find(({ download }) => download.wanted.files.includes(file))?.download.id ?? null;
  }

  relocate(from: string, to: string): void {
    for (const { download } of this.#entries) {
      const { wanted } = download;
      const files = wanted.files.map((file) => (dirname(file) === from ? join(to, basename(file)) : file));
      this.#remember(download, { wanted: { ...wanted, files } });
    }
  }

  sendAll(event: DownloadEvent): void {
    for (const { run } of [...this.#entries]) run.send(event);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#looking !== null) clearInterval(this.#looking);
    const entries = [...this.#entries];
    this.sendAll({ kind: 'close' });
    await Promise.all(entries.map(({ run }) => run.settled()));
  }

  /** Lets the next one begin if it is its turn; that is a change, after which it is looked for the one after it. */
  startNext(): void {
    if (this.#isClosed) return;
    const active = this.#entries.filter(({ run }) => isActive(run.state())).length;
    if (active >= this.#deps.settings().downloadsAtOnce) return;
    this.#entries.find(({ run }) => run.state().kind === 'queued')?.run.send({ kind: 'start' });
  }

  /** Whether the model may be added although it is in the queue: another file of it that stands still gives way. */
  async #makeRoomFor(id: string, remote: RemoteModel): Promise<boolean> {
    const { run, download } = this.entry(id);
    if (run.state().kind !== 'paused') throw new FailureError('download.busy', 'the model is being fetched already');
    const { repo, parts } = download.wanted.remote;
    const isSame = repo === remote.repo && parts[0]?.file === remote.parts[0]?.file;
    if (isSame) run.send({ kind: 'resume' });
    else await this.cancel(id, true);
    return !isSame;
  }

  #enter(download: StoredDownload, begins: RunJob['begins'], failure: Failure | null): QueueEntry {
    const run = createRun(
      {
        wanted: () => download.wanted,
        bucket: this.#bucket,
        begins,
        failure,
        onState: () => {
          this.#changed(entry);
        },
        onProgress: (progress) => {
          entry.progress = progress;
          if (progress.kind === 'downloading') entry.receivedBytes = progress.receivedBytes;
          this.#tell(entry);
        },
        onKnown: (known, places) => {
          this.#remember(download, { wanted: { ...download.wanted, remote: known, files: [...places] } });
        },
        keep: () => this.#deps.keep(download),
      },
      this.#deps.download,
    );
    const entry: QueueEntry = { download, run, progress: null, receivedBytes: 0, told: '' };
    lookAtDisk(entry);
    return entry;
  }

  /** After every change of state. */
  #changed(entry: QueueEntry): void {
    const state = entry.run.state();
    entry.progress = null;
    if (!isActive(state)) lookAtDisk(entry);
    if (isOver(state)) this.#leave(entry, state);
    else this.#remember(entry.download, { paused: pausedOf(state, entry.run.failure()) });
    if (state.kind === 'paused' && state.why === 'no-space') this.#lookForRoom();
    this.#tell(entry);
    this.startNext();
    for (const other of this.#entries) if (other.run.state().kind === 'queued') this.#tell(other);
  }

  #leave(entry: QueueEntry, state: DownloadState): void {
    const { id } = entry.download;
    const at = this.#entries.indexOf(entry);
    if (at < 0) return;
    if (state.kind === 'failed' && !this.#deps.isListed(id)) {
      // Nothing else would say what became of it.
      const failure = entry.run.failure();
      const stays = this.#enter(entry.download, { kind: 'paused', why: 'failed', fault: null }, failure);
      this.#entries[at] = stays;
      this.#remember(entry.download, { paused: { why: 'failed', failure } });
      this.#tell(stays);
      return;
    }
    this.#entries.splice(at, 1);
    this.#guarded(() => {
      this.#deps.stored.remove(id);
    });
    this.#deps.onChange({ ...this.#viewOf(entry), status: null });
  }

  #tell(entry: QueueEntry): void {
    if (!this.#entries.includes(entry)) return;
    const view = this.#viewOf(entry);
    const told = JSON.stringify(view);
    if (told === entry.told) return;
    entry.told = told;
    this.#deps.onChange(view);
  }

  #viewOf(entry: QueueEntry): QueueView {
    const { id, name, wanted } = entry.download;
    const waiting = this.#entries.filter(({ run }) => run.state().kind === 'queued');
    const status = statusOf(entry, waiting.indexOf(entry) + 1);
    return { id, name, remote: wanted.remote, status, failure: entry.run.failure() };
  }

  /** Kept in the database as far as a full disk lets it; without, the next session takes it as ended by closing. */
  #remember(download: StoredDownload, change: Partial<Pick<StoredDownload, 'wanted' | 'paused'>>): void {
    Object.assign(download, change);
    this.#guarded(() => {
      this.#deps.stored.change(download.id, change);
    });
  }

  #guarded(write: () => void): void {
    try {
      write();
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      this.#deps.log(`downloads: the queue could not be saved: ${error.failure.code}`);
    }
  }

  #isPromised(folder: string, lowerCaseName: string): boolean {
    return this.#entries.some(({ download }) =>
      download.wanted.files.some((file) => dirname(file) === folder && basename(file).toLowerCase() === lowerCaseName),
    );
  }

  /** As long as a download stands still for want of room, the disk is asked now and then. */
  #lookForRoom(): void {
    if (this.#looking !== null || this.#isClosed) return;
    const { statFs, diskMarginBytes, lookAgainMs } = completeDeps(this.#deps.download);
    const look = async (): Promise<void> => {
      const full = this.#entries.filter((entry) => isFull(entry.run.state()));
      if (full.length === 0 && this.#looking !== null) {
        clearInterval(this.#looking);
        this.#looking = null;
      }
      for (const { run, download, receivedBytes } of full) {
        const needed = totalBytesOf(download) - receivedBytes + diskMarginBytes;
        const free = await freeBytesOf(dirname(download.wanted.files[0] ?? ''), statFs).catch(() => 0);
        if (free >= needed) run.send({ kind: 'space' });
      }
    };
    this.#looking = setInterval(() => void look(), lookAgainMs);
    this.#looking.unref();
  }
}

function isFull(state: DownloadState): boolean {
  return state.kind === 'paused' && state.why === 'no-space';
}

/** As it is stored: what is closed is told from the missing word of anything else. */
function pausedOf(state: DownloadState, failure: Failure | null): StoredDownload['paused'] {
  return state.kind === 'paused' && state.why !== 'closed' ? { why: state.why, failure } : null;
}
