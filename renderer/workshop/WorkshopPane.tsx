// The workshop: models are trained here in the background. All runs, a new one, one looked at closely, or a few side by side.
import { useEffect, useRef, useState, type JSX } from 'react';
import { fetchRuns, useWorkshop } from '../api/workshop-store';
import type { Go } from '../lib/place';
import { Button } from '../ui/Button';
import { FailureNote } from '../ui/FailureNote';
import { Skeleton } from '../ui/Skeleton';
import { CompareRuns } from './CompareRuns';
import { FirstRun } from './FirstRun';
import { FIRST_DRAFT } from './new-run/draft';
import { NewRun } from './new-run/NewRun';
import { RunList } from './RunList';
import { RunPage } from './run/RunPage';

export interface WorkshopPaneProps {
  go: Go;
  /** The run to show first. */
  runId?: string;
}

type View = { kind: 'all' } | { kind: 'new' } | { kind: 'run'; runId: string } | { kind: 'compare'; runIds: string[] };

export function WorkshopPane({ go, runId }: WorkshopPaneProps): JSX.Element {
  const [view, setView] = useState<View>(runId === undefined ? { kind: 'all' } : { kind: 'run', runId });
  const pane = useRef<HTMLDivElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    // Another view begins at its top, and the keyboard goes on from there.
    if (!isFirst.current) pane.current?.focus();
    isFirst.current = false;
  }, [view]);
  return (
    <div ref={pane} tabIndex={-1} className="@container outline-none">
      <div className="mx-auto grid max-w-300 grid-cols-[minmax(0,1fr)] gap-5 px-5 py-6 @min-[40rem]:px-8">
        <Shown view={view} show={setView} go={go} />
      </div>
    </div>
  );
}

interface ShownProps {
  view: View;
  show: (view: View) => void;
  go: Go;
}

function Shown({ view, show, go }: ShownProps): JSX.Element {
  const runs = useWorkshop((state) => state.runs);
  const back = (): void => show({ kind: 'all' });
  const open = (runId: string): void => show({ kind: 'run', runId });
  switch (view.kind) {
    case 'new':
      return <NewRun start={FIRST_DRAFT} onBack={back} onStarted={({ id }) => open(id)} />;
    case 'run': {
      const run = runs?.find(({ id }) => id === view.runId);
      if (run === undefined) return <All show={show} open={open} />;
      return <RunPage key={run.id} run={run} onBack={back} go={go} />;
    }
    case 'compare':
      return (
        <CompareRuns runs={(runs ?? []).filter(({ id }) => view.runIds.includes(id))} onBack={back} onOpen={open} />
      );
    case 'all':
      return <All show={show} open={open} />;
  }
}

function All({ show, open }: { show: (view: View) => void; open: (runId: string) => void }): JSX.Element {
  const { runs, failure } = useWorkshop();
  return (
    <>
      <header className="flex flex-wrap items-end justify-between gap-3">
        <h1>Workshop</h1>
        {runs !== null && runs.length > 0 && (
          <Button kind="primary" onClick={() => show({ kind: 'new' })}>
            New run
          </Button>
        )}
      </header>
      {failure !== null && (
        <FailureNote failure={failure}>
          <Button size="sm" className="justify-self-start" onClick={() => void fetchRuns()}>
            Try again
          </Button>
        </FailureNote>
      )}
      {runs === null && failure === null && <Loading />}
      {runs?.length === 0 && <FirstRun onPlan={() => show({ kind: 'new' })} onStarted={open} />}
      {runs !== null && runs.length > 0 && (
        <RunList runs={runs} onOpen={open} onCompare={(runIds) => show({ kind: 'compare', runIds })} />
      )}
    </>
  );
}

function Loading(): JSX.Element {
  return (
    <div role="status" className="grid gap-3">
      <span className="sr-only">Looking for your runs.</span>
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-24 w-full" />
    </div>
  );
}
