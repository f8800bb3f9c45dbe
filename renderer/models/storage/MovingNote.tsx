// How moving the models folder stands: how far, with a way to stop, and how it ended.
import type { JSX } from 'react';
import { CircleCheck } from 'lucide-react';
import { formatBytes } from '#domain/units';
import type { MoveStatus } from '#contract/storage';
import { putMoveAway, stopMove } from '../../api/storage-store';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { FailureNote } from '../../ui/FailureNote';
import { ProgressBar } from '../../ui/ProgressBar';

export function MovingNote({ moving }: { moving: MoveStatus }): JSX.Element | null {
  switch (moving.kind) {
    case 'idle':
      return null;
    case 'moving':
      return <Moving {...moving} />;
    case 'done':
      return (
        <Ended>
          {modelsWords(moving.models)} moved to <bdi className="font-mono text-xs break-all">{moving.folder}</bdi>.
        </Ended>
      );
    case 'stopped':
      return <Ended>Stopped. {modelsWords(moving.models)} moved before; the others are where they were.</Ended>;
    case 'failed':
      return (
        <FailureNote failure={moving.failure}>
          <Button size="sm" className="justify-self-start" onClick={putMoveAway}>
            Dismiss
          </Button>
        </FailureNote>
      );
  }
}

function modelsWords(count: number): string {
  return count === 1 ? 'One model was' : `${count} models were`;
}

function Moving({ movedBytes, totalBytes, file }: Extract<MoveStatus, { kind: 'moving' }>): JSX.Element {
  const amount = `${formatBytes(movedBytes)} of ${formatBytes(totalBytes)}`;
  return (
    <Card className="grid gap-2 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-3 tabular-nums">
        <h3 className="font-semibold">Moving the models folder, {amount}</h3>
        <Button size="sm" onClick={() => void stopMove()}>
          Stop moving
        </Button>
      </div>
      <ProgressBar
        label="Moving the models folder"
        fraction={totalBytes > 0 ? movedBytes / totalBytes : null}
        valueText={amount}
      />
      <bdi className="font-mono text-xs break-all text-ink-3">{file}</bdi>
    </Card>
  );
}

function Ended({ children }: { children: React.ReactNode }): JSX.Element {
  return (
    <Card role="status" className="flex flex-wrap items-center gap-3 text-sm">
      <CircleCheck aria-hidden strokeWidth={1.75} className="size-5 shrink-0 text-good" />
      <p className="min-w-0 flex-1">{children}</p>
      <Button kind="quiet" size="sm" onClick={putMoveAway}>
        Dismiss
      </Button>
    </Card>
  );
}
