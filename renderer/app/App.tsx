// The window: rail, notices, the place where the reader is, and the lessons beside the chat.
import { useEffect, useMemo, useRef, type JSX } from 'react';
import { Toaster } from 'sonner';
import { followAnswers } from '../api/answering-store';
import { useSettings } from '../api/settings-store';
import { ChatPane } from '../chat/ChatPane';
import { LearnPane } from '../lessons/LearnPane';
import type { LessonsPaneProps } from '../lessons/LessonsPane';
import { followReviews } from '../lessons/review/review-store';
import { knownLessonIds } from '../lessons/library';
import { classNames } from '../lib/class-names';
import { LessonDoorContext, type LessonDoor } from '../lib/lesson-door';
import type { Go, Place } from '../lib/place';
import { ModelsPane } from '../models/ModelsPane';
import { SettingsPane } from '../settings/SettingsPane';
import { SetupPane } from '../setup/SetupPane';
import { WorkshopPane } from '../workshop/WorkshopPane';
import { DockedLessons } from './DockedLessons';
import { DropFiles } from './DropFiles';
import { followInstalls } from './follow-installs';
import { followRuns } from './follow-runs';
import { Notices } from './Notices';
import { Rail } from './Rail';
import { RecordedBanner } from './RecordedBanner';
import { showLessons, usePlaces, type Visit } from './use-places';

const TITLES: Record<Place, string> = {
  setup: 'Set up',
  chat: 'Chat',
  models: 'Models',
  learn: 'Learn',
  workshop: 'Workshop',
  settings: 'Settings',
};

export function App(): JSX.Element {
  const { setupDone, lessonsPane } = useSettings((state) => state.settings);
  const { visit, go } = usePlaces(setupDone ? 'chat' : 'setup');
  const main = useRef<HTMLElement>(null);
  const { place } = visit;
  useEffect(() => {
    document.title = `${TITLES[place]} · Homeroom`;
    focusIfLost(main.current);
  }, [place]);
  useToggleKey(place, main);
  const door = useMemo(() => lessonDoor(go), [go]);
  useEffect(followAnswers, []);
  useEffect(followReviews, []);
  useEffect(() => (place === 'setup' || place === 'models' ? undefined : followInstalls()), [place]);
  useEffect(() => (place === 'workshop' ? undefined : followRuns()), [place]);
  return (
    <LessonDoorContext value={door}>
      <div className="@container/app h-full">
        <a
          href="#main"
          onClick={(event) => {
            event.preventDefault();
            main.current?.focus();
          }}
          className="sr-only z-50 rounded-md bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
        >
          Skip to the content
        </a>
        <div className="flex h-full flex-col-reverse @min-[40rem]/app:flex-row">
          <Rail place={place} setup={!setupDone || place === 'setup'} go={go} />
          <div className="flex min-h-0 min-w-0 flex-1 flex-col">
            <Notices go={go} />
            <RecordedBanner />
            <div className="relative flex min-h-0 flex-1">
              <main
                ref={main}
                id="main"
                tabIndex={-1}
                className={classNames(
                  'min-h-0 min-w-0 flex-1 overflow-x-hidden overflow-y-auto outline-none',
                  place !== 'chat' && '[scrollbar-gutter:stable]',
                )}
              >
                <Pane visit={visit} go={go} />
              </main>
              {place === 'chat' && lessonsPane.open && <DockedLessons go={go} shown={lessonOf(visit)} />}
            </div>
          </div>
        </div>
        <DropFiles go={go} />
        <Toaster
          position="bottom-left"
          offset={{ left: '5.5rem' }}
          mobileOffset={{ bottom: '4.5rem' }}
          // No wider than the list of conversations, so that it never covers the question box.
          style={{ '--width': '14rem' }}
        />
      </div>
    </LessonDoorContext>
  );
}

function Pane({ visit, go }: { visit: Visit; go: Go }): JSX.Element {
  switch (visit.place) {
    case 'setup':
      return <SetupPane go={go} />;
    case 'chat':
      return (
        <ChatPane
          key={visit.serial}
          go={go}
          onToggleLessons={toggleLessons}
          {...(visit.question !== undefined && { question: visit.question })}
          {...(visit.about !== undefined && { about: visit.about })}
        />
      );
    case 'models':
      return (
        <ModelsPane
          key={visit.section === undefined ? 0 : visit.serial}
          go={go}
          {...(visit.section !== undefined && { section: visit.section })}
        />
      );
    case 'learn':
      return (
        <LearnPane
          go={go}
          {...lessonOf(visit)}
          serial={visit.step}
          {...(visit.view !== undefined && { view: visit.view })}
        />
      );
    case 'workshop':
      return (
        <WorkshopPane
          key={visit.runId === undefined ? 0 : visit.serial}
          go={go}
          {...(visit.runId !== undefined && { runId: visit.runId })}
        />
      );
    case 'settings':
      return <SettingsPane go={go} />;
  }
}

/** What of the lessons a visit asks for. */
function lessonOf({ lessonId, sectionId, step }: Visit): Omit<LessonsPaneProps, 'go' | 'mode'> {
  return { serial: step, ...(lessonId !== undefined && { lessonId }), ...(sectionId !== undefined && { sectionId }) };
}

function lessonDoor(go: Go): LessonDoor {
  return {
    has: (lessonId) => knownLessonIds.has(lessonId),
    open: ({ lessonId, sectionId }) => go({ place: 'learn', lessonId, ...(sectionId !== null && { sectionId }) }),
  };
}

function toggleLessons(): void {
  showLessons(!useSettings.getState().settings.lessonsPane.open);
}

/** F2 shows and hides the lessons beside the chat. */
function useToggleKey(place: Place, main: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== 'F2' || place !== 'chat') return;
      event.preventDefault();
      toggleLessons();
      requestAnimationFrame(() => focusIfLost(main.current));
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [place, main]);
}

/** When what had the focus is gone, the content takes it, so that the keyboard goes on from there. */
function focusIfLost(main: HTMLElement | null): void {
  if (document.activeElement === null || document.activeElement === document.body) main?.focus();
}
