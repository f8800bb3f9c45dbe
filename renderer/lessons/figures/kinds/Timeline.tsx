// What happened when, from top to bottom.
import type { JSX } from 'react';
import type { FigureProps } from '../Figure';

export function Drawing({ figure }: FigureProps): JSX.Element {
  return (
    <ol className="grid">
      {figure.items.map(({ name, words }, index) => (
        <li key={index} className="grid grid-cols-[4.5rem_1rem_1fr] gap-x-2 text-sm">
          <span className="pt-0.5 text-end font-semibold break-words tabular-nums">{name}</span>
          <span aria-hidden className="relative justify-self-center">
            <span className="absolute inset-y-0 left-1/2 border-l-2 border-line-strong" />
            <span className="absolute top-1.5 left-1/2 size-2.5 -translate-x-1/2 rounded-full border-2 border-accent bg-surface" />
          </span>
          <span className="pb-3 text-ink-2">{words}</span>
        </li>
      ))}
    </ol>
  );
}
