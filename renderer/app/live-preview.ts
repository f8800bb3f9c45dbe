// While lessons are written (npm run dev), the page is loaded anew at each saved file: it then comes back to the lesson and the line that were in view. Nothing of this is in the built application.
import { useProgress } from '../lessons/progress-store';

const KEY = 'homeroom.live-preview';

interface Before {
  lessonId: string;
  scrollTop: number;
}

/** The lesson that was in view before the page was loaded anew; null otherwise. Its place is scrolled to when it is drawn. */
export function lessonBefore(): string | null {
  if (!import.meta.hot) return null;
  const kept = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  if (kept === null) return null;
  const { lessonId, scrollTop } = JSON.parse(kept) as Before;
  setTimeout(() => scrolling()?.scrollTo({ top: scrollTop }), DRAWN_MS);
  return lessonId;
}

/** How long a lesson takes to be drawn at most, milliseconds. */
const DRAWN_MS = 500;

import.meta.hot?.on('vite:beforeFullReload', () => {
  const { openLessonId, view } = useProgress.getState();
  if (openLessonId === null || view !== 'lesson' || !document.title.startsWith('Learn')) return;
  const before: Before = { lessonId: openLessonId, scrollTop: scrolling()?.scrollTop ?? 0 };
  sessionStorage.setItem(KEY, JSON.stringify(before));
});

function scrolling(): Element | null {
  return document.querySelector('main');
}
