// The record behind a cell, whole: what was done, when, with which settings, and what came out.
import type { JSX } from 'react';
import type { StoredRun } from '#domain/lesson';
import type { Go } from '../../../lib/place';
import { Button } from '../../../ui/Button';
import { lessonById } from '../../library';

export function RecordCard({ run, go }: { run: StoredRun; go: Go }): JSX.Element {
  const lesson = lessonById(run.lessonId);
  const facts: [string, string][] = [
    ['Lab', run.lab],
    ['What was done', run.event],
    ['When', new Date(run.at).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })],
    ...Object.entries(run.metrics).map(([name, value]): [string, string] => [name, readable(value)]),
    ...(run.steps === null ? [] : [['Steps', String(run.steps)] as [string, string]]),
    ...(run.seed === null ? [] : [['Seed', String(run.seed)] as [string, string]]),
    ...(run.elapsedMs === null ? [] : [['Time it took', `${readable(run.elapsedMs)} ms`] as [string, string]]),
  ];
  return (
    <div role="status" className="grid gap-2 rounded-md border border-line bg-sunken p-3 text-sm">
      <strong className="font-semibold">Record {run.id}</strong>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 tabular-nums">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd className="min-w-0 wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      {Object.keys(run.preset).length > 0 && (
        <code className="min-w-0 font-mono text-xs wrap-anywhere text-ink-2">
          {JSON.stringify(run.preset).slice(0, 400)}
        </code>
      )}
      {lesson && (
        <Button
          kind="quiet"
          size="sm"
          className="-ml-2 justify-self-start"
          onClick={() => go({ place: 'learn', lessonId: lesson.id })}
        >
          To lesson {lesson.order}, {lesson.title}
        </Button>
      )}
    </div>
  );
}

function readable(value: number): string {
  return value.toLocaleString('en-GB', { maximumSignificantDigits: 5 });
}
