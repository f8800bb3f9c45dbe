// Which models are on their way here, in what order, and how far they are together. Pure.
import type { FetchingStatus, ModelStatus } from '#domain/model';
import type { ModelEntry } from '#contract/events';

export type OnItsWay = FetchingStatus | Extract<ModelStatus, { kind: 'verifying' }>;

/** The status of a model that is on its way here; null for all others. Verifying counts only at the end of a download. */
export function onItsWay({ status, download, installed }: ModelEntry): OnItsWay | null {
  switch (status.kind) {
    case 'queued':
    case 'resolving':
    case 'downloading':
    case 'waiting':
    case 'paused':
      return status;
    case 'verifying':
      return download !== null || installed === null ? status : null;
    default:
      return null;
  }
}

/** Whether something of it moves now, or will without being asked. */
export function isMoving(status: OnItsWay): boolean {
  return status.kind !== 'paused';
}

/** What is under way first, then the queue by its places, then what stands still. */
export function downloadsOf(models: readonly ModelEntry[] | null): { entry: ModelEntry; status: OnItsWay }[] {
  return (models ?? [])
    .flatMap((entry) => {
      const status = onItsWay(entry);
      return status === null ? [] : [{ entry, status }];
    })
    .sort((a, b) => rank(a.status) - rank(b.status));
}

function rank(status: OnItsWay): number {
  if (status.kind === 'queued') return 1 + status.place;
  return status.kind === 'paused' ? Number.MAX_SAFE_INTEGER : 0;
}

export interface Amount {
  receivedBytes: number;
  /** 0 while nobody knows it. */
  totalBytes: number;
}

export function amountOf({ download }: Pick<ModelEntry, 'download'>, status: OnItsWay): Amount {
  const known = (download?.parts ?? []).reduce((total, { bytes }) => total + bytes, 0);
  switch (status.kind) {
    case 'resolving':
      return { receivedBytes: 0, totalBytes: known };
    case 'verifying':
      return { receivedBytes: known, totalBytes: known };
    case 'queued':
    case 'downloading':
    case 'waiting':
    case 'paused':
      return { receivedBytes: status.receivedBytes, totalBytes: status.totalBytes };
  }
}

/** 0 to 1; null while the size is not known. */
export function fractionOf({ receivedBytes, totalBytes }: Amount): number | null {
  return totalBytes > 0 ? Math.min(1, receivedBytes / totalBytes) : null;
}

export interface Together extends Amount {
  count: number;
  /** How many move, or will without being asked. */
  moving: number;
  /** Of all connections together; null when nothing arrives. */
  bytesPerSecond: number | null;
}

export function together(downloads: readonly { entry: ModelEntry; status: OnItsWay }[]): Together {
  const amounts = downloads.map(({ entry, status }) => amountOf(entry, status));
  const speeds = downloads.flatMap(({ status }) =>
    status.kind === 'downloading' && status.bytesPerSecond !== null ? [status.bytesPerSecond] : [],
  );
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
  return {
    count: downloads.length,
    moving: downloads.filter(({ status }) => isMoving(status)).length,
    receivedBytes: sum(amounts.map(({ receivedBytes }) => receivedBytes)),
    totalBytes: sum(amounts.map(({ totalBytes }) => totalBytes)),
    bytesPerSecond: speeds.length === 0 ? null : sum(speeds),
  };
}
