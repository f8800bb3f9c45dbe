// What every lab has in common: its name, its goal, when it ends, its true size, and what can be done with it.
import { useId, type JSX, type ReactNode } from 'react';
import { FlaskConical } from 'lucide-react';
import { useIsAnswering } from '../../api/answering-store';
import { LabTools } from './LabTools';

export interface LabFrameProps {
  title: string;
  goal: string;
  /** When the lab is over. */
  end: string;
  /** How large the thing is that computes here. */
  caption: ReactNode;
  children: ReactNode;
}

export function LabFrame({ title, goal, end, caption, children }: LabFrameProps): JSX.Element {
  const titleId = useId();
  const isAnswering = useIsAnswering();
  return (
    <section aria-labelledby={titleId} className="@container/lab grid min-w-0 gap-4 p-4">
      <div className="grid gap-1.5">
        <div id={titleId} className="flex items-start gap-2 font-semibold">
          <FlaskConical aria-hidden strokeWidth={1.75} className="mt-0.5 size-4 shrink-0 text-accent" />
          <span>
            <span className="sr-only">Lab: </span>
            {title}
          </span>
        </div>
        <p className="text-sm text-ink-2">
          <strong className="font-semibold text-ink">Goal:</strong> {goal}{' '}
          <strong className="font-semibold text-ink">It ends</strong> {end}
        </p>
      </div>
      <p role="status" className="text-sm text-warn empty:hidden">
        {isAnswering && 'The chat is writing an answer. The lab waits until it has ended.'}
      </p>
      {children}
      <LabTools />
      <p className="text-xs text-ink-3">{caption}</p>
    </section>
  );
}
