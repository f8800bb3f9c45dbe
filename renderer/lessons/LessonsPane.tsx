// Learn: the list of lessons and the one that is open, at full width or beside the chat.
import { useEffect, useRef, useState, type JSX } from 'react';
import { useSettings } from '../api/settings-store';
import type { Go } from '../lib/place';
import { FailureNote } from '../ui/FailureNote';
import { Button } from '../ui/Button';
import { Select } from '../ui/Select';
import { LessonArticle } from './LessonArticle';
import { LessonList, type LessonListProps } from './LessonList';
import { followVoices } from './aloud/reader';
import { inLanguage } from './languages';
import { lessonById, lessons, translations } from './library';
import { loadNotes } from './notes/notes-store';
import { loadProgress, rememberLesson, useProgress } from './progress-store';
import { useReviews } from './review/review-store';
import { LessonSearch } from './search/LessonSearch';

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
  const { openId, open } = useOpenLesson(lessonId, serial);
  const title = useRef<HTMLHeadingElement>(null);
  const failure = useProgress((state) => state.failure);
  const language = useSettings((state) => state.settings.lessonLanguage);
  useEffect(() => {
    void loadProgress();
    void loadNotes();
    return followVoices();
  }, []);
  useEffect(() => {
    if (sectionId === undefined) return undefined;
    const frame = requestAnimationFrame(() => show(sectionId, title.current));
    return () => cancelAnimationFrame(frame);
  }, [lessonId, sectionId, serial]);
  const original = lessonById(openId) ?? lessons[0];
  if (!original) return <p className="p-6">There are no lessons in this installation.</p>;
  const lesson = inLanguage(original, language, translations);
  const goTo = (id: string, section?: string): void => {
    open(id);
    requestAnimationFrame(() => show(section, title.current));
  };
  const chooser = <Chooser value={lesson.id} onChange={open} />;
  const article = (
    <div className="grid min-w-0 gap-4">
      {failure && <FailureNote failure={failure} />}
      <LessonArticle
        key={`${lesson.id} ${lesson.language}`}
        lesson={lesson}
        mode={mode}
        go={go}
        titleRef={title}
        onOpen={goTo}
      />
    </div>
  );
  if (mode === 'docked') {
    return (
      <div data-mode="docked" className="@container/lessons px-5 py-4">
        <LessonSearch keys="here" onOpen={goTo} onTerm={() => go({ place: 'learn', view: 'glossary' })}>
          <div className="grid gap-2">
            {chooser}
            <MoreOfLearn go={go} />
          </div>
          {article}
        </LessonSearch>
      </div>
    );
  }
  return (
    <div data-mode="full" className="@container/lessons">
      <div className="grid gap-6 @min-[50rem]/lessons:grid-cols-[12.5rem_minmax(0,1fr)] @min-[50rem]/lessons:gap-8">
        <div className="print:hidden @min-[50rem]/lessons:hidden">{chooser}</div>
        <LessonSide openId={lesson.id} onOpen={goTo} />
        {article}
      </div>
    </div>
  );
}

/** The list beside a lesson, with the open one in view. */
function LessonSide({ openId, onOpen }: LessonListProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const item = box.current?.querySelector<HTMLElement>('[aria-current]');
    if (!box.current || !item) return;
    const top = item.offsetTop;
    const isInView =
      top >= box.current.scrollTop && top + item.offsetHeight <= box.current.scrollTop + box.current.clientHeight;
    if (!isInView) box.current.scrollTop = top - box.current.clientHeight / 2;
  }, [openId]);
  return (
    <div
      ref={box}
      className="sticky top-6 hidden max-h-[calc(100vh-7rem)] self-start overflow-y-auto print:hidden @min-[50rem]/lessons:block"
    >
      <LessonList openId={openId} onOpen={onOpen} />
    </div>
  );
}

/** The ways to what stands at full width only. */
function MoreOfLearn({ go }: { go: Go }): JSX.Element {
  const due = useReviews(({ state }) => state?.due.length ?? 0);
  return (
    <div className="-ml-2 flex flex-wrap gap-x-1">
      {due > 0 && (
        <Button kind="quiet" size="sm" onClick={() => go({ place: 'learn', view: 'review' })}>
          {due === 1 ? '1 question to review' : `${due} questions to review`}
        </Button>
      )}
      <Button kind="quiet" size="sm" onClick={() => go({ place: 'learn', view: 'course' })}>
        Course, glossary, notes and more
      </Button>
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

function Chooser({ value, onChange }: { value: string; onChange: (id: string) => void }): JSX.Element {
  const progress = useProgress((state) => state.progress);
  const options = lessons.map(({ id, order, title }) => {
    const isDone = (progress?.[id]?.doneAt ?? null) !== null;
    return { value: id, label: `${order} · ${title}${isDone ? ' (done)' : ''}` };
  });
  return <Select label="Lesson" hideLabel value={value} options={options} onChange={onChange} />;
}

/** Which lesson is open: what the visit asks for first, then what the reader chooses. */
function useOpenLesson(
  asked: string | undefined,
  serial = 0,
): { openId: string | undefined; open: (id: string) => void } {
  const progress = useProgress((state) => state.progress);
  const remembered = useProgress((state) => state.openLessonId);
  const [answered, setAnswered] = useState({ asked, serial });
  const [chosen, setChosen] = useState(asked ?? remembered);
  if (asked !== answered.asked || serial !== answered.serial) {
    setAnswered({ asked, serial });
    if (asked !== undefined) setChosen(asked);
  }
  const firstOpen = progress && lessons.find(({ id }) => (progress[id]?.doneAt ?? null) === null)?.id;
  const openId = chosen ?? firstOpen ?? undefined;
  useEffect(() => {
    if (openId !== undefined) rememberLesson(openId);
  }, [openId]);
  return { openId, open: setChosen };
}
