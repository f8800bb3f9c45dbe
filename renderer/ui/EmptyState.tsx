// What stands where nothing is yet: what it is for and how to begin.
import type { JSX, ReactNode } from 'react';

export interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  /** Usually one or two buttons. */
  action?: ReactNode;
}

export function EmptyState({ icon, title, children, action }: EmptyStateProps): JSX.Element {
  return (
    <div className="mx-auto grid max-w-md grid-cols-[minmax(0,1fr)] justify-items-center gap-3 [&_button]:max-w-full [&_button]:whitespace-normal px-4 py-12 text-center">
      {icon !== undefined && (
        <span aria-hidden className="grid size-12 place-items-center rounded-full bg-accent-soft text-accent-ink">
          {icon}
        </span>
      )}
      <h2>{title}</h2>
      {children !== undefined && <div className="text-ink-2">{children}</div>}
      {action !== undefined && <div className="flex flex-wrap justify-center gap-2 pt-1">{action}</div>}
    </div>
  );
}
