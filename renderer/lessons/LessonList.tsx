// The lessons in their order, each with what is done of it.
import type { JSX } from 'react';
import { Check } from 'lucide-react';
import { classNames } from '../lib/class-names';
import type { Lesson } from '#course/lesson-file';
import { lessons } from './library';
import { NOTHING_YET, partsOf } from './progress';
import { useProgress } from './progress-store';

export function LessonList({ openId, onOpen }: { openId: string; onOpen: (id: string) => void }): JSX.Element {
  return (
    <nav aria-label="Lessons" className="grid gap-2">
      <p className="px-2.5 text-sm font-semibold">How AI models learn</p>
      <ol className="grid gap-1">
        {lessons.map((lesson) => (
          <li key={lesson.id}>
            <Item lesson={lesson} isOpen={lesson.id === openId} onOpen={() => onOpen(lesson.id)} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Item({ lesson, isOpen, onOpen }: { lesson: Lesson; isOpen: boolean; onOpen: () => void }): JSX.Element {
  const progress = useProgress((state) => state.progress?.[lesson.id] ?? NOTHING_YET);
  const parts = partsOf(lesson, progress);
  const done = parts.filter((part) => part.done).length;
  const isDone = progress.doneAt !== null;
  return (
    <button
      type="button"
      aria-current={isOpen ? 'page' : undefined}
      onClick={onOpen}
      className={classNames(
        'grid w-full grid-cols-[1.25rem_1fr] gap-x-2 rounded-md px-2.5 py-2 text-start text-sm',
        isOpen ? 'bg-accent-soft text-accent-ink' : 'text-ink-2 hover:bg-sunken hover:text-ink',
      )}
    >
      <span className="pt-px tabular-nums">
        {isDone ? <Check aria-hidden strokeWidth={2} className="size-4 text-good" /> : lesson.order}
      </span>
      <span className={isOpen ? 'font-semibold' : undefined}>{lesson.title}</span>
      <span className={classNames('col-start-2 text-xs', isOpen ? 'text-accent-ink' : 'text-ink-3')}>
        {isDone ? 'done' : done === 0 ? `${lesson.minutes} minutes` : `${done} of ${parts.length} parts done`}
      </span>
    </button>
  );
}
