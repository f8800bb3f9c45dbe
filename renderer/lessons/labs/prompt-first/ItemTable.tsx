// Every item with what each way made of it: right or wrong by sign and word, never by colour alone.
import { memo, type JSX } from 'react';
import { Check, X } from 'lucide-react';
import { shownText } from '../../lab/shown-text';
import type { Outcome } from './judge';
import { ARMS, type Arm, type Item } from './task';
import { wayName } from './words';

export interface ItemTableProps {
  items: readonly Item[];
  outcomes: ReadonlyMap<Arm, readonly (Outcome | null)[]>;
}

export function ItemTable({ items, outcomes }: ItemTableProps): JSX.Element {
  const ways = ARMS.filter((way) => outcomes.get(way)?.some((outcome) => outcome !== null) === true);
  return (
    <div
      role="group"
      aria-label="Every message with the answer of each way"
      tabIndex={0}
      className="max-h-96 overflow-auto rounded-md border border-line"
    >
      <table className="w-full text-start text-xs">
        <caption className="sr-only">Every message with the answer of each way</caption>
        <thead>
          <tr>
            <th scope="col" className="sticky top-0 min-w-32 bg-sunken px-2 py-1.5 text-start font-semibold">
              Message and right answer
            </th>
            {ways.map((way) => (
              <th key={way} scope="col" className="sticky top-0 bg-sunken px-2 py-1.5 text-start font-semibold">
                {wayName(way)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item, index) => (
            <tr key={index} className="border-t border-line">
              <th scope="row" dir="auto" className="px-2 py-1 text-start font-normal">
                {item.text} <span className="whitespace-nowrap text-ink-3">({item.kind})</span>
              </th>
              {ways.map((way) => (
                <td key={way} className="px-2 py-1">
                  <Cell outcome={outcomes.get(way)?.[index] ?? null} item={item} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Drawn anew only when its own outcome has changed, while item after item comes in. */
const Cell = memo(function Cell({ outcome, item }: { outcome: Outcome | null; item: Item }): JSX.Element {
  if (outcome === null) return <span className="text-ink-3">not yet</span>;
  const isRight = outcome.kind === item.kind;
  const Sign = isRight ? Check : X;
  const title =
    outcome.kind === null
      ? `None of the kinds is among the 50 likeliest tokens. The likeliest: ${shownText(outcome.likeliest)}`
      : `${Math.round(outcome.share * 100)} % of what the three kinds got. The likeliest token of all: ${shownText(outcome.likeliest)}`;
  return (
    <span
      title={title}
      className={`inline-flex items-center gap-1 whitespace-nowrap ${isRight ? 'text-good' : 'text-bad'}`}
    >
      <Sign aria-hidden strokeWidth={2} className="size-3.5 shrink-0" />
      <span className="sr-only">{isRight ? 'right: ' : 'wrong: '}</span>
      {outcome.kind ?? 'none'}
    </span>
  );
});
