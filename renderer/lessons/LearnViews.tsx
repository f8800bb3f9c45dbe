// The views of Learn as a row of buttons; in a narrow window they take more than one row.
import type { JSX } from 'react';
import { classNames } from '../lib/class-names';
import type { LearnView } from '../lib/place';
import { useReviews } from './review/review-store';

const VIEWS: readonly { view: LearnView; word: string }[] = [
  { view: 'course', word: 'Course' },
  { view: 'lesson', word: 'Lesson' },
  { view: 'review', word: 'Review' },
  { view: 'glossary', word: 'Glossary' },
  { view: 'notes', word: 'Notes' },
  { view: 'certificate', word: 'Certificate' },
  { view: 'teacher', word: 'Teacher' },
];

export function LearnViews({
  view: shown,
  onView,
}: {
  view: LearnView;
  onView: (view: LearnView) => void;
}): JSX.Element {
  const due = useReviews(({ state }) => state?.due.length ?? 0);
  return (
    <nav aria-label="Views of Learn" className="-ml-2.5 flex flex-wrap gap-0.5 print:hidden">
      {VIEWS.map(({ view, word }) => (
        <button
          key={view}
          type="button"
          aria-current={view === shown ? 'page' : undefined}
          onClick={() => onView(view)}
          className={classNames(
            'flex items-center gap-1.5 rounded-md px-2.5 py-1.5 text-sm',
            view === shown
              ? 'bg-accent-soft font-semibold text-accent-ink'
              : 'text-ink-2 hover:bg-sunken hover:text-ink',
          )}
        >
          {word}
          {view === 'review' && due > 0 && (
            <>
              <DueCount due={due} />
              <span className="sr-only">, {due} due</span>
            </>
          )}
        </button>
      ))}
    </nav>
  );
}

/** How many questions are due, for the eye only. */
export function DueCount({ due }: { due: number }): JSX.Element {
  return (
    <span
      aria-hidden
      className="block rounded-full bg-accent px-1.5 text-[0.6875rem] leading-4 font-semibold whitespace-nowrap text-on-accent tabular-nums"
    >
      {due > 99 ? '99+' : due}
    </span>
  );
}
