// The line above the conversation: its title, the model that answers, the lessons.
import type { JSX, ReactNode } from 'react';
import { GraduationCap, PanelLeft } from 'lucide-react';
import { Button } from '../ui/Button';
import { withoutDirectionControls } from '../ui/markdown/bidi';
import { Tooltip } from '../ui/Tooltip';

export interface ChatHeaderProps {
  title: string;
  listShown: boolean;
  onShowList: () => void;
  lessonsShown: boolean;
  onToggleLessons: () => void;
  /** The chip of the model. */
  children: ReactNode;
}

export function ChatHeader(props: ChatHeaderProps): JSX.Element {
  const { title, listShown, onShowList, lessonsShown, onToggleLessons, children } = props;
  return (
    <header className="flex h-14 shrink-0 items-center gap-2 border-b border-line px-4">
      {!listShown && (
        <Tooltip text="Show the conversations" side="bottom">
          <Button kind="quiet" size="icon" aria-label="Show the list of conversations" onClick={onShowList}>
            <PanelLeft aria-hidden strokeWidth={1.75} />
          </Button>
        </Tooltip>
      )}
      <h1 dir="auto" className="mr-auto min-w-0 truncate font-sans text-base font-semibold tracking-normal">
        {withoutDirectionControls(title)}
      </h1>
      {children}
      <Tooltip text="Lessons beside the chat (F2)" side="bottom">
        <Button
          kind="quiet"
          className="py-1.5 aria-pressed:bg-accent-soft aria-pressed:text-accent-ink"
          aria-label="Lessons"
          aria-pressed={lessonsShown}
          aria-keyshortcuts="F2"
          onClick={onToggleLessons}
        >
          <GraduationCap aria-hidden strokeWidth={1.75} />
          <span className="hidden @min-[34rem]/talk:inline">Lessons</span>
        </Button>
      </Tooltip>
    </header>
  );
}
