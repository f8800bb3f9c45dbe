// Removes a model after asking. A fetched file is deleted; a file of the user's own stays where it is, and the words say so.
import { useState, type JSX } from 'react';
import { Trash2 } from 'lucide-react';
import type { InstalledModel } from '#domain/model';
import { formatBytes } from '#domain/units';
import type { ModelEntry } from '#contract/events';
import { remove } from '../api/model-actions';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { notify } from '../ui/notify';

export function RemoveModel({ entry, installed }: { entry: ModelEntry; installed: InstalledModel }): JSX.Element {
  const [asking, ask] = useState(false);
  const deletes = installed.origin === 'downloaded';
  const confirmed = async (): Promise<void> => {
    const result = await remove(entry.id);
    if (result.ok) notify(deletes ? `${entry.name} was deleted.` : `${entry.name} is no longer in the list.`);
  };
  return (
    <div className="border-t border-line pt-4">
      <Button kind="danger" onClick={() => ask(true)}>
        <Trash2 aria-hidden strokeWidth={1.75} />
        {deletes ? `Delete the file, ${formatBytes(installed.fileBytes)}` : 'Remove from the list'}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={ask}
        title={deletes ? `Delete ${entry.name}?` : `Remove ${entry.name}?`}
        description={
          deletes ? (
            <p>
              Its file ({formatBytes(installed.fileBytes)}) is deleted from this computer. Your conversations stay, and
              you can fetch the model again.
            </p>
          ) : (
            <p>
              Only the entry goes. The file stays where it is:{' '}
              <span className="font-mono text-xs break-all">{installed.file}</span>
            </p>
          )
        }
        confirmLabel={deletes ? 'Delete the file' : 'Remove from the list'}
        cancelLabel="Keep it"
        danger
        onConfirm={() => void confirmed()}
      />
    </div>
  );
}
