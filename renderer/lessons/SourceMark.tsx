// A small number behind a figure: where it comes from and of when, on hover and on focus.
import type { JSX } from 'react';
import { sourceLine } from '#course/sources';
import { Tooltip } from '../ui/Tooltip';
import { useLessonAround } from './lesson-context';
import { sources } from './library';

export function SourceMark({ id }: { id: string }): JSX.Element {
  const { sourceIds } = useLessonAround();
  return (
    <Tooltip text={sourceLine(id, sources)}>
      <sup
        tabIndex={0}
        aria-label={`Source ${sourceIds.indexOf(id) + 1}`}
        role="note"
        className="cursor-help rounded-xs px-0.5 font-sans text-[0.65em] text-accent-ink"
      >
        {sourceIds.indexOf(id) + 1}
      </sup>
    </Tooltip>
  );
}
