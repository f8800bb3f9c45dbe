// Files dragged over the window: says what dropping them does, and takes in what is dropped, where it lies.
import { useEffect, useState, type JSX } from 'react';
import { FileInput } from 'lucide-react';
import type { ImportOutcome } from '#contract/storage';
import { importDropped } from '../api/import-store';
import { useModels } from '../api/models-store';
import type { Go } from '../lib/place';
import { notify, notifyFailure } from '../ui/notify';

export function DropFiles({ go }: { go: Go }): JSX.Element | null {
  const over = useDrop((files) => void take(files, go));
  if (!over) return null;
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-0 z-[70] grid place-items-center bg-scrim p-6 motion-safe:animate-appear"
    >
      <div className="grid justify-items-center gap-3 rounded-lg border-2 border-dashed border-accent bg-surface px-10 py-8 text-center shadow-float">
        <FileInput aria-hidden strokeWidth={1.75} className="size-8 text-accent-ink" />
        <p className="font-serif text-xl">Drop to use it where it lies</p>
        <p className="text-sm text-ink-2">A model as a GGUF file. It is not copied, moved or changed.</p>
      </div>
    </div>
  );
}

async function take(files: File[], go: Go): Promise<void> {
  const result = await importDropped(files);
  if (!result.ok) {
    notifyFailure(result.failure);
    return;
  }
  for (const { failure } of result.value) if (failure !== null) notifyFailure(failure);
  const taken = result.value.filter(({ modelId }) => modelId !== null);
  if (taken.length === 0) return;
  notify(takenWords(taken));
  go({ place: 'models', section: 'installed' });
}

function takenWords(taken: readonly ImportOutcome[]): string {
  if (taken.length > 1) return `${taken.length} models are in your list now, used where they lie.`;
  const name = useModels.getState().models?.find(({ id }) => id === taken[0]?.modelId)?.name ?? 'The model';
  return `${name} is in your list now, used where it lies.`;
}

/** Whether files are over the window; calls back with those that are dropped. */
function useDrop(onDrop: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const drag = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(false);
      onDrop([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragenter', drag);
    window.addEventListener('dragover', drag);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', drag);
      window.removeEventListener('dragover', drag);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  });
  return over;
}

function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}
