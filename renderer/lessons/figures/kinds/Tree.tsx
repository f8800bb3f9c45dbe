// What belongs below what: a list with branches drawn beside it.
import type { JSX } from 'react';
import type { FigureItem } from '#course/figure';
import type { FigureProps } from '../Figure';

export function Drawing({ figure }: FigureProps): JSX.Element {
  return (
    <ul className="grid gap-2.5 text-sm">
      {figure.items.map((item) => (
        <li key={item.name} className="grid gap-1.5">
          <Words item={item} isTop />
          {item.items.length > 0 && (
            <ul className="ml-3 grid border-l-2 border-line-strong">
              {item.items.map((below) => (
                <li key={below.name} className="relative py-0.5 pl-5">
                  <span aria-hidden className="absolute top-3 left-0 w-3.5 border-t-2 border-line-strong" />
                  <Words item={below} isTop={false} />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

function Words({ item: { name, words }, isTop }: { item: FigureItem; isTop: boolean }): JSX.Element {
  return (
    <span className={isTop ? 'justify-self-start rounded-md border border-line bg-paper px-3 py-1.5' : undefined}>
      <strong className="font-semibold">{name}</strong>
      {words !== '' && <span className="text-ink-2">: {words}</span>}
    </span>
  );
}
