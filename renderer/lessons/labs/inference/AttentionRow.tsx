// The tokens of a text in their order; under each a bar, as tall as its share of what the chosen token takes. Arrow keys choose the token.
import type { JSX } from 'react';
import { classNames } from '../../../lib/class-names';
import { useRowKeys } from '../../../lib/use-row-keys';
import { AsTable } from '../../../ui/AsTable';
import { percent } from '../../lab/shown-text';
import { mostTaken, type AttentionReading, type Head } from './attention-reading';
import { headColour } from './head-colour';

export interface AttentionRowProps {
  shown: AttentionReading;
  at: Head;
  /** The place of the chosen token. */
  token: number;
  onToken: (token: number) => void;
}

export function AttentionRow({ shown, at, token, onToken }: AttentionRowProps): JSX.Element {
  const { tokens, reading } = shown;
  const shares = reading.attention({ ...at, token });
  const colour = headColour(at.head);
  const { onKeyDown, refAt } = useRowKeys(token, tokens.length, onToken);
  return (
    <AsTable
      caption={`What token ${token + 1} takes in layer ${at.layer + 1}, head ${at.head + 1}`}
      head={['Token', 'Place', 'Takes from it']}
      rows={tokens
        .slice(0, token + 1)
        .map(({ label }, place) => [label, String(place + 1), percent(shares[place] ?? 0)])}
    >
      <div className="grid min-w-0 gap-2">
        <div
          role="toolbar"
          aria-label="Tokens of the text; arrow keys choose the one that looks"
          onKeyDown={onKeyDown}
          className="flex flex-wrap gap-y-1.5 rounded-md border border-line bg-sunken p-2 font-mono"
        >
          {tokens.map(({ label, name }, place) => (
            <button
              key={place}
              ref={refAt(place)}
              type="button"
              tabIndex={place === token ? 0 : -1}
              aria-pressed={place === token}
              aria-label={`${name}, place ${place + 1}${place <= token ? `, ${percent(shares[place] ?? 0)}` : ', not seen from here'}`}
              onClick={() => onToken(place)}
              className={classNames(
                'grid min-w-4 justify-items-center rounded-xs px-px text-sm',
                place > token && 'text-ink-3',
                place === token && 'bg-surface font-semibold outline outline-1 outline-ink-3',
              )}
            >
              <span aria-hidden className="whitespace-pre">
                {label}
              </span>
              <span aria-hidden className="relative block h-7 w-full border-t border-line-strong">
                <span
                  className="absolute inset-x-px top-0"
                  style={{ height: `${(shares[place] ?? 0) * 100}%`, background: colour }}
                />
              </span>
            </button>
          ))}
        </div>
        <p role="status" className="text-sm text-ink-2">
          {sentence(shown, { ...at, token })}
        </p>
      </div>
    </AsTable>
  );
}

/** The picture in words. */
function sentence({ tokens, reading }: AttentionReading, at: Head & { token: number }): string {
  const most = mostTaken(reading.attention(at), 3)
    .filter(({ share }) => share >= 0.05)
    .map(({ place, share }) => {
      const from = place === at.token ? 'itself' : `${tokens[place]?.name ?? ''} at place ${place + 1}`;
      return `${from} (${percent(share)})`;
    });
  const who = `Token ${at.token + 1}, ${tokens[at.token]?.name ?? ''}, in layer ${at.layer + 1}, head ${at.head + 1}`;
  return most.length === 0 ? `${who} takes a little from everywhere.` : `${who} takes most from ${most.join(', ')}.`;
}
