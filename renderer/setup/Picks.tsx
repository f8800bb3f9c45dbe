// What this computer can run: the recommended model and its alternatives, or grey shapes until they are known.
import type { JSX } from 'react';
import type { Survey } from '#domain/hardware';
import type { Pick, Recommendation } from '#domain/recommend';
import { classNames } from '../lib/class-names';
import { keptFree } from '../lib/kept-free';
import { Card } from '../ui/Card';
import { Skeleton } from '../ui/Skeleton';
import { PickCard } from './PickCard';

export interface PicksProps {
  /** Null while it is not known yet. */
  recommendation: Recommendation | null;
  /** False when it will not come, because something failed. */
  looking: boolean;
  survey: Survey | null;
  isHere: (modelId: string) => boolean;
  onGet: (pick: Pick) => void;
  onStart: (modelId: string) => void;
}

const GRID = 'grid items-start gap-4';
/** By number of cards: the first one, the recommended model, is the widest. */
const COLUMNS: Record<number, string> = {
  1: '',
  2: '@min-[40rem]:grid-cols-[1.5fr_1fr]',
  3: '@min-[40rem]:grid-cols-2 @min-[60rem]:grid-cols-[1.5fr_1fr_1fr] @max-[60rem]:*:first:col-span-full',
};

export function Picks(props: PicksProps): JSX.Element | null {
  const { recommendation, looking, survey, isHere, onGet, onStart } = props;
  if (recommendation === null) return looking ? <LookingForPicks /> : null;
  if (recommendation.picks.length === 0) return null;
  return (
    <section aria-labelledby="what-it-can-run">
      <h2 id="what-it-can-run" className="sr-only">
        What it can run
      </h2>
      <ul className={classNames(GRID, COLUMNS[recommendation.picks.length])}>
        {recommendation.picks.map((pick) => (
          <li key={pick.modelId} className="grid">
            <PickCard
              pick={pick}
              here={isHere(pick.modelId)}
              keptFree={(device) => keptFree(survey, device)}
              onChoose={() => (isHere(pick.modelId) ? onStart(pick.modelId) : onGet(pick))}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function LookingForPicks(): JSX.Element {
  return (
    <div aria-busy className={classNames(GRID, COLUMNS[3])}>
      <p className="sr-only">Working out what your computer can run.</p>
      {[5, 3, 3].map((lines, index) => (
        <Card key={index} className="grid content-start gap-3.5">
          <Skeleton className="h-5 w-28" />
          <Skeleton className="h-6 w-44 max-w-full" />
          <Skeleton className="h-3.5 w-full rounded-full" />
          {Array.from({ length: lines }, (_, line) => (
            <Skeleton key={line} className="h-3 w-full" />
          ))}
        </Card>
      ))}
    </div>
  );
}
