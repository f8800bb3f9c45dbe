// Drawing from what is left: twenty times at once, as a tally against the chances. The same seed draws the same again.
import { useMemo, type JSX } from 'react';
import { drawPlaces, tallyOf } from '#domain/sampling/draw';
import { formatCount } from '#domain/units';
import { AsTable } from '../../../ui/AsTable';
import { Button } from '../../../ui/Button';
import type { RecordEvent } from '../../lab/definition';
import { nameOf, percent } from '../../lab/shown-text';
import { useLabSettings } from '../../lab/use-lab-settings';
import type { Seen } from './seen';
import { DRAWS_AT_ONCE, MOST_DRAWS, samplingSettings } from './settings';

const ROWS = 12;

export function Draws({ tokens, sampled, record }: Seen & { record: RecordEvent }): JSX.Element {
  const { settings, change } = useLabSettings(samplingSettings);
  const { seed, draws, topK, topP, minP, temperature } = settings;
  const { probabilities } = sampled;
  const tally = useMemo(() => tallyOf(drawPlaces(probabilities, draws, seed)), [probabilities, draws, seed]);
  const draw = (): void => {
    const count = draws + DRAWS_AT_ONCE;
    change({ draws: count });
    const places = drawPlaces(probabilities, count, seed);
    const metrics = { draws: count, different: tallyOf(places).length, seed, topK, topP, minP, temperature };
    record('drawn', metrics, { seed, steps: DRAWS_AT_ONCE });
  };
  const full = Math.max(...tally.map(({ place, times }) => Math.max(times / draws, probabilities[place] ?? 0)), 1e-9);
  const nameAt = (place: number): string => {
    const token = tokens[place];
    return token ? nameOf(token) : `the ${formatCount(place + 1)}th likeliest`;
  };
  return (
    <div className="grid gap-3">
      <p className="text-sm">
        <strong className="font-semibold">Now draw.</strong> A model in a chat draws once for each token. Here are many
        draws of the same one.
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Button disabled={draws >= MOST_DRAWS} onClick={draw}>
          Draw {DRAWS_AT_ONCE} times{draws > 0 && ' more'}
        </Button>
        <Button kind="quiet" size="sm" disabled={draws === 0} onClick={() => change({ draws: 0 })}>
          Begin again
        </Button>
        <Button kind="quiet" size="sm" onClick={() => change({ seed: seed + 1 })}>
          Another seed
        </Button>
        <span className="text-xs text-ink-2 tabular-nums">Seed {seed}</span>
      </div>
      {draws > 0 && (
        <AsTable
          caption={`What ${draws} draws gave`}
          head={['Token', 'Drawn', 'Share', 'Chance']}
          rows={tally.map(({ place, times }) => [
            nameAt(place),
            `${times} times`,
            percent(times / draws),
            percent(probabilities[place] ?? 0),
          ])}
        >
          <div className="grid gap-2 tabular-nums">
            <p role="status" className="text-sm">
              {draws} draws gave {tally.length === 1 ? 'one token' : `${tally.length} different tokens`}.
            </p>
            <ol aria-label="What was drawn" className="grid gap-1">
              {tally.slice(0, ROWS).map(({ place, times }) => (
                <li
                  key={place}
                  className="grid grid-cols-[minmax(4rem,6.5rem)_minmax(0,1fr)_7.5rem] items-center gap-2 text-sm"
                >
                  <bdi className="truncate font-mono">{nameAt(place)}</bdi>
                  <span aria-hidden className="relative block h-3 rounded-xs bg-sunken">
                    <span
                      className="absolute inset-y-0.5 left-0 rounded-xs bg-chart-1"
                      style={{ width: `${(times / draws / full) * 100}%` }}
                    />
                    <span
                      className="absolute inset-y-0 w-0.5 bg-ink"
                      style={{ left: `calc(${((probabilities[place] ?? 0) / full) * 100}% - 2px)` }}
                    />
                  </span>
                  <span className="text-end text-xs">
                    <strong className="font-semibold">{times} ×</strong>
                    <span className="text-ink-2">, expected {((probabilities[place] ?? 0) * draws).toFixed(1)}</span>
                  </span>
                </li>
              ))}
            </ol>
            {tally.length > ROWS && (
              <p className="text-xs text-ink-2">and {tally.length - ROWS} less likely ones; the table has them all.</p>
            )}
            <p className="flex flex-wrap items-center gap-x-3 text-xs text-ink-3">
              <span className="inline-flex items-center gap-1.5">
                <i aria-hidden className="inline-block h-2 w-4 rounded-xs bg-chart-1" /> share of the draws
              </span>
              <span className="inline-flex items-center gap-1.5">
                <i aria-hidden className="inline-block h-3 w-0.5 bg-ink" /> chance in the draw
              </span>
              <span>The same seed and settings draw the same again.</span>
            </p>
          </div>
        </AsTable>
      )}
    </div>
  );
}
