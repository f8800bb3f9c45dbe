// The likeliest tokens with two bars each: the chance the model gave, and the chance in the draw. What was taken out says so in words.
import type { JSX } from 'react';
import { formatCount } from '#domain/units';
import { shareOf } from '#domain/sampling/distribution';
import { AsTable } from '../../../ui/AsTable';
import { classNames } from '../../../lib/class-names';
import { nameOf, percent } from '../../lab/shown-text';
import { FILTER_NAMES, takenOutBy } from './removed-words';
import type { Seen } from './seen';

const ROWS = 15;

export function ChanceChart({ tokens, distribution, sampled }: Seen): JSX.Element {
  const { probabilities, kept } = sampled;
  const size = distribution.probabilities.length;
  const rows = tokens.slice(0, ROWS).map((token, place) => {
    const filter = takenOutBy(place, kept);
    const given = distribution.probabilities[place] ?? 0;
    return { token, given, now: probabilities[place] ?? 0, out: filter === null ? null : FILTER_NAMES[filter] };
  });
  const largest = Math.max(...rows.map(({ given, now }) => Math.max(given, now)), Number.MIN_VALUE);
  const isWhole = kept.minP === size && rows.every(({ given, now }) => Math.abs(given - now) < 5e-5);
  return (
    <AsTable
      caption="The likeliest next tokens"
      head={['Token', 'Number', 'The model says', 'In the draw']}
      rows={rows.map(({ token, given, now, out }) => [
        nameOf(token),
        String(token.token),
        percent(given),
        out === null ? percent(now) : `out by ${out}`,
      ])}
    >
      <div className="grid gap-2 tabular-nums">
        <p role="status" className="text-sm">
          <strong className="font-semibold">
            {formatCount(kept.minP)} of {formatCount(size)} tokens are in the draw.
          </strong>{' '}
          {kept.minP < size &&
            `The model gave them ${percent(shareOf(distribution, kept.minP))} of the chance; in the draw they have all of it.`}
        </p>
        <ol aria-label="The likeliest tokens" className="grid gap-1">
          {rows.map(({ token, given, now, out }) => (
            <li
              key={token.token}
              className="grid grid-cols-[minmax(3.5rem,5.5rem)_minmax(0,1fr)_9rem] items-center gap-2 text-sm"
            >
              <bdi className={classNames('truncate font-mono', out !== null && 'text-ink-3 line-through')}>
                {nameOf(token)}
              </bdi>
              <span aria-hidden className="grid h-4 content-center gap-px">
                {!isWhole && (
                  <span
                    className="h-1.5 rounded-xs border border-ink-3"
                    style={{ width: `${(given / largest) * 100}%` }}
                  />
                )}
                <span className="h-2 rounded-xs bg-chart-1" style={{ width: `${(now / largest) * 100}%` }} />
              </span>
              <span className="text-end text-xs">
                {percent(given)}
                {!isWhole && (
                  <>
                    <span className="text-ink-3"> → </span>
                    {out === null ? <strong className="font-semibold">{percent(now)}</strong> : `out, ${out}`}
                  </>
                )}
              </span>
            </li>
          ))}
        </ol>
        <p className="flex flex-wrap items-center gap-x-3 text-xs text-ink-3">
          {!isWhole && (
            <span className="inline-flex items-center gap-1.5">
              <i aria-hidden className="inline-block h-1.5 w-4 rounded-xs border border-ink-3" /> what the model says
            </span>
          )}
          <span className="inline-flex items-center gap-1.5">
            <i aria-hidden className="inline-block h-2 w-4 rounded-xs bg-chart-1" />{' '}
            {isWhole ? 'what the model says, and the chance in the draw' : 'chance in the draw'}
          </span>
        </p>
      </div>
    </AsTable>
  );
}
