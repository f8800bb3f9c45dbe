// The small link at an odd moment that leads to the lesson which explains it.
import type { JSX } from 'react';
import type { Go } from '../lib/place';

export type ChatLesson = 'tokens' | 'inference' | 'models-life';

export interface WhyLinkProps {
  lesson: ChatLesson;
  go: Go;
  /** The question it answers, for example "Why this speed?". */
  children: string;
}

export function WhyLink({ lesson, go, children }: WhyLinkProps): JSX.Element {
  return (
    <button
      type="button"
      onClick={() => go({ place: 'learn', lessonId: lesson })}
      className="rounded-sm text-xs text-ink-3 underline decoration-line-strong underline-offset-2 hover:text-accent-ink hover:decoration-current"
    >
      {children}
    </button>
  );
}
