// One lesson: its head, its sections, and what is still to do.
import { useId, useMemo, type JSX, type Ref } from 'react';
import { Printer } from 'lucide-react';
import { useSettings } from '../api/settings-store';
import { classNames } from '../lib/class-names';
import type { Go } from '../lib/place';
import { Button } from '../ui/Button';
import { SegmentedControl } from '../ui/SegmentedControl';
import { LessonContext, sourceIdsOf } from './lesson-context';
import type { Lesson } from '#course/lesson-file';
import type { LessonLink } from '#course/marks';
import { LinkToLesson } from './LinkToLesson';
import { LessonSection } from './LessonSection';
import { LanguageChoice } from './LanguageChoice';
import { lessonById, lessons } from './library';
import { ProgressNote } from './ProgressNote';
import { SourceList } from './SourceList';

export interface LessonArticleProps {
  lesson: Lesson;
  mode: 'full' | 'docked';
  go: Go;
  titleRef: Ref<HTMLHeadingElement>;
  onOpen: (lessonId: string, sectionId?: string) => void;
}

const LEVELS = [
  { value: 'plain', label: 'Plain' },
  { value: 'depth', label: 'In depth' },
] as const;

/** Where there is room, the lab stands beside the text. */
const BESIDE_LAB =
  '@min-[66rem]/lessons:in-data-[mode=full]:grid-cols-[minmax(0,31.25rem)_minmax(18rem,1fr)] @min-[66rem]/lessons:gap-x-8';

export function LessonArticle({ lesson, mode, go, titleRef, onOpen }: LessonArticleProps): JSX.Element {
  const titleId = useId();
  const Title = mode === 'full' ? 'h1' : 'h2';
  const around = useMemo(
    () => ({
      language: lesson.language,
      sourceIds: sourceIdsOf(lesson),
      open: ({ lessonId, sectionId }: LessonLink) => onOpen(lessonId, sectionId ?? undefined),
    }),
    [lesson, onOpen],
  );
  return (
    <LessonContext value={around}>
      <article
        aria-labelledby={titleId}
        lang={lesson.language}
        className={classNames('grid min-w-0 grid-cols-[minmax(0,1fr)] gap-7', lesson.lab !== null && BESIDE_LAB)}
      >
        <header className="grid max-w-[31.25rem] gap-3">
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <span className="text-xs text-ink-3">
              Lesson {lesson.order} · {lesson.minutes} minutes
            </span>
            <span className="flex flex-wrap items-center gap-2 print:hidden">
              <LanguageChoice lessonId={lesson.id} />
              <Level />
              {mode === 'full' && (
                <Button
                  kind="quiet"
                  size="icon"
                  aria-label="Print this lesson"
                  title="Print"
                  onClick={() => window.print()}
                >
                  <Printer aria-hidden strokeWidth={1.75} />
                </Button>
              )}
            </span>
          </div>
          <Title ref={titleRef} id={titleId} tabIndex={-1} className="text-balance outline-none">
            {lesson.title}
          </Title>
          <Prerequisites lesson={lesson} onOpen={onOpen} />
          <ProgressNote lesson={lesson} />
        </header>
        {lesson.sections.map((section) => (
          <LessonSection key={section.id} lesson={lesson} section={section} mode={mode} go={go} />
        ))}
        <Next lesson={lesson} onOpen={onOpen} />
      </article>
    </LessonContext>
  );
}

function Level(): JSX.Element {
  const level = useSettings((state) => state.settings.readingLevel);
  const change = useSettings((state) => state.change);
  return (
    <SegmentedControl
      label="Reading level"
      value={level}
      options={LEVELS}
      onChange={(readingLevel) => change({ readingLevel })}
    />
  );
}

function Prerequisites({ lesson, onOpen }: Pick<LessonArticleProps, 'lesson' | 'onOpen'>): JSX.Element | null {
  const before = lesson.prerequisites.flatMap((id) => lessonById(id) ?? []);
  if (before.length === 0) return null;
  return (
    <p className="text-sm text-ink-2">
      Builds on{' '}
      {before.map(({ id, order, title }, index) => (
        <span key={id}>
          {index > 0 && (index === before.length - 1 ? ' and ' : ', ')}
          <LinkToLesson onOpen={() => onOpen(id)}>
            lesson {order}, {title}
          </LinkToLesson>
        </span>
      ))}
    </p>
  );
}

function Next({ lesson, onOpen }: Pick<LessonArticleProps, 'lesson' | 'onOpen'>): JSX.Element {
  const next = lessons[lessons.findIndex(({ id }) => id === lesson.id) + 1];
  return (
    <footer className="grid max-w-[31.25rem] gap-4 border-t border-line pt-5">
      <SourceList />
      <ProgressNote lesson={lesson} />
      {next && (
        <Button
          className="justify-self-start text-start !whitespace-normal print:hidden"
          onClick={() => onOpen(next.id)}
        >
          Next: {next.title}
        </Button>
      )}
    </footer>
  );
}
