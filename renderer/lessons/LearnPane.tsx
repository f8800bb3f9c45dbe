// Learn at full width: the course, the lesson that is open, reviews, glossary, notes, certificate and the teacher's page, with one search over all.
import { useEffect, useState, type JSX } from 'react';
import type { Go, LearnView } from '../lib/place';
import { CertificateView } from './certificate/CertificateView';
import { CourseMap } from './course-map/CourseMap';
import { GlossaryView } from './GlossaryView';
import { LearnViews } from './LearnViews';
import { LessonsPane } from './LessonsPane';
import { loadNotes } from './notes/notes-store';
import { NotesView } from './notes/NotesView';
import { loadProgress, useProgress } from './progress-store';
import { ReviewView } from './review/ReviewView';
import { loadReviews } from './review/review-store';
import { LessonSearch } from './search/LessonSearch';
import { TeacherView } from './teacher/TeacherView';

export interface LearnPaneProps {
  go: Go;
  view?: LearnView;
  lessonId?: string;
  sectionId?: string;
  /** Another number asks anew, for the same lesson too. */
  serial: number;
}

interface Shown {
  view: LearnView;
  lessonId?: string;
  sectionId?: string;
  term?: string;
  /** Grows with each step, so that the same section is shown anew. */
  step: number;
}

export function LearnPane({ go, ...asked }: LearnPaneProps): JSX.Element {
  const { shown, show } = useShown(asked);
  useEffect(() => {
    void loadProgress();
    void loadNotes();
    void loadReviews();
  }, []);
  const open = (lessonId: string, sectionId?: string): void =>
    show({ view: 'lesson', lessonId, ...(sectionId !== undefined && { sectionId }) });
  return (
    <div className="@container/learn">
      <div className="mx-auto max-w-[88rem] px-6 py-6">
        <LessonSearch
          keys="window"
          beside={<LearnViews view={shown.view} onView={(view) => show({ view })} />}
          onOpen={open}
          onTerm={(term) => show({ view: 'glossary', term })}
        >
          <View go={go} shown={shown} onOpen={open} onView={(view) => show({ view })} />
        </LessonSearch>
      </div>
    </div>
  );
}

interface ViewProps {
  go: Go;
  shown: Shown;
  onOpen: (lessonId: string, sectionId?: string) => void;
  onView: (view: LearnView) => void;
}

function View({ go, shown, onOpen, onView }: ViewProps): JSX.Element {
  const { view, lessonId, sectionId, term, step } = shown;
  switch (view) {
    case 'course':
      return <CourseMap onOpen={onOpen} onReview={() => onView('review')} />;
    case 'lesson':
      return (
        <LessonsPane
          go={go}
          mode="full"
          serial={step}
          {...(lessonId !== undefined && { lessonId })}
          {...(sectionId !== undefined && { sectionId })}
        />
      );
    case 'review':
      return <ReviewView onOpen={onOpen} />;
    case 'glossary':
      return <GlossaryView term={term ?? null} onOpen={onOpen} />;
    case 'notes':
      return <NotesView onOpen={onOpen} />;
    case 'certificate':
      return <CertificateView />;
    case 'teacher':
      return <TeacherView />;
  }
}

/** What is on show: what the visit asks for first, then where the learner goes; at the next visit the view of the last one. */
function useShown(asked: Omit<LearnPaneProps, 'go'>): { shown: Shown; show: (next: Omit<Shown, 'step'>) => void } {
  const last = useProgress((state) => state.view);
  const [serial, setSerial] = useState(asked.serial);
  const [shown, setShown] = useState<Shown>(() => ({ ...wanted(asked, last), step: 0 }));
  if (asked.serial !== serial) {
    setSerial(asked.serial);
    setShown({ ...wanted(asked, shown.view), step: shown.step + 1 });
  }
  useEffect(() => useProgress.setState({ view: shown.view }), [shown.view]);
  return { shown, show: (next) => setShown({ ...next, step: shown.step + 1 }) };
}

function wanted({ view, lessonId, sectionId }: Omit<LearnPaneProps, 'go'>, last: LearnView): Omit<Shown, 'step'> {
  if (lessonId === undefined) return { view: view ?? last };
  return { view: 'lesson', lessonId, ...(sectionId !== undefined && { sectionId }) };
}
