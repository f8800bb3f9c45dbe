// The list of models in a tab: rows, grey shapes while it is fetched, and words where it is empty.
import type { JSX, ReactNode } from 'react';
import type { Recommendation } from '#domain/recommend';
import type { Failure } from '#contract/failure';
import type { Go } from '../lib/place';
import { Skeleton } from '../ui/Skeleton';
import { ModelRow } from './ModelRow';
import type { Comparison } from './use-comparison';
import type { ModelView } from './model-view';
import { roleWords } from './order';

export interface ModelListProps {
  label: string;
  /** Null while they are not known. */
  views: readonly ModelView[] | null;
  recommendation: Recommendation | undefined;
  /** What the tab tells of a model beneath its name; null for the usual words. */
  noteOf: (view: ModelView) => string | null;
  failures: Record<string, Failure>;
  selectedId: string | null;
  onSelect: (modelId: string) => void;
  compare: Comparison;
  /** Stands in place of an empty list. */
  empty: ReactNode;
  go: Go;
}

export function ModelList(props: ModelListProps): JSX.Element {
  const { label, views, recommendation, noteOf, failures, selectedId, onSelect, compare, empty, go } = props;
  if (views === null) return <LoadingRows />;
  if (views.length === 0) return <>{empty}</>;
  return (
    <>
      <h2 className="sr-only">{label}</h2>
      <ul className="grid gap-2.5">
        {views.map((view) => {
          const { id, failure } = view.entry;
          return (
            <ModelRow
              key={id}
              view={view}
              role={roleWords(recommendation, id)}
              reason={noteOf(view)}
              failure={failure ?? failures[id] ?? null}
              selected={id === selectedId}
              compared={compare.has(id) ? true : compare.full ? null : false}
              onSelect={() => onSelect(id)}
              onCompare={() => compare.toggle(id)}
              go={go}
            />
          );
        })}
      </ul>
    </>
  );
}

function LoadingRows(): JSX.Element {
  return (
    <div aria-busy className="grid gap-2.5">
      <p className="sr-only">Fetching the list of models.</p>
      {[0, 1, 2, 3].map((row) => (
        <div
          key={row}
          className="grid grid-cols-[1fr_9.5rem_6rem] items-center gap-4 rounded-lg border border-line bg-surface px-4.5 py-5"
        >
          <Skeleton className="h-4 w-2/3" />
          <Skeleton className="h-3.5 w-full rounded-full" />
          <Skeleton className="h-8 w-full" />
        </div>
      ))}
    </div>
  );
}
