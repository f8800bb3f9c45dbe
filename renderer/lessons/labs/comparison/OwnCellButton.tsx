// One cell of the learner's own: its figure leads to the record behind it; an empty one says where it could be made.
import type { JSX } from 'react';
import { classNames } from '../../../lib/class-names';
import type { Go } from '../../../lib/place';
import { ORIGINS, type Column, type OwnCell, type RowName } from './own-cells';
import type { StoredRun } from '#domain/lesson';
import { lessonById } from '../../library';

export interface OwnCellButtonProps {
  row: RowName;
  column: Column;
  cell: OwnCell | undefined;
  isShown: boolean;
  onTrace: (run: StoredRun) => void;
  go: Go;
}

export function OwnCellButton({ row, column, cell, isShown, onTrace, go }: OwnCellButtonProps): JSX.Element {
  const origin = ORIGINS[row]?.[column]?.[0];
  if (!origin) return <></>;
  if (cell) {
    return (
      <button
        type="button"
        aria-pressed={isShown}
        onClick={() => onTrace(cell.run)}
        className={classNames(
          'rounded-sm text-start text-accent-ink underline decoration-dotted underline-offset-4 tabular-nums',
          isShown && 'bg-accent-soft',
        )}
      >
        <span className="sr-only">Yours: </span>
        {cell.words}
      </button>
    );
  }
  const lesson = lessonById(origin.lessonId);
  if (!lesson) return <></>;
  return (
    <button
      type="button"
      onClick={() => go({ place: 'learn', lessonId: lesson.id })}
      className="text-start text-xs text-ink-3 underline"
    >
      not yet: lesson {lesson.order}
    </button>
  );
}
