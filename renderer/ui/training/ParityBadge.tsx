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
  /** What was compared: "In 16 bits". */
  form?: string;
  /** A file with rounded weights: how far it may be off, since llama.cpp rounds what is multiplied with them, too. */
  roundedWithin?: number;
}

export function ParityBadge({ parity, form, roundedWithin }: ParityBadgeProps): JSX.Element {
  const id = useId();
  const { greatestDifference, places, vocabSize, sameGreedy, greedyTokens } = parity;
  const isSame = isParity(parity);
  const isNear = roundedWithin !== undefined && greatestDifference < roundedWithin;
  const isFine = isSame || isNear;
  const Icon = isFine ? Check : TriangleAlert;
  return (
    <div
      role="group"
      aria-labelledby={id}
      className={classNames(
        'grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 gap-y-0.5 rounded-md border p-3 text-sm',
        isFine ? 'border-accent/40 bg-accent-soft' : 'border-warn/40 bg-warn-soft',
      )}
    >
      <Icon aria-hidden strokeWidth={1.75} className="mt-0.5 size-4" />
      <strong id={id} className="font-semibold">
        {form !== undefined && `${form}: `}
        {verdictWords({ isSame, isNear }, form === undefined)}
      </strong>
      <span className="col-start-2 text-ink-2 tabular-nums">
        Greatest difference {differenceWords(greatestDifference)} over {formatCount(places)} places and{' '}
        {formatCount(vocabSize)} tokens; {formatCount(sameGreedy)} of {formatCount(greedyTokens)} written tokens are the
        same.
      </span>
    </div>
  );
}

function verdictWords({ isSame, isNear }: { isSame: boolean; isNear: boolean }, isFirst: boolean): string {
  const words = isSame
    ? 'the same in llama.cpp'
    : isNear
      ? 'as near in llama.cpp as rounding lets it be'
      : 'not the same in llama.cpp';
  return isFirst ? words.charAt(0).toUpperCase() + words.slice(1) : words;
}

/** Whether a file counts as the same model: chances within a thousandth, and the same text. */
export function isParity({ greatestDifference, sameGreedy, greedyTokens }: Parity): boolean {
  return greatestDifference < SAME_WITHIN && sameGreedy === greedyTokens;
}

function differenceWords(difference: number): string {
  return difference < 1e-6 ? 'below 0.000001' : String(Number(difference.toPrecision(2)));
}
