// The lessons pane beside the chat: resizable and remembered; over the chat where the window is too narrow for both.
import { useEffect, useRef, useState, type JSX } from 'react';
import { Maximize2, X } from 'lucide-react';
import { useSettings } from '../api/settings-store';
import { LessonsPane, type LessonsPaneProps } from '../lessons/LessonsPane';
import { classNames } from '../lib/class-names';
import type { Go } from '../lib/place';
import { Button } from '../ui/Button';
import { Separator } from './Separator';
import { showLessons } from './use-places';

const MIN_WIDTH = 280;
/** What is left to the chat at least, CSS pixels. */
const CHAT_WIDTH = 420;
const PANE_ID = 'docked-lessons';

export interface DockedLessonsProps {
  go: Go;
  /** What was asked for last. */
  shown: Omit<LessonsPaneProps, 'go' | 'mode'>;
}

export function DockedLessons({ go, shown }: DockedLessonsProps): JSX.Element {
  const { settings, change } = useSettings();
  const [moving, setMoving] = useState<number | null>(null);
  const { box, available } = useAvailableWidth();
  const floats = available < MIN_WIDTH + CHAT_WIDTH;
  const max = Math.min(1200, Math.max(MIN_WIDTH, available - (floats ? 0 : CHAT_WIDTH)));
  const width = Math.min(max, Math.max(MIN_WIDTH, moving ?? settings.lessonsPane.width));
  const rest = (next: number): void => {
    setMoving(null);
    change({ lessonsPane: { open: true, width: next } });
  };
  return (
    <aside
      ref={box}
      aria-label="Lessons"
      className={classNames(
        'flex min-h-0 justify-end',
        floats ? 'absolute inset-y-0 right-0 z-20 max-w-full shadow-float' : 'relative shrink-0',
      )}
    >
      <Separator controls={PANE_ID} width={width} min={MIN_WIDTH} max={max} onMove={setMoving} onRest={rest} />
      <div id={PANE_ID} style={{ width }} className="flex max-w-full min-w-0 flex-col bg-surface">
        <div className="flex shrink-0 items-center gap-1 border-b border-line py-1.5 pr-2 pl-5 text-sm">
          <span className="mr-auto font-medium text-ink-2">Lessons</span>
          <Button
            kind="quiet"
            size="sm"
            onClick={() => go({ place: 'learn', view: 'lesson' })}
            aria-label="Show the lessons at full width"
          >
            <Maximize2 aria-hidden strokeWidth={1.75} />
            Full width
          </Button>
          <Button kind="quiet" size="sm" onClick={() => showLessons(false)} aria-keyshortcuts="F2" title="F2">
            <X aria-hidden strokeWidth={1.75} />
            Hide
          </Button>
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto">
          <LessonsPane go={go} mode="docked" {...shown} />
        </div>
      </div>
    </aside>
  );
}

/** Width of the room that chat and lessons share, followed as the window changes. */
function useAvailableWidth(): { box: React.RefObject<HTMLElement | null>; available: number } {
  const box = useRef<HTMLElement>(null);
  const [available, setAvailable] = useState(() => window.innerWidth);
  useEffect(() => {
    const room = box.current?.parentElement;
    if (!room) return undefined;
    const observer = new ResizeObserver(() => setAvailable(room.clientWidth));
    observer.observe(room);
    return () => observer.disconnect();
  }, []);
  return { box, available };
}
