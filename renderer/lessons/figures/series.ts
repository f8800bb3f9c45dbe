// How the series of a picture are told apart: a colour, and a dash or a pattern, so that no one depends on colours.

interface SeriesLook {
  stroke: string;
  background: string;
  dash: string;
}

const LOOKS: readonly [SeriesLook, ...SeriesLook[]] = [
  { stroke: 'stroke-chart-1', background: 'bg-chart-1', dash: '' },
  { stroke: 'stroke-chart-2', background: 'bg-chart-2', dash: '6 4' },
  { stroke: 'stroke-chart-3', background: 'bg-chart-3', dash: '2 3' },
  { stroke: 'stroke-chart-4', background: 'bg-chart-4', dash: '9 3 2 3' },
  { stroke: 'stroke-chart-rest', background: 'bg-chart-rest', dash: '1 4' },
];

export function lookOf(index: number): SeriesLook {
  return LOOKS[index % LOOKS.length] ?? LOOKS[0];
}

/** A number as people read it: thousands apart, no more digits than it deserves. */
export function readable(value: number): string {
  if (value !== 0 && (Math.abs(value) >= 1e15 || Math.abs(value) < 1e-4)) return value.toExponential(1);
  return value.toLocaleString('en-GB', { maximumSignificantDigits: Math.abs(value) >= 10_000 ? 6 : 4 });
}
