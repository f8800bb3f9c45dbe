// A way to another lesson in the middle of a text: a link, because its words break over lines as the text does.
import type { JSX, ReactNode } from 'react';

export interface LinkToLessonProps {
  onOpen: () => void;
  children: ReactNode;
}

export function LinkToLesson({ onOpen, children }: LinkToLessonProps): JSX.Element {
  return (
    <a
      href="#lesson"
      className="text-accent-ink underline"
      onClick={(event) => {
        event.preventDefault();
        onOpen();
      }}
    >
      {children}
    </a>
  );
}
