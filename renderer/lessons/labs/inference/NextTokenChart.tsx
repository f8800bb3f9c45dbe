// The likeliest next tokens as bars that can be chosen: arrows move among them, Enter adds one to the text.
import { useRef, useState, type JSX, type KeyboardEvent } from 'react';
import type { NextToken } from '#contract/engine';
import { formatCount } from '#domain/units';
import { AsTable } from '../../../ui/AsTable';
import { canAdd, nameOf, percent, shownText } from '../../lab/shown-text';
import { atTemperature, restOf } from './sampling';

export interface NextTokenChartProps {
  tokens: readonly NextToken[];
  /** How many of them are shown. */
  shown: number;
  /** How many other tokens the model knows. */
  others: number;
  temperature: number;
  onTake: (token: NextToken) => void;
}

export function NextTokenChart(props: NextTokenChartProps): JSX.Element {
  const { tokens, shown, others, temperature, onTake } = props;
  const [focused, setFocused] = useState(0);
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  const top = tokens.slice(0, shown);
  const draws = atTemperature(tokens, temperature);
  const move = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const next = Math.min(top.length - 1, Math.max(0, focused + by));
    setFocused(next);
    buttons.current[next]?.focus();
  };
  return (
    <AsTable
      caption="The likeliest next tokens"
      head={['Token', 'Number', 'The model says', 'Chance in the draw']}
      rows={[
        ...top.map((token, index) => [
          shownText(token.text),
          String(token.token),
          percent(token.probability),
          percent(draws[index] ?? 0),
        ]),
        [`all ${formatCount(others)} others`, '', percent(restOf(top)), ''],
      ]}
    >
      <div className="grid gap-1.5">
        <p className="text-sm">
          <strong className="font-semibold">What the model says.</strong> Choose a token to add it.
        </p>
        <ol aria-label="Tokens to add, the likeliest first; arrow keys move" onKeyDown={move} className="grid">
          {top.map((token, index) => (
            <li key={token.token}>
              <button
                ref={(element) => {
                  buttons.current[index] = element;
                }}
                type="button"
                tabIndex={index === focused ? 0 : -1}
                aria-disabled={!canAdd(token)}
                title={canAdd(token) ? undefined : 'Only a part of a sign; it cannot be added alone.'}
                onFocus={() => setFocused(index)}
                onClick={() => {
                  if (canAdd(token)) onTake(token);
                }}
                className="grid w-full grid-cols-[minmax(4.5rem,7rem)_1fr_3.75rem] items-center gap-2 rounded-sm px-1 py-0.5 text-start text-sm hover:bg-sunken aria-disabled:cursor-not-allowed aria-disabled:opacity-60"
              >
                <span className="truncate font-mono">{nameOf(token)}</span>{' '}
                <Bar share={token.probability} draw={draws[index] ?? 0} />
                <span className="text-end tabular-nums">{percent(token.probability)}</span>
              </button>
            </li>
          ))}
        </ol>
        <div className="grid grid-cols-[minmax(4.5rem,7rem)_1fr_3.75rem] items-center gap-2 px-1 text-sm text-ink-2">
          <span className="col-span-2">all {formatCount(others)} others together</span>
          <span className="text-end tabular-nums">{percent(restOf(top))}</span>
        </div>
        <p className="flex flex-wrap items-center gap-x-3 text-xs text-ink-3">
          <span className="inline-flex items-center gap-1.5">
            <i aria-hidden className="inline-block h-2 w-4 rounded-xs bg-chart-1" /> what the model says
          </span>
          <span className="inline-flex items-center gap-1.5">
            <i aria-hidden className="inline-block h-3 w-0.5 bg-ink" /> chance in the draw at this temperature
          </span>
        </p>
      </div>
    </AsTable>
  );
}

function Bar({ share, draw }: { share: number; draw: number }): JSX.Element {
  return (
    <span aria-hidden className="relative block h-3.5 rounded-xs bg-sunken">
      <span className="absolute inset-y-0.5 left-0 rounded-xs bg-chart-1" style={{ width: `${share * 100}%` }} />
      <span className="absolute inset-y-0 w-0.5 bg-ink" style={{ left: `calc(${draw * 100}% - 1px)` }} />
    </span>
  );
}
