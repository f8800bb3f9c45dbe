// Learn: the list of lessons and the one that is open, at full width or beside the chat.
import { useEffect, useRef, useState, type JSX } from 'react';
import type { Go } from '../lib/place';
import { FailureNote } from '../ui/FailureNote';
import { Select } from '../ui/Select';
import { LessonArticle } from './LessonArticle';
import { LessonList } from './LessonList';
import { lessonById, lessons } from './library';
import { loadProgress, rememberLesson, useProgress } from './progress-store';

export interface LessonsPaneProps {
  go: Go;
  mode: 'full' | 'docked';
  /** The lesson to open; otherwise the one that was open last, or the first that is not done. */
  lessonId?: string;
  /** The section of it to show. */
  sectionId?: string;
  /** Another number asks anew, for the same lesson too. */
  serial?: number;
}

export function LessonsPane({ go, mode, lessonId, sectionId, serial }: LessonsPaneProps): JSX.Element {
  const { openId, open } = useOpenLesson(lessonId);
  const title = useRef<HTMLHeadingElement>(null);
  const failure = useProgress((state) => state.failure);
  useEffect(() => void loadProgress(), []);
  useEffect(() => {
    if (sectionId === undefined) return undefined;
    const frame = requestAnimationFrame(() => show(sectionId, title.current));
    return () => cancelAnimationFrame(frame);
  }, [lessonId, sectionId, serial]);
  const lesson = lessonById(openId) ?? lessons[0];
  if (!lesson) return <p className="p-6">There are no lessons in this installation.</p>;
  const goTo = (id: string, section?: string): void => {
    open(id);
    requestAnimationFrame(() => show(section, title.current));
  };
  const chooser = <Chooser value={lesson.id} onChange={open} />;
  return (
    <div data-mode={mode} className="@container/lessons">
      <div className={mode === 'docked' ? 'grid gap-5 px-5 py-4' : FULL}>
        {mode === 'docked' ? (
          chooser
        ) : (
          <>
            <div className="@min-[50rem]/lessons:hidden">{chooser}</div>
            <div className="sticky top-8 hidden self-start @min-[50rem]/lessons:block">
              <LessonList openId={lesson.id} onOpen={goTo} />
            </div>
          </>
        )}
        <div className="grid min-w-0 gap-4">
          {failure && <FailureNote failure={failure} />}
          <LessonArticle key={lesson.id} lesson={lesson} mode={mode} go={go} titleRef={title} onOpen={goTo} />
        </div>
      </div>
    </div>
  );
}

/** Brings a section, or the beginning of the lesson, into view and gives it the focus. */
function show(sectionId: string | undefined, title: HTMLElement | null): void {
  const article = title?.closest('article');
  const section = sectionId === undefined ? null : article?.querySelector<HTMLElement>(`[data-section="${sectionId}"]`);
  const target = section?.querySelector<HTMLElement>('h2, h3') ?? title;
  target?.focus();
  target?.scrollIntoView({ block: section ? 'start' : 'nearest' });
}

const FULL =
  'mx-auto grid max-w-[88rem] gap-6 px-6 py-8 @min-[50rem]/lessons:grid-cols-[12.5rem_minmax(0,1fr)] @min-[50rem]/lessons:gap-8';

function Chooser({ value, onChange }: { value: string; onChange: (id: string) => void }): JSX.Element {
  const progress = useProgress((state) => state.progress);
  const options = lessons.map(({ id, order, title }) => {
    const isDone = (progress?.[id]?.doneAt ?? null) !== null;
    return { value: id, label: `${order} · ${title}${isDone ? ' (done)' : ''}` };
  });
  return <Select label="Lesson" hideLabel value={value} options={options} onChange={onChange} />;
}

/** Which lesson is open: what the visit asks for first, then what the reader chooses. */
function useOpenLesson(asked: string | undefined): { openId: string | undefined; open: (id: string) => void } {
  const progress = useProgress((state) => state.progress);
  const remembered = useProgress((state) => state.openLessonId);
  const [answered, setAnswered] = useState(asked);
  const [chosen, setChosen] = useState(asked ?? remembered);
  if (asked !== answered) {
    setAnswered(asked);
    if (asked !== undefined) setChosen(asked);
  }
  const firstOpen = progress && lessons.find(({ id }) => (progress[id]?.doneAt ?? null) === null)?.id;
  const openId = chosen ?? firstOpen ?? undefined;
  useEffect(() => {
    if (openId !== undefined) rememberLesson(openId);
  }, [openId]);
  return { openId, open: setChosen };
}
