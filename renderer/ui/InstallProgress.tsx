// How far a model's download is: bytes, speed, time left, and a way to stop it.
import type { JSX } from 'react';
import type { ModelStatus } from '#domain/model';
import { formatBytes, formatDuration } from '#domain/units';
import { Button } from './Button';
import { ProgressBar } from './ProgressBar';

export type Installing = Extract<ModelStatus, { kind: 'resolving' | 'downloading' | 'verifying' }>;

export function isInstalling(status: ModelStatus): status is Installing {
  return status.kind === 'resolving' || status.kind === 'downloading' || status.kind === 'verifying';
}

export interface InstallProgressProps {
  name: string;
  status: Installing;
  onCancel: () => void;
}

export function InstallProgress({ name, status, onCancel }: InstallProgressProps): JSX.Element {
  const { fraction, amount, pace } = progressWords(status);
  return (
    <div className="grid min-w-0 gap-1.5 text-sm">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 tabular-nums">
        <span>
          {fraction !== null && <strong className="font-semibold">{Math.floor(fraction * 100)} % </strong>}
          {amount}
        </span>
        <Button kind="quiet" size="sm" onClick={onCancel} aria-label={`Cancel fetching ${name}`}>
          Cancel
        </Button>
      </div>
      <ProgressBar label={`Fetching ${name}`} fraction={fraction} valueText={`${amount} ${pace}`} />
      <span className="min-h-4 text-xs text-ink-3 tabular-nums">{pace}</span>
    </div>
  );
}

function progressWords(status: Installing): { fraction: number | null; amount: string; pace: string } {
  switch (status.kind) {
    case 'resolving':
      return { fraction: null, amount: 'Asking for the file', pace: '' };
    case 'verifying':
      return { fraction: status.fraction, amount: 'checked', pace: 'Making sure that every byte is right.' };
    case 'downloading': {
      const { receivedBytes, totalBytes, bytesPerSecond } = status;
      const amount = `${formatBytes(receivedBytes)} of ${formatBytes(totalBytes)}`;
      const fraction = totalBytes > 0 ? receivedBytes / totalBytes : null;
      if (bytesPerSecond === null || bytesPerSecond <= 0) return { fraction, amount, pace: 'Waiting for the server.' };
      const leftMs = ((totalBytes - receivedBytes) / bytesPerSecond) * 1000;
      return { fraction, amount, pace: `${formatBytes(bytesPerSecond)} a second, ${formatDuration(leftMs)} left` };
    }
  }
}
