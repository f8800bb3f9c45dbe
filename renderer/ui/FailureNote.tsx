// A failure as a person reads it: what happened, what it means, what to do next, and at most one way on.
import type { JSX, ReactNode } from 'react';
import { TriangleAlert } from 'lucide-react';
import type { Failure } from '#contract/failure';
import { explainFailure } from '#contract/failure-words';

export function FailureNote({ failure, children }: { failure: Failure; children?: ReactNode }): JSX.Element {
  const { what, meaning, next } = explainFailure(failure);
  return (
    <div role="alert" className="flex gap-3 rounded-md border border-bad/40 bg-bad-soft p-3 text-sm">
      <TriangleAlert aria-hidden strokeWidth={1.75} className="mt-0.5 size-4 shrink-0 text-bad" />
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-1">
        <strong className="text-bad">{what}</strong>
        <span className="break-words text-ink-2">{meaning}</span>
        <span className="text-ink-2">{next}</span>
        {children}
      </div>
    </div>
  );
}
