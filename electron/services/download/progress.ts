// How a download is reported: at most four times a second, with the speed of the last few seconds.

import type { ModelStatus } from '#domain/model';

/** `verifying` while what is here is read. */
export type DownloadProgress = Extract<ModelStatus, { kind: 'downloading' | 'verifying' }>;

export interface Pace {
  /** A new attempt begins here; the speed is measured anew. */
  begin: (receivedBytes: number) => void;
  received: (receivedBytes: number, connections: number) => void;
  /** What is here is being read. */
  read: (bytes: number, ofBytes: number) => void;
}

const REPORT_EVERY_MS = 250;
/** The speed is an average over this time. */
const WINDOW_MS = 5000;

export function createPace(
  totalBytes: number,
  report: (progress: DownloadProgress) => void,
  now: () => number = () => performance.now(),
): Pace {
  let samples: { at: number; receivedBytes: number }[] = [];
  let reportedAt = -Infinity;
  const emit = (receivedBytes: number, connections: number): void => {
    reportedAt = now();
    report({ kind: 'downloading', receivedBytes, totalBytes, bytesPerSecond: speedOf(samples), connections });
  };
  return {
    begin: (receivedBytes) => {
      samples = [{ at: now(), receivedBytes }];
      emit(receivedBytes, 1);
    },
    received: (receivedBytes, connections) => {
      const at = now();
      if (at - reportedAt < REPORT_EVERY_MS) return;
      samples = [...samples.filter((sample) => at - sample.at <= WINDOW_MS), { at, receivedBytes }];
      emit(receivedBytes, connections);
    },
    read: (bytes, ofBytes) => {
      if (now() - reportedAt < REPORT_EVERY_MS) return;
      reportedAt = now();
      report({ kind: 'verifying', fraction: Math.min(1, bytes / ofBytes) });
    },
  };
}

function speedOf(samples: readonly { at: number; receivedBytes: number }[]): number | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || last.at - first.at < 100) return null;
  return ((last.receivedBytes - first.receivedBytes) / (last.at - first.at)) * 1000;
}
