// Whether llama.cpp computes the same from a file as was computed here: a verdict, and the measured figures beside their limits.
import { useId, type JSX } from 'react';
import { BadgeCheck, BadgeInfo, BadgeX } from 'lucide-react';
import { parityVerdict, SAME_WITHIN, type ParityVerdict } from '#domain/parity-verdict';
import { formatCount } from '#domain/units';
import type { Parity } from '#contract/trained-model';
import { differenceText, explained, PARITY_WORDS } from '../../lib/parity-words';

const SIGNS = { same: BadgeCheck, rounded: BadgeInfo, different: BadgeX };
const COLOURS: Record<ParityVerdict, string> = { same: 'text-good', rounded: 'text-warn', different: 'text-bad' };

export interface ParityBadgeProps {
  parity: Parity;
  /** What was compared, "In 16 bits". */
  form: string;
  /** How far a file of this form may be off. */
  within: number;
}

export function ParityBadge({ parity, form, within }: ParityBadgeProps): JSX.Element {
  const id = useId();
  const verdict = parityVerdict(parity, within);
  const Sign = SIGNS[verdict];
  const { greatestDifference, meanDifference, sameLikeliest, places, sameGreedy, greedyTokens, vocabSize } = parity;
  const figures = [
    ['Greatest difference of any score', `${differenceText(greatestDifference)}, limit ${SAME_WITHIN}`],
    ['Mean difference', differenceText(meanDifference)],
    ['Same first choice', `${formatCount(sameLikeliest)} of ${formatCount(places)} places`],
    ['Same text, always the likeliest token', `${formatCount(sameGreedy)} of ${formatCount(greedyTokens)} tokens`],
  ];
  return (
    <div
      role="group"
      aria-labelledby={id}
      className="grid min-w-0 gap-2 rounded-md border border-line bg-surface p-3 text-sm"
    >
      <p id={id} className={`flex items-center gap-2 font-semibold ${COLOURS[verdict]}`}>
        <Sign aria-hidden strokeWidth={1.75} className="size-5 shrink-0" />
        {form}: {PARITY_WORDS[verdict].toLowerCase()}
      </p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 tabular-nums">
        {figures.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="text-ink-2">
        {explained(verdict)} {formatCount(places * vocabSize)} scores were compared.
      </p>
    </div>
  );
}
