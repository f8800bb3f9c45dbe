// A line that opens to show more beneath it.
import type { JSX, ReactNode } from 'react';
import { ChevronRight } from 'lucide-react';
import { classNames } from '../lib/class-names';

export interface DisclosureProps {
  summary: ReactNode;
  children: ReactNode;
  defaultOpen?: boolean;
  /** Called when it is opened. */
  onOpen?: () => void;
  className?: string;
}

export function Disclosure({ summary, children, defaultOpen, onOpen, className }: DisclosureProps): JSX.Element {
  return (
    <details
      open={defaultOpen === true}
      onToggle={(event) => {
        if (event.currentTarget.open) onOpen?.();
      }}
      className={classNames('group text-sm', className)}
    >
      <summary className="flex list-none items-center gap-1.5 rounded-sm font-medium text-ink-2 hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          strokeWidth={1.75}
          className="size-4 shrink-0 transition-transform duration-150 group-open:rotate-90"
        />
        {summary}
      </summary>
      <div className="pt-3">{children}</div>
    </details>
  );
}
