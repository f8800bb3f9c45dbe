// Layers of circles, each joined with every circle of the next layer.
import type { JSX } from 'react';
import { valuesOf } from '#course/figure';
import type { FigureProps } from '../Figure';

const WIDTH = 380;
const HEIGHT = 200;
const FLOOR = 26;
const MOST = 8;

export function Drawing({ figure }: FigureProps): JSX.Element {
  const layers = figure.items.map((item, layer) => {
    const count = Math.max(1, Math.min(MOST, Math.round(valuesOf(item)[0] ?? 1)));
    const x = ((layer + 0.5) / figure.items.length) * WIDTH;
    const gap = (HEIGHT - FLOOR) / count;
    return { name: item.name, x, ys: Array.from({ length: count }, (_, index) => (index + 0.5) * gap) };
  });
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={figure.title} className="w-full">
      <g className="stroke-line-strong" strokeWidth={1}>
        {layers.slice(1).flatMap((to, index) => {
          const from = layers[index];
          return (from?.ys ?? []).flatMap((y1) =>
            to.ys.map((y2) => <path key={`${index} ${y1} ${y2}`} d={`M${from?.x ?? 0} ${y1}L${to.x} ${y2}`} />),
          );
        })}
      </g>
      {layers.map(({ name, x, ys }) => (
        <g key={name}>
          {ys.map((y) => (
            <circle key={y} cx={x} cy={y} r={8} className="fill-surface stroke-accent" strokeWidth={2} />
          ))}
          <text x={x} y={HEIGHT - 6} textAnchor="middle" className="fill-ink-2 text-[0.8125rem]">
            {name}
          </text>
        </g>
      ))}
    </svg>
  );
}
