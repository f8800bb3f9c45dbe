// The lessons by stage, in their order, each with what is done of it.
import type { JSX } from 'react';
import { Check } from 'lucide-react';
import { classNames } from '../lib/class-names';
import type { Lesson } from '#course/lesson-file';
import { STAGE_WORDS, stagesOf } from './course-map/stages';
import { lessons } from './library';
import { NOTHING_YET, partsOf } from './progress';
import { useProgress } from './progress-store';

export interface LessonListProps {
  openId: string;
  onOpen: (id: string) => void;
}

export function LessonList({ openId, onOpen }: LessonListProps): JSX.Element {
  const progress = useProgress((state) => state.progress) ?? {};
  return (
    <nav aria-label="Lessons" className="grid gap-4">
      {stagesOf(lessons, progress).map(({ stage, lessons: own, done }) => (
        <div key={stage} className="grid gap-1">
          <p className="flex items-baseline justify-between gap-2 px-2.5 text-sm font-semibold">
            {stage}. {STAGE_WORDS[stage].name}
            <span className="text-xs font-normal text-ink-3 tabular-nums">
              {done}/{own.length}
            </span>
          </p>
          <ol className="grid gap-0.5">
            {own.map((lesson) => (
              <li key={lesson.id}>
                <Item lesson={lesson} isOpen={lesson.id === openId} onOpen={() => onOpen(lesson.id)} />
              </li>
            ))}
          </ol>
        </div>
      ))}
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
        'grid w-full grid-cols-[1.25rem_1fr] gap-x-2 rounded-md px-2.5 py-1.5 text-start text-sm',
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
