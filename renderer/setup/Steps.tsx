// Where the reader is in the set-up: four steps on one page.
import type { JSX } from 'react';
import { Check } from 'lucide-react';
import { classNames } from '../lib/class-names';

export const STEPS = ['Your computer', 'What it can run', 'Get it', 'Chat'] as const;

/** `current` is the index of the step that is under way. */
export function Steps({ current }: { current: number }): JSX.Element {
  return (
    <ol aria-label="Steps" className="flex flex-wrap gap-x-5 gap-y-1.5 text-sm text-ink-3">
      {STEPS.map((step, index) => (
        <li
          key={step}
          aria-current={index === current ? 'step' : undefined}
          className={classNames(
            'inline-flex items-center gap-2',
            index === current && 'font-semibold text-accent-ink',
            index < current && 'text-ink-2',
          )}
        >
          <span
            aria-hidden
            className={classNames(
              'grid size-5 place-items-center rounded-full border text-xs tabular-nums',
              index === current && 'border-accent bg-accent text-on-accent',
              index < current && 'border-transparent bg-accent-soft text-accent-ink',
              index > current && 'border-line-strong',
            )}
          >
            {index < current ? <Check strokeWidth={2.25} className="size-3" /> : index + 1}
          </span>
          {step}
          {index < current && <span className="sr-only">, done</span>}
        </li>
      ))}
    </ol>
  );
}
