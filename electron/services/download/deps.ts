// What downloading needs from outside, with the ordinary values of what tests make smaller.
import { setTimeout } from 'node:timers/promises';
import { TRIAL_MS } from '#domain/download/connections';
import { DISK_MARGIN_BYTES } from '#domain/download/margin';
import { askFileSystem, type StatFs } from './disk';
import type { Fetch, Hub } from './hub';
import type { KillPoint } from './kill-points';

export interface DownloadDeps {
  fetch: Fetch;
  hub: Hub;
  /** Whether the system says that there is a network; asks nobody. */
  isOnline?: () => boolean;
  /** Milliseconds without a few kilobytes after which a connection counts as stalled. */
  idleMs?: number;
  /** Bytes that stay free on the disk. */
  diskMarginBytes?: number;
  /** Waits between attempts. */
  wait?: (delayMs: number, signal: AbortSignal) => Promise<void>;
  /** How often it is looked whether there is a network, or room on the disk, again. */
  lookAgainMs?: number;
  /** How long the speed of one connection, and of several, is measured. */
  trialMs?: number;
  /** The clock of that measurement, in milliseconds. */
  now?: () => number;
  statFs?: StatFs;
  /** Called at the places where being ended hurts most. */
  at?: (point: KillPoint) => void;
}

export type CompleteDeps = Required<DownloadDeps>;

const DEFAULTS = {
  isOnline: () => true,
  idleMs: 30_000,
  diskMarginBytes: DISK_MARGIN_BYTES,
  wait: async (delayMs: number, signal: AbortSignal) => {
    await setTimeout(delayMs, undefined, { signal });
  },
  lookAgainMs: 2000,
  trialMs: TRIAL_MS,
  now: () => performance.now(),
  statFs: askFileSystem,
  at: () => undefined,
};

export function completeDeps(deps: DownloadDeps): CompleteDeps {
  return { ...DEFAULTS, ...deps };
}
