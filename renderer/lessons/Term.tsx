// A word that explains itself on hover and on focus.
import type { JSX, ReactNode } from 'react';
import { Tooltip } from '../ui/Tooltip';
import { useLessonAround } from './lesson-context';
import { explanationOf } from './library';

export function Term({ id, children }: { id: string; children: ReactNode }): JSX.Element {
  const { language } = useLessonAround();
  const explanation = explanationOf(id, language);
  if (explanation === undefined) return <span>{children}</span>;
  return (
    <Tooltip text={explanation}>
      <span
        tabIndex={0}
        className="cursor-help rounded-xs underline decoration-ink-3 decoration-dotted decoration-2 underline-offset-4"
      >
        {children}
      </span>
    </Tooltip>
  );
}
