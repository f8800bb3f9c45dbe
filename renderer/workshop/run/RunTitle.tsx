// The name of a run, which can be changed, and the way to delete it and to take that back.
import { useState, type JSX } from 'react';
import { Pencil, Trash2 } from 'lucide-react';
import type { WorkshopRun } from '#contract/workshop';
import { deleteRun, renameRun, restoreRun } from '../../api/workshop-actions';
import { Button } from '../../ui/Button';
import { notifyUndo } from '../../ui/notify';
import { TextField } from '../../ui/TextField';

export function RunTitle({ run, onDeleted }: { run: WorkshopRun; onDeleted: () => void }): JSX.Element {
  const [name, setName] = useState<string | null>(null);
  const remove = async (): Promise<void> => {
    const result = await deleteRun(run.id);
    if (!result.ok) return;
    onDeleted();
    notifyUndo(`${run.name} is deleted.`, () => void restoreRun(run.id));
  };
  if (name !== null)
    return (
      <form
        className="flex w-full max-w-120 flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          setName(null);
          if (name.trim() !== '') void renameRun(run.id, name.trim());
        }}
      >
        <TextField
          label="Name of the run"
          value={name}
          maxLength={120}
          // The button before it asked for the field.
          autoFocus
          className="min-w-40 flex-1"
          onChange={setName}
        />
        <Button type="submit">Keep the name</Button>
        <Button kind="quiet" onClick={() => setName(null)}>
          Cancel
        </Button>
      </form>
    );
  return (
    <div className="flex w-full flex-wrap items-start justify-between gap-2">
      <h1 className="min-w-0 break-words">
        <bdi>{run.name}</bdi>
      </h1>
      <div className="-mx-2 flex gap-1">
        <Button kind="quiet" size="sm" onClick={() => setName(run.name)}>
          <Pencil aria-hidden strokeWidth={1.75} />
          Rename
        </Button>
        <Button kind="quiet" size="sm" onClick={() => void remove()}>
          <Trash2 aria-hidden strokeWidth={1.75} />
          Delete
        </Button>
      </div>
    </div>
  );
}
