// Asks before a download is cancelled: whether what arrived is kept for another time or deleted.
import type { JSX } from 'react';
import type { ModelEntry } from '#contract/events';
import { formatBytes } from '#domain/units';
import { cancelInstall } from '../api/model-actions';
import { Button } from './Button';
import { Dialog } from './Dialog';

export interface CancelDownloadProps {
  entry: ModelEntry;
  arrivedBytes: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onCancelled?: (() => void) | undefined;
}

export function CancelDownload(props: CancelDownloadProps): JSX.Element {
  const { entry, arrivedBytes, open, onOpenChange, onCancelled } = props;
  const cancel = (keepPart: boolean): void => {
    onOpenChange(false);
    onCancelled?.();
    void cancelInstall(entry.id, keepPart);
  };
  const some = arrivedBytes > 0;
  const amount = formatBytes(arrivedBytes);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Stop fetching ${entry.name}?`}
      description={
        some
          ? `${amount} have arrived. Kept, they need not be fetched again another time; deleted, the space is free at once.`
          : 'Nothing has arrived yet, so nothing is lost.'
      }
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Go on fetching</Button>
          {some && (
            <Button kind="danger" onClick={() => cancel(false)}>
              Stop and delete {amount}
            </Button>
          )}
          <Button kind="primary" onClick={() => cancel(some)}>
            {some ? `Stop and keep ${amount}` : 'Stop'}
          </Button>
        </>
      }
    />
  );
}
