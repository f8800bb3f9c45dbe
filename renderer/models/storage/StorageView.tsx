// What takes the space: a bar, a list, cleaning, the folders with what is free, and moving the models folder.
import { useEffect, useRef, useState, type JSX } from 'react';
import { ArrowLeft, Eraser } from 'lucide-react';
import { formatBytes } from '#domain/units';
import type { ModelEntry } from '#contract/events';
import type { StorageView as View } from '#contract/storage';
import { cleanStorage, fetchStorage, useStorage } from '../../api/storage-store';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { FailureNote } from '../../ui/FailureNote';
import { notify } from '../../ui/notify';
import { Skeleton } from '../../ui/Skeleton';
import { FolderList } from './FolderList';
import { MovingNote } from './MovingNote';
import { cleanableBytes, spaceGroups } from './space-groups';
import { SpaceBar } from './SpaceBar';
import { SpaceList } from './SpaceList';

export interface StorageViewProps {
  /** What is asked for again when a model comes or goes. */
  models: readonly ModelEntry[] | null;
  onBack: () => void;
  onShow: (modelId: string) => void;
}

export function StorageView({ models, onBack, onShow }: StorageViewProps): JSX.Element {
  const { view, moving, failure } = useStorage();
  const heading = useRef<HTMLHeadingElement>(null);
  const files = models?.map(({ installed }) => installed?.file ?? '').join(' ');
  useEffect(() => void fetchStorage(), [files]);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="grid max-w-220 grid-cols-[minmax(0,1fr)] gap-4">
      <Button kind="quiet" className="-ml-3.5 justify-self-start" onClick={onBack}>
        <ArrowLeft aria-hidden strokeWidth={1.75} />
        Back to the installed models
      </Button>
      <h2 ref={heading} tabIndex={-1} className="outline-none">
        {view === null ? 'What takes the space' : newsOf(view)}
      </h2>
      {failure !== null && (
        <FailureNote failure={failure}>
          <Button size="sm" className="justify-self-start" onClick={() => void fetchStorage()}>
            Look again
          </Button>
        </FailureNote>
      )}
      <MovingNote moving={moving} />
      {view === null ? (
        failure === null && <Loading />
      ) : (
        <Inside view={view} onShow={onShow} busy={moving.kind === 'moving'} />
      )}
    </div>
  );
}

function newsOf({ items }: View): string {
  const total = items.filter(({ own }) => own).reduce((bytes, item) => bytes + item.bytes, 0);
  return `Homeroom takes ${formatBytes(total)} on your disks`;
}

function Inside({ view, onShow, busy }: { view: View; onShow: (modelId: string) => void; busy: boolean }): JSX.Element {
  const groups = spaceGroups(view.items);
  const cleanable = cleanableBytes(view);
  return (
    <>
      <Card className="grid gap-4">
        {groups.length === 0 ? <p className="text-sm text-ink-2">Nothing yet.</p> : <SpaceBar groups={groups} />}
        <Clean bytes={cleanable} busy={busy} />
        <SpaceList groups={groups} onShow={onShow} />
      </Card>
      <FolderList folders={view.folders} busy={busy} />
    </>
  );
}

function Clean({ bytes, busy }: { bytes: number; busy: boolean }): JSX.Element {
  const [asking, ask] = useState(false);
  const clean = async (): Promise<void> => {
    const freed = await cleanStorage();
    if (freed !== null) notify(freed === 0 ? 'There was nothing to clean.' : `${formatBytes(freed)} are free again.`);
  };
  if (bytes === 0) return <p className="text-xs text-ink-2">There is nothing left over to clean.</p>;
  return (
    <div>
      <Button disabled={busy} onClick={() => ask(true)}>
        <Eraser aria-hidden strokeWidth={1.75} />
        Clean up, frees up to {formatBytes(bytes)}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={ask}
        title="Delete what is left over?"
        description={
          <p>
            Parts of downloads that were given up, and beginnings of files that were looked at. What is in the queue of
            downloads stays, and so does every model. Whatever is deleted can be fetched again.
          </p>
        }
        confirmLabel="Delete it"
        danger
        onConfirm={() => void clean()}
      />
    </div>
  );
}

function Loading(): JSX.Element {
  return (
    <div aria-busy className="grid gap-3">
      <p role="status" className="sr-only">
        Looking what takes the space.
      </p>
      <Skeleton className="h-5.5 w-full rounded-full" />
      <Skeleton className="h-4 w-2/3" />
      <Skeleton className="h-4 w-1/2" />
    </div>
  );
}
