// Whether the file is the same model, as a badge with the measured figures beside their limits.
import type { JSX } from 'react';
import { BadgeCheck, BadgeInfo, BadgeX } from 'lucide-react';
import type { Parity } from '#contract/trained-model';
import type { StoredType } from '#training/quantize/quantize';
import { differenceText, explained, VERDICT_WORDS, verdictOf } from './parity-words';

const SIGNS = { same: BadgeCheck, rounded: BadgeInfo, different: BadgeX };
const COLOURS = { same: 'text-good', rounded: 'text-warn', different: 'text-bad' };

export function ParityBadge({ parity, type }: { parity: Parity; type: StoredType }): JSX.Element {
  const verdict = verdictOf(parity, type);
  const Sign = SIGNS[verdict];
  const { greatestDifference, meanDifference, sameLikeliest, places, sameGreedy, greedyTokens, vocabSize } = parity;
  const figures = [
    ['Greatest difference of any score', `${differenceText(greatestDifference)}, limit 0.001`],
    ['Mean difference', differenceText(meanDifference)],
    ['Same first choice', `${sameLikeliest} of ${places} places`],
    ['Same text, always the likeliest token', `${sameGreedy} of ${greedyTokens} tokens`],
  ];
  return (
    <div role="status" className="grid gap-2 rounded-md border border-line p-3 text-sm">
      <p className={`flex items-center gap-2 font-semibold ${COLOURS[verdict]}`}>
        <Sign aria-hidden strokeWidth={1.75} className="size-5 shrink-0" />
        {VERDICT_WORDS[verdict]}
      </p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 tabular-nums">
        {figures.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="text-ink-2">
        {explained(verdict)} {(places * vocabSize).toLocaleString('en-US')} scores were compared, kept as {type}.
      </p>
    </div>
  );
}
