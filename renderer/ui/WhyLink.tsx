// The small link at an odd moment that leads to the lesson which explains it. Without that lesson there is none.
import type { JSX } from 'react';
import { useLessonDoor } from '../lib/lesson-door';
import { LESSON_LINKS, type Moment } from '../lib/lesson-links';

export function WhyLink({ moment }: { moment: Moment }): JSX.Element | null {
  const { has, open } = useLessonDoor();
  const { words, lessonId, sectionId } = LESSON_LINKS[moment];
  if (!has(lessonId)) return null;
  return (
    <button
      type="button"
      onClick={() => open({ lessonId, sectionId })}
      className="justify-self-start rounded-sm text-start text-xs text-ink-3 underline decoration-line-strong underline-offset-2 hover:text-accent-ink hover:decoration-current"
    >
      {words}
    </button>
  );
}
