// For a test: a process that fetches one model through the queue, as the application does, and ends itself at a named point. What it came to is its last line.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RemoteModel } from '#domain/model';
import { createStoredDownloads } from '#services/database/downloads';
import { startDatabase } from '#services/database/start';
import { createHub } from '../hub';
import type { KillPoint } from '../kill-points';
import { createDownloads, type Downloads } from '../queue';
import type { QueueView } from '../queue-entry';
import type { ChildOrder, ChildOutcome } from './order';
import { nodeFetch } from '../node-fetch';

const order = JSON.parse(process.argv[2] ?? '{}') as ChildOrder;
const folder = join(order.home, 'models');
mkdirSync(folder, { recursive: true });
const started = startDatabase({ home: order.home, now: () => new Date(), log: () => undefined });
const stored = createStoredDownloads(started.database);
/** What is told before is how the last life left it. */
let begun = false;
const keptNote = "INSERT OR REPLACE INTO settings (key, value) VALUES ('kept', :file)";
let isKept = started.database.scalar('value', "settings WHERE key = 'kept'") !== undefined;
const downloads: Downloads = createDownloads({
  download: {
    fetch: nodeFetch,
    hub: createHub(order.hub),
    idleMs: 500,
    diskMarginBytes: 1_000_000,
    wait: () => Promise.resolve(),
    trialMs: 50,
    at: endAt,
  },
  stored,
  settings: () => ({ downloadsAtOnce: 1, downloadLimit: null }),
  folder: () => Promise.resolve(folder),
  onChange: follow,
  isListed: () => true,
  keep: ({ wanted }) => {
    started.database.run(keptNote, { file: wanted.files[0] ?? '' });
    isKept = true;
    return Promise.resolve();
  },
  log: () => undefined,
});

begun = true;
if (downloads.has('model')) downloads.resume('model');
else if (isKept) finish({ kind: 'ready' });
else await downloads.add({ id: 'model', name: 'Model', remote: remoteModel(order), licence: null });

function remoteModel({ file, bytes, sha256 }: ChildOrder): RemoteModel {
  return {
    repo: 'owner/model',
    revision: 'a'.repeat(40),
    quant: 'Q4_K_M',
    parts: [{ file, bytes, bytesExact: true, sha256 }],
  };
}

function endAt(point: KillPoint): void {
  if (point === order.killAt) process.kill(process.pid, 'SIGKILL');
}

function follow({ status, failure }: QueueView): void {
  if (!begun) return;
  if (status === null) finish(isKept ? { kind: 'ready' } : { kind: 'failed', code: failure?.code ?? 'none' });
  else if (status.kind === 'paused' && status.why !== 'closed' && status.why !== 'asked')
    finish({ kind: 'resumable', code: failure?.code ?? status.why });
  // The point of a pause is reached by pausing.
  else if (order.killAt === 'pause' && status.kind === 'downloading' && status.receivedBytes > order.bytes / 4)
    downloads.pause('model');
}

function finish(outcome: Pick<ChildOutcome, 'kind' | 'code'>): void {
  setImmediate(() => {
    void downloads.close().then(() => {
      const left = existsSync(folder) ? readdirSync(folder) : [];
      started.close();
      process.stdout.write(`${JSON.stringify({ ...outcome, left } satisfies ChildOutcome)}\n`, () => process.exit(0));
    });
  });
}
