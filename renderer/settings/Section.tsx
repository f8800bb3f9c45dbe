// One section of the settings: a heading with a card beneath.
import { useId, type JSX, type ReactNode } from 'react';
import { Card } from '../ui/Card';

export function Section({ title, children }: { title: string; children: ReactNode }): JSX.Element {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-3">
      <h2 id={id} className="text-lg">
        {title}
      </h2>
      <Card className="grid gap-5">{children}</Card>
    </section>
  );
}
