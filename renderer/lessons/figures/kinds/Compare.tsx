// Things side by side: a heading, a sentence, and what belongs to each.
import type { JSX } from 'react';
import type { FigureProps } from '../Figure';

export function Drawing({ figure }: FigureProps): JSX.Element {
  return (
    <ul className="grid grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))] gap-2.5">
      {figure.items.map(({ name, words, items }) => (
        <li
          key={name}
          className="grid content-start gap-1.5 rounded-md border border-line bg-paper p-3 text-sm in-data-[mode=docked]:bg-surface"
        >
          <strong className="font-semibold">{name}</strong>
          {words !== '' && <span className="text-ink-2">{words}</span>}
          {items.length > 0 && (
            <ul className="grid gap-1 border-t border-line pt-1.5 text-ink-2">
              {items.map((item) => (
                <li key={item.name + item.words}>
                  {item.words === '' ? (
                    item.name
                  ) : (
                    <>
                      <span className="font-medium text-ink">{item.name}:</span> {item.words}
                    </>
                  )}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
