// How far a lesson is, and in words what is still missing.
import type { JSX } from 'react';
import { Check } from 'lucide-react';
import type { Lesson } from '#course/lesson-file';
import { NOTHING_YET, partsOf } from './progress';
import { useProgress } from './progress-store';

export function ProgressNote({ lesson }: { lesson: Lesson }): JSX.Element | null {
  const isKnown = useProgress((state) => state.progress !== null);
  const progress = useProgress((state) => state.progress?.[lesson.id] ?? NOTHING_YET);
  if (!isKnown) return null;
  if (progress.doneAt !== null) {
    return (
      <p className="flex items-center gap-2 text-sm text-good">
        <Check aria-hidden strokeWidth={2} className="size-4 shrink-0" />
        Done on {new Date(progress.doneAt).toLocaleDateString('en-GB', { dateStyle: 'long' })}.
      </p>
    );
  }
  const parts = partsOf(lesson, progress);
  const missing = parts.filter((part) => !part.done);
  return (
    <p className="text-sm text-ink-2">
      <strong className="font-semibold text-ink tabular-nums">
        {parts.length - missing.length} of {parts.length} parts done.
      </strong>{' '}
      Still to do: {missing.map((part) => part.missing).join('; ')}.
    </p>
  );
}
