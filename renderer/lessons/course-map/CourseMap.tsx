// The way through the course as a path: four stages, lessons as stops, and what to go on with.
import type { JSX } from 'react';
import { ArrowRight, Check } from 'lucide-react';
import type { Lesson } from '#course/lesson-file';
import { classNames } from '../../lib/class-names';
import { dayWords } from '../../lib/date-words';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { lessons } from '../library';
import { Mistakes } from '../Mistakes';
import { NOTHING_YET, partsOf } from '../progress';
import { useProgress } from '../progress-store';
import { useReviews } from '../review/review-store';
import { nextLesson, STAGE_WORDS, stagesOf, type StageProgress } from './stages';

export interface CourseMapProps {
  onOpen: (lessonId: string) => void;
  onReview: () => void;
}

export function CourseMap({ onOpen, onReview }: CourseMapProps): JSX.Element {
  const progress = useProgress((state) => state.progress) ?? {};
  const stages = stagesOf(lessons, progress);
  const done = stages.reduce((total, stage) => total + stage.done, 0);
  return (
    <div className="grid gap-6">
      <header className="grid gap-1">
        <h1>How AI models learn</h1>
        <p className="text-ink-2 tabular-nums">
          {done} of {lessons.length} lessons done. A lesson is done when its lab and its quiz show it.
        </p>
      </header>
      <Mistakes />
      <div className="grid gap-3 @min-[50rem]/learn:grid-cols-2">
        <Next lesson={nextLesson(lessons, progress)} onOpen={onOpen} />
        <Due onReview={onReview} />
      </div>
      <ol className="grid items-start gap-x-8 gap-y-6 @min-[44rem]/learn:grid-cols-2 @min-[70rem]/learn:grid-cols-4">
        {stages.map((stage) => (
          <StagePath key={stage.stage} {...stage} onOpen={onOpen} />
        ))}
      </ol>
    </div>
  );
}

function Next({ lesson, onOpen }: { lesson: Lesson | null; onOpen: (id: string) => void }): JSX.Element {
  if (lesson === null) {
    return (
      <Card className="grid content-start gap-1">
        <h2 className="text-lg">Every lesson is done</h2>
        <p className="text-sm text-ink-2">The reviews keep it fresh, and the certificate says what you did.</p>
      </Card>
    );
  }
  return (
    <Card className="grid content-between gap-3">
      <div className="grid gap-1">
        <p className="text-xs text-ink-3">
          Go on with lesson {lesson.order} · {lesson.minutes} minutes
        </p>
        <h2 className="text-lg">{lesson.title}</h2>
        <p className="text-sm text-ink-2">{lesson.summary}</p>
      </div>
      <Button kind="primary" className="justify-self-start" onClick={() => onOpen(lesson.id)}>
        Open the lesson
        <ArrowRight aria-hidden strokeWidth={1.75} />
      </Button>
    </Card>
  );
}

function Due({ onReview }: { onReview: () => void }): JSX.Element {
  const due = useReviews(({ state }) => state?.due.length ?? 0);
  const next = useReviews(({ state }) => state?.next ?? null);
  return (
    <Card className="grid content-between gap-3">
      <div className="grid gap-1">
        <p className="text-xs text-ink-3">Review</p>
        <h2 className="text-lg">
          {due === 0
            ? 'Nothing to review today'
            : `${due} ${due === 1 ? 'question comes' : 'questions come'} back today`}
        </h2>
        <p className="text-sm text-ink-2">
          {due === 0 && next !== null
            ? `The next ${next.count === 1 ? 'one comes' : `${next.count} come`} on ${dayWords(next.day)}.`
            : 'What you learn comes back on days 1, 3, 7 and 21, because that is how it stays.'}
        </p>
      </div>
      <Button className="justify-self-start" onClick={onReview}>
        {due === 0 ? 'See the reviews' : 'Answer them'}
      </Button>
    </Card>
  );
}

function StagePath({
  stage,
  lessons: stops,
  done,
  onOpen,
}: StageProgress & Pick<CourseMapProps, 'onOpen'>): JSX.Element {
  const { name, about } = STAGE_WORDS[stage];
  return (
    <li className="grid gap-3">
      <div className="grid gap-1">
        <h2 className="flex flex-wrap items-baseline gap-x-2 text-lg">
          <span>
            {stage}. {name}
          </span>
          <span className="font-sans text-xs font-normal text-ink-3 tabular-nums">
            {done} of {stops.length} done
          </span>
        </h2>
        <p className="text-sm text-ink-2">{about}</p>
      </div>
      <ol className="grid">
        {stops.map((lesson, index) => (
          <Stop key={lesson.id} lesson={lesson} isLast={index === stops.length - 1} onOpen={() => onOpen(lesson.id)} />
        ))}
      </ol>
    </li>
  );
}

function Stop({ lesson, isLast, onOpen }: { lesson: Lesson; isLast: boolean; onOpen: () => void }): JSX.Element {
  const progress = useProgress((state) => state.progress?.[lesson.id] ?? NOTHING_YET);
  const parts = partsOf(lesson, progress);
  const made = parts.filter((part) => part.done).length;
  const { doneAt } = progress;
  return (
    <li className="relative">
      {!isLast && (
        <span
          aria-hidden
          className={classNames(
            'absolute top-9 bottom-[-0.5rem] left-[1.1875rem] border-l-2',
            doneAt !== null ? 'border-accent' : 'border-dashed border-line-strong',
          )}
        />
      )}
      <button
        type="button"
        onClick={onOpen}
        className="grid w-full grid-cols-[1.75rem_1fr] gap-x-2.5 rounded-md px-1.5 py-2 text-start text-sm hover:bg-sunken"
      >
        <span
          aria-hidden
          className={classNames(
            'relative z-1 grid size-7 place-items-center rounded-full border-2 text-xs font-semibold tabular-nums',
            doneAt !== null
              ? 'border-accent bg-accent text-on-accent'
              : made > 0
                ? 'border-accent bg-accent-soft text-accent-ink'
                : 'border-line-strong bg-surface text-ink-2',
          )}
        >
          {doneAt !== null ? <Check strokeWidth={2.5} className="size-4" /> : lesson.order}
        </span>
        <span className="grid min-w-0">
          <span className="font-medium">
            <span className="sr-only">Lesson {lesson.order}: </span>
            {lesson.title}
          </span>
          <span className="text-xs text-ink-3 tabular-nums">
            {doneAt !== null
              ? `done on ${dayWords(doneAt)}`
              : made > 0
                ? `begun, ${made} of ${parts.length} parts done`
                : `${lesson.minutes} minutes`}
          </span>
        </span>
      </button>
    </li>
  );
}
