// The mark on the rail while a model is fetched: a small ring that fills, and its meaning for those who do not see it.
import type { JSX } from 'react';
import { useModels } from '../api/models-store';
import { downloadsOf, fractionOf, together } from '../lib/fetching';

const RADIUS = 5;
const ROUND = 2 * Math.PI * RADIUS;

export function FetchingMark(): JSX.Element | null {
  const models = useModels((state) => state.models);
  const all = together(downloadsOf(models));
  if (all.moving === 0) return null;
  const fraction = fractionOf(all) ?? 0;
  return (
    <>
      <svg viewBox="0 0 14 14" aria-hidden className="absolute -top-1.5 -right-2.5 size-3.5 -rotate-90 fill-none">
        <circle cx={7} cy={7} r={7} className="fill-sunken" />
        <circle cx={7} cy={7} r={RADIUS} className="stroke-line-strong" strokeWidth={2.5} />
        <circle
          cx={7}
          cy={7}
          r={RADIUS}
          className="stroke-accent"
          strokeWidth={2.5}
          strokeDasharray={`${fraction * ROUND} ${ROUND}`}
        />
      </svg>
      <span className="sr-only">Downloads {Math.floor(fraction * 100)} %, </span>
    </>
  );
}
