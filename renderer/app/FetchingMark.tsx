// The mark on the rail while a model is fetched or trained: a small ring that fills, and its meaning for those who do not see it.
import type { JSX } from 'react';
import { useModels } from '../api/models-store';
import { downloadsOf, fractionOf, together } from '../lib/fetching';

const RADIUS = 5;
const ROUND = 2 * Math.PI * RADIUS;

/** 0 to 1 of all that is fetched; null while nothing moves. */
export function useFetched(): number | null {
  const models = useModels((state) => state.models);
  const all = together(downloadsOf(models));
  return all.moving === 0 ? null : (fractionOf(all) ?? 0);
}

export function FetchingMark({ fraction }: { fraction: number }): JSX.Element {
  return (
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
  );
}
