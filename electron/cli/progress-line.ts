// The words for how far a model is: numbers for a program, one line for a person. Pure.
import type { ModelEntry } from '#contract/events';
import type { ModelStatus, WaitReason } from '#domain/model';
import { formatBytes, formatDuration } from '#domain/units';

export interface FetchProgress {
  modelId: string;
  kind: ModelStatus['kind'];
  receivedBytes: number | null;
  totalBytes: number | null;
  bytesPerSecond: number | null;
  /** From 0 to 1; null where it is not known yet. */
  fraction: number | null;
}

/** Null when nothing is on its way and nothing is compared. */
export function progressOf({ id: modelId, status }: ModelEntry): FetchProgress | null {
  const unknown = { receivedBytes: null, totalBytes: null, bytesPerSecond: null };
  switch (status.kind) {
    case 'resolving':
      return { modelId, kind: status.kind, ...unknown, fraction: null };
    case 'verifying':
      return { modelId, kind: status.kind, ...unknown, fraction: status.fraction };
    case 'queued':
    case 'downloading':
    case 'waiting':
    case 'paused': {
      const { kind, receivedBytes, totalBytes } = status;
      const bytesPerSecond = kind === 'downloading' ? status.bytesPerSecond : null;
      return { modelId, kind, receivedBytes, totalBytes, bytesPerSecond, fraction: share(receivedBytes, totalBytes) };
    }
    case 'absent':
    case 'ready':
    case 'missing':
    case 'broken':
    case 'loading':
    case 'loaded':
      return null;
  }
}

const WAIT_WORDS: Record<WaitReason, string> = {
  network: 'Waits for the network',
  retry: 'Tries again in a moment',
  server: 'Waits, as the server asked',
};

/** One line of at most so many letters; null for a file or a pipe, where a bar says nothing. */
export function progressLine(status: ModelStatus, columns: number | null): string {
  const line = words(status, columns);
  return columns === null ? line : line.slice(0, Math.max(1, columns - 1));
}

function words(status: ModelStatus, columns: number | null): string {
  switch (status.kind) {
    case 'queued':
      return `Waits for its turn, place ${status.place}`;
    case 'resolving':
      return 'Asks the hub for size and checksum';
    case 'downloading':
      return downloading(status, columns);
    case 'waiting':
      return `${WAIT_WORDS[status.why]}, ${amount(status)} here`;
    case 'paused':
      return `Paused, ${amount(status)} here`;
    case 'verifying':
      return `${bar(status.fraction, columns)}${percent(status.fraction)}  comparing the checksum`;
    default:
      return status.kind;
  }
}

function downloading(status: Extract<ModelStatus, { kind: 'downloading' }>, columns: number | null): string {
  const { receivedBytes, totalBytes, bytesPerSecond } = status;
  const fraction = share(receivedBytes, totalBytes);
  const isMoving = bytesPerSecond !== null && bytesPerSecond > 0;
  const left = isMoving ? formatDuration(((totalBytes - receivedBytes) / bytesPerSecond) * 1000) : null;
  return [
    `${fraction === null ? '' : `${bar(fraction, columns)}${percent(fraction)}  `}${amount(status)}`,
    ...(isMoving ? [`${formatBytes(bytesPerSecond)}/s`, `${left ?? ''} left`] : []),
  ].join('  ');
}

function amount({ receivedBytes, totalBytes }: { receivedBytes: number; totalBytes: number }): string {
  return totalBytes > 0 ? `${formatBytes(receivedBytes)} of ${formatBytes(totalBytes)}` : formatBytes(receivedBytes);
}

/** Null before the size is known. */
function share(receivedBytes: number, totalBytes: number): number | null {
  return totalBytes > 0 ? Math.min(1, receivedBytes / totalBytes) : null;
}

const percent = (fraction: number): string => `${Math.floor(fraction * 100)} %`.padStart(5);

const LONGEST_BAR = 30;
/** What stands beside the bar. */
const WORDS_WIDTH = 50;

function bar(fraction: number, columns: number | null): string {
  const width = columns === null ? 0 : Math.min(LONGEST_BAR, columns - WORDS_WIDTH);
  if (width < 5) return '';
  const full = Math.floor(fraction * width);
  return `[${'#'.repeat(full)}${'-'.repeat(width - full)}] `;
}
