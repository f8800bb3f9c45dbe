// One run: how it stands, its curve, what it writes, and what can be made of it.
import { useEffect, useState, type JSX } from 'react';
import { ArrowLeft } from 'lucide-react';
import type { Failure } from '#contract/failure';
import type { RunParity, WorkshopRun } from '#contract/workshop';
import { useRunFailures } from '../../api/workshop-actions';
import { openBook, useWorkshop, type RunBook } from '../../api/workshop-store';
import type { Go } from '../../lib/place';
import { Button } from '../../ui/Button';
import { Disclosure } from '../../ui/Disclosure';
import { FailureNote } from '../../ui/FailureNote';
import { Markdown } from '../../ui/markdown/Markdown';
import { Skeleton } from '../../ui/Skeleton';
import { Table } from '../../ui/Table';
import { TrainingSamples } from '../../ui/training/TrainingSamples';
import { settingsOf } from '../words';
import { KeepRun } from './KeepRun';
import { RunChart } from './RunChart';
import { RunNotes } from './RunNotes';
import { RunStanding } from './RunStanding';
import { RunTitle } from './RunTitle';
import { Trouble } from './Trouble';
import { WriteFrom } from './WriteFrom';

export interface RunPageProps {
  run: WorkshopRun;
  onBack: () => void;
  go: Go;
}

const NONE: readonly RunParity[] = [];

export function RunPage({ run, onBack, go }: RunPageProps): JSX.Element {
  const book = useWorkshop(({ books }) => books[run.id]);
  const failure = useRunFailures(({ failures }) => failures[run.id]);
  const unread = useBook(run);
  const [chosen, setChosen] = useState<number | null>(null);
  const checkpoints = book?.checkpoints ?? [];
  // A checkpoint that is gone (the run went back) is chosen no longer.
  const step = chosen !== null && checkpoints.includes(chosen) ? chosen : null;
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-5">
      <header className="grid justify-items-start gap-2">
        <Button kind="quiet" size="sm" className="-ml-2" onClick={onBack}>
          <ArrowLeft aria-hidden strokeWidth={1.75} />
          All runs
        </Button>
        <RunTitle run={run} onDeleted={onBack} />
      </header>
      <RunStanding run={run} />
      <Trouble run={run} />
      {failure !== undefined && <FailureNote failure={failure} />}
      {unread !== null && <FailureNote failure={unread} />}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-6 @min-[60rem]:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 content-start gap-6">
          {book === undefined ? (
            <Skeleton className="h-56 w-full" />
          ) : (
            <RunChart run={run} book={book} step={step} onStep={setChosen} />
          )}
          <Samples run={run} book={book} />
        </div>
        <aside aria-label="What can be made of it" className="grid min-w-0 content-start gap-6">
          <KeepRun run={run} step={step} parities={book?.parities ?? NONE} go={go} />
          <WriteFrom run={run} step={step} />
          <RunNotes run={run} />
          <Disclosure summary="How it was set">
            <Table caption="Settings of the run" head={['Setting', 'Value']} rows={settingsOf(run)} />
          </Disclosure>
          <Disclosure summary="Model card" onOpen={() => void openBook(run.id)}>
            {book !== undefined && <Markdown text={book.card} />}
          </Disclosure>
        </aside>
      </div>
    </div>
  );
}

function Samples({ run, book }: { run: WorkshopRun; book: RunBook | undefined }): JSX.Element {
  return (
    <section aria-labelledby={`samples-${run.id}`} className="grid min-w-0 gap-3">
      <h2 id={`samples-${run.id}`} className="text-lg">
        What it writes
      </h2>
      <div className="max-h-120 overflow-y-auto" tabIndex={0} role="group" aria-label="What it writes, step by step">
        <TrainingSamples
          samples={(book?.samples ?? []).map((sample) => ({ ...sample, loss: book?.loss.at(sample.step)?.y ?? null }))}
          empty="Its first words come in a moment."
        />
      </div>
    </section>
  );
}

/** Fetches the whole of a run when it is opened; afterwards the store follows it. */
function useBook({ id }: WorkshopRun): Failure | null {
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    let isLeft = false;
    void openBook(id).then((result) => {
      if (!isLeft) setFailure(result.ok ? null : result.failure);
    });
    return () => {
      isLeft = true;
    };
  }, [id]);
  return failure;
}
