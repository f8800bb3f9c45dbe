// Under an answer about a section of a lesson: a reminder that the lesson counts, and the way there.
import type { JSX } from 'react';
import type { QuestionAbout } from '#domain/conversation';
import type { Go } from '../lib/place';
import { WhyLink } from '../ui/WhyLink';

export function LastWord({ about, go }: { about: QuestionAbout; go: Go }): JSX.Element {
  const { lessonId, sectionId, title } = about;
  return (
    <p className="text-xs text-ink-2">
      A small model may be wrong here. The lesson has the last word:{' '}
      <button
        type="button"
        onClick={() => go({ place: 'learn', lessonId, sectionId })}
        className="rounded-sm text-start text-accent-ink underline underline-offset-2"
      >
        {title}
      </button>
      {'. '}
      <WhyLink moment="wrong-answer" />
    </p>
  );
}
