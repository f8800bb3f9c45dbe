// Boxes joined by arrows; with the option "cycle" the last leads back to the first.
import type { JSX } from 'react';
import { ArrowDown, CornerLeftUp } from 'lucide-react';
import type { FigureProps } from '../Figure';

export function Drawing({ figure }: FigureProps): JSX.Element {
  const isCycle = figure.options['cycle'] === 'true';
  const last = figure.items.length - 1;
  return (
    <ol className="grid justify-items-stretch">
      {figure.items.map(({ name, words }, index) => (
        <li key={name} className="grid justify-items-center">
          <div className="grid w-full grid-cols-[1.5rem_1fr] gap-x-2 rounded-md border border-line bg-paper px-3 py-2 text-sm in-data-[mode=docked]:bg-surface">
            <span aria-hidden className="font-semibold text-accent-ink tabular-nums">
              {index + 1}
            </span>
            <span>
              <strong className="font-semibold">{name}</strong>
              {words !== '' && <span className="text-ink-2">: {words}</span>}
            </span>
          </div>
          {index < last && <ArrowDown aria-hidden strokeWidth={1.75} className="my-0.5 size-4 text-ink-3" />}
        </li>
      ))}
      {isCycle && (
        <li className="mt-1 flex items-center justify-center gap-1.5 text-xs text-ink-2">
          <CornerLeftUp aria-hidden strokeWidth={1.75} className="size-4 text-ink-3" />
          and again from “{figure.items[0]?.name}”
        </li>
      )}
    </ol>
  );
}
