// One of the steps of a lab: its number, what is done in it, and the doing.
import { useId, type JSX, type ReactNode } from 'react';

export function LabStep({ title, children }: { title: string; children: ReactNode }): JSX.Element {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid min-w-0 gap-3 border-t border-line pt-4">
      <h3 id={id} className="text-base font-semibold">
        {title}
      </h3>
      {children}
    </section>
  );
}
