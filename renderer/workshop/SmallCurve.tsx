// A learning curve no larger than a word: its course, without figures. What stands beside it says the rest.
import { useEffect, useState, type JSX } from 'react';
import type { Curve } from '../lib/curve';
import { someRows } from '../ui/charts/joined';

const WIDTH = 120;
const HEIGHT = 36;
const POINTS = 60;

export function SmallCurve({ curve }: { curve: Curve }): JSX.Element {
  const [path, setPath] = useState(() => pathOf(curve));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const end = curve.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = null;
        setPath(pathOf(curve));
      }, 500);
    });
    return () => {
      end();
      if (timer !== null) clearTimeout(timer);
    };
  }, [curve]);
  return (
    <svg aria-hidden viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="h-9 w-30 fill-none">
      <path d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} className="stroke-line" />
      <path d={path} className="stroke-chart-1" strokeWidth={1.75} strokeLinejoin="round" />
    </svg>
  );
}

function pathOf(curve: Curve): string {
  const { xs, ys } = curve;
  const last = xs.at(-1) ?? 1;
  const points = someRows([...xs.keys()], POINTS).map((index) => ({ x: xs[index] ?? 0, y: ys[index] ?? 0 }));
  const lowest = Math.min(...points.map(({ y }) => y));
  const highest = Math.max(...points.map(({ y }) => y));
  const height = highest - lowest || 1;
  return points
    .map(({ x, y }, index) => {
      const across = (x / last) * WIDTH;
      const down = 2 + (1 - (y - lowest) / height) * (HEIGHT - 4);
      return `${index === 0 ? 'M' : 'L'}${across.toFixed(1)} ${down.toFixed(1)}`;
    })
    .join('');
}
