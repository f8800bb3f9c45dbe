// Where the figures of a lesson come from, at its end; the numbers are those in the text.
import type { JSX } from 'react';
import { sourceLine } from '#course/sources';
import { Disclosure } from '../ui/Disclosure';
import { useLessonAround } from './lesson-context';
import { sources } from './library';

export function SourceList(): JSX.Element | null {
  const { sourceIds } = useLessonAround();
  if (sourceIds.length === 0) return null;
  return (
    <Disclosure summary={`Where the figures come from (${sourceIds.length})`}>
      <ol className="grid list-decimal gap-1 pl-6 text-sm text-ink-2">
        {sourceIds.map((id) => (
          <li key={id} className="break-words">
            {sourceLine(id, sources)}
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}
