// Whether llama.cpp computes the same from a file as was computed here, with the figures that were measured.
import { useId, type JSX } from 'react';
import { Check, TriangleAlert } from 'lucide-react';
import type { Parity } from '#contract/trained-model';
import { formatCount } from '#domain/units';
import { classNames } from '../../lib/class-names';

/** The largest difference between two logarithms of chances that still counts as the same. */
const SAME_WITHIN = 1e-3;

export interface ParityBadgeProps {
  parity: Parity;
  /** Files with rounded weights differ by their rounding: figures are told, no verdict. */
  isRounded?: boolean;
}

export function ParityBadge({ parity, isRounded = false }: ParityBadgeProps): JSX.Element {
  const id = useId();
  const { greatestDifference, places, vocabSize, sameGreedy, greedyTokens } = parity;
  const isSame = isParity(parity);
  const Icon = isSame || isRounded ? Check : TriangleAlert;
  return (
    <div
      role="group"
      aria-labelledby={id}
      className={classNames(
        'grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 gap-y-0.5 rounded-md border p-3 text-sm',
        isSame || isRounded ? 'border-accent/40 bg-accent-soft' : 'border-warn/40 bg-warn-soft',
      )}
    >
      <Icon aria-hidden strokeWidth={1.75} className="mt-0.5 size-4" />
      <strong id={id} className="font-semibold">
        {isSame ? 'The same in llama.cpp' : isRounded ? 'Compared with llama.cpp' : 'Not the same in llama.cpp'}
      </strong>
      <span className="col-start-2 text-ink-2 tabular-nums">
        Greatest difference {differenceWords(greatestDifference)} over {formatCount(places)} places and{' '}
        {formatCount(vocabSize)} tokens; {formatCount(sameGreedy)} of {formatCount(greedyTokens)} written tokens are the
        same.
      </span>
    </div>
  );
}

/** Whether a file counts as the same model: chances within a thousandth, and the same text. */
export function isParity({ greatestDifference, sameGreedy, greedyTokens }: Parity): boolean {
  return greatestDifference < SAME_WITHIN && sameGreedy === greedyTokens;
}

function differenceWords(difference: number): string {
  return difference < 1e-6 ? 'below 0.000001' : String(Number(difference.toPrecision(2)));
}
