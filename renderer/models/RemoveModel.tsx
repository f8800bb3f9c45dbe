// Removes a model after asking, and lets it be undone. A file of Homeroom's own goes to the bin; any other stays where it is, and the words say so.
import { useState, type JSX } from 'react';
import { Trash2 } from 'lucide-react';
import { isOwnFile, type InstalledModel } from '#domain/model';
import { formatBytes } from '#domain/units';
import type { ModelEntry } from '#contract/events';
import { remove, restore } from '../api/model-actions';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { notifyFailure, notifyUndo } from '../ui/notify';

export function RemoveModel({ entry, installed }: { entry: ModelEntry; installed: InstalledModel }): JSX.Element {
  const [asking, ask] = useState(false);
  const deletes = isOwnFile(installed);
  const words = wordsFor(entry, installed);
  const undo = async (): Promise<void> => {
    const result = await restore(entry.id);
    if (!result.ok) notifyFailure(result.failure);
  };
  const confirmed = async (): Promise<void> => {
    const result = await remove(entry.id);
    if (result.ok) notifyUndo(words.done, () => void undo());
  };
  return (
    <div className="border-t border-line pt-4">
      <Button kind="danger" onClick={() => ask(true)}>
        <Trash2 aria-hidden strokeWidth={1.75} />
        {deletes ? `Move to the bin, ${formatBytes(installed.fileBytes)}` : 'Remove from the list'}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={ask}
        title={words.title}
        description={
          deletes ? (
            <p>
              {installed.parts.length > 1 ? `Its ${installed.parts.length} files go` : 'Its file goes'} to the bin of
              your system, {formatBytes(installed.fileBytes)}. The disk has the room again when you empty the bin. Your
              conversations stay, and for a moment you can undo it.
            </p>
          ) : (
            <p>
              Only the entry goes. The file stays where it is:{' '}
              <span className="font-mono text-xs break-all">{installed.file}</span>
            </p>
          )
        }
        confirmLabel={words.confirm}
        cancelLabel="Keep it"
        danger
        onConfirm={() => void confirmed()}
      />
    </div>
  );
}

function wordsFor({ name }: ModelEntry, installed: InstalledModel): { title: string; confirm: string; done: string } {
  return isOwnFile(installed)
    ? { title: `Move ${name} to the bin?`, confirm: 'Move to the bin', done: `${name} goes to the bin.` }
    : { title: `Remove ${name}?`, confirm: 'Remove from the list', done: `${name} is no longer in the list.` };
}
