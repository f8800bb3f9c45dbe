// Whether a model fits under the choices made: its bars, the verdict, and who counted.
import type { JSX } from 'react';
import type { Verdict as VerdictKind } from '#domain/fit';
import type { Survey } from '#domain/hardware';
import { formatCount } from '#domain/units';
import { isRecorded } from '../lib/is-recorded';
import type { Moment } from '../lib/lesson-links';
import { keptFree } from '../lib/kept-free';
import { Disclosure } from '../ui/Disclosure';
import { MemoryBars } from '../ui/MemoryBars';
import { MemoryTable } from '../ui/MemoryTable';
import { Skeleton } from '../ui/Skeleton';
import { Tag } from '../ui/Tag';
import { Tooltip } from '../ui/Tooltip';
import { Verdict } from '../ui/Verdict';
import { WhyLink } from '../ui/WhyLink';
import type { ModelView } from './model-view';

export interface MemoryProps {
  view: Pick<ModelView, 'fit' | 'layerCount' | 'context'>;
  survey: Survey | null;
  /** Why it is not recommended here; null when it is, or when nothing is known. */
  rejection: string | null;
}

const MOMENTS: Partial<Record<VerdictKind, Moment>> = { tight: 'tight-fit', 'too-large': 'too-large' };

export function Memory({ view, survey, rejection }: MemoryProps): JSX.Element {
  const { fit, layerCount, context } = view;
  if (fit === null) return <Skeleton className="h-5.5 w-full rounded-full" />;
  return (
    <div className="grid gap-3">
      <MemoryBars need={fit} keptFree={(device) => keptFree(survey, device)} legend size="lg" />
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1 text-sm" aria-live="polite">
        <Verdict fit={fit} contextTokens={context.tokens} layerCount={layerCount} />
        <Certainty exact={fit.memory.certainty === 'exact'} elsewhere={isRecorded(survey)} />
      </div>
      {rejection !== null && fit.verdict !== 'too-large' && <p className="-mt-2 text-sm text-ink-2">{rejection}</p>}
      <WhyLink moment={MOMENTS[fit.verdict] ?? 'memory'} />
      <Disclosure summary="The whole sum">
        <MemoryTable memory={fit.memory} loads={fit.loads} contextTokens={formatCount(context.tokens)} />
      </Disclosure>
    </div>
  );
}

const EXACT = 'The engine itself counted every buffer of this model under these choices.';
const RECKONED = 'Reckoned at once from the shape of the model.';

function Certainty({ exact, elsewhere }: { exact: boolean; elsewhere: boolean }): JSX.Element {
  const more = elsewhere
    ? 'Only the engine on that computer could count exactly.'
    : 'When the controls rest, the engine counts exactly.';
  return (
    <Tooltip text={exact ? EXACT : `${RECKONED} ${more}`}>
      <button type="button" className="cursor-help rounded-full">
        <Tag tone={exact ? 'accent' : 'neutral'}>{exact ? 'exact' : 'estimate'}</Tag>
      </button>
    </Tooltip>
  );
}
