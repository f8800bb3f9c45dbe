// A table drawn as shades: the more, the darker; the number stands in every cell.
import type { JSX } from 'react';
import { seriesOf, valuesOf } from '#course/figure';
import type { FigureProps } from '../Figure';
import { readable } from '../series';

export function Drawing({ figure }: FigureProps): JSX.Element {
  const columns = seriesOf(figure);
  const highest = Math.max(...figure.items.flatMap((item) => valuesOf(item).map(Math.abs)));
  return (
    <div role="group" aria-label={figure.title} tabIndex={0} className="overflow-x-auto">
      <table className="w-full border-separate border-spacing-0.5 text-xs tabular-nums">
        <thead>
          <tr>
            <td />
            {columns.map((column, index) => (
              <th key={index} scope="col" className="px-1 pb-0.5 text-center font-medium text-ink-2">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figure.items.map((item) => (
            <tr key={item.name}>
              <th scope="row" className="pr-2 text-end font-medium text-ink-2">
                {item.name}
              </th>
              {valuesOf(item).map((value, index) => (
                <td
                  key={index}
                  className="rounded-xs border border-line px-1 py-1 text-center text-ink"
                  style={{ backgroundColor: shade(highest === 0 ? 0 : Math.abs(value) / highest) }}
                >
                  {readable(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Never so dark that the number in the cell could not be read. */
function shade(share: number): string {
  return `color-mix(in srgb, var(--chart-1) ${Math.round(share * 42)}%, transparent)`;
}
