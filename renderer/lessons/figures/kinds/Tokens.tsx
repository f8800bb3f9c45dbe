// Pieces of text in a row, each with its number or a word below it.
import type { JSX } from 'react';
import type { FigureProps } from '../Figure';

export function Drawing({ figure }: FigureProps): JSX.Element {
  return (
    <ul className="flex flex-wrap gap-1.5">
      {figure.items.map(({ name, words }, index) => (
        <li
          key={index}
          className="grid max-w-full justify-items-center rounded-md border border-line-strong bg-paper px-2 py-1 in-data-[mode=docked]:bg-surface"
        >
          <span className="font-mono text-sm break-all">{name.replaceAll('`', '')}</span>
          {words !== '' && <span className="text-center text-xs text-ink-2 tabular-nums">{words}</span>}
        </li>
      ))}
    </ul>
  );
}
