// The four samplers in the order in which they work, each with what it did.
import type { JSX } from 'react';
import { CHAT_SAMPLERS } from '#domain/sampling/chat-samplers';
import { NO_SAMPLERS, removedBy, sample, type SamplerSettings } from '#domain/sampling/sample';
import { formatCount } from '#domain/units';
import { Button } from '../../../ui/Button';
import { Slider } from '../../../ui/Slider';
import type { RecordEvent } from '../../lab/definition';
import { percent } from '../../lab/shown-text';
import { useLabSettings } from '../../lab/use-lab-settings';
import { removedWords, temperatureWords } from './removed-words';
import type { Seen } from './seen';
import { TOP_K_STOPS, samplingSettings, stopOf } from './settings';

export function Samplers({ distribution, sampled, record }: Seen & { record: RecordEvent }): JSX.Element {
  const { settings, change } = useLabSettings(samplingSettings);
  const { topK, topP, minP, temperature } = settings;
  const removed = removedBy(distribution, sampled.kept);
  const isGreedy = temperature === 0;
  const hint = (filter: keyof typeof removed): string =>
    isGreedy ? 'Not asked: the temperature is 0.' : removedWords(removed[filter]);
  /** Evidence is what a setting really took out. */
  const keep = (changed: Partial<SamplerSettings>): void => {
    const now = { topK, topP, minP, temperature, ...changed };
    const { kept } = sample(distribution, now);
    const all = distribution.probabilities.length;
    if (kept.minP < all) record('filtered', { ...now, kept: kept.minP, all });
  };
  const setAll = (all: Partial<SamplerSettings>): void => {
    change(all);
    keep(all);
  };
  return (
    <div className="grid gap-4">
      <p className="text-sm">
        <strong className="font-semibold">Four settings, one after the other.</strong> Each works on what the one before
        has left.
      </p>
      <Slider
        label="1. Top-k: keep this many of the likeliest"
        value={stopOf(topK)}
        min={0}
        max={TOP_K_STOPS.length - 1}
        valueText={topK === 0 ? 'all' : formatCount(topK)}
        onChange={(stop) => change({ topK: TOP_K_STOPS[stop] ?? 0 })}
        onCommit={(stop) => keep({ topK: TOP_K_STOPS[stop] ?? 0 })}
        hint={hint('topK')}
      />
      <Slider
        label="2. Top-p: keep the likeliest that together have"
        value={Math.round(topP * 100)}
        min={5}
        max={100}
        valueText={topP === 1 ? '100 %, all' : `${Math.round(topP * 100)} %`}
        onChange={(value) => change({ topP: value / 100 })}
        onCommit={(value) => keep({ topP: value / 100 })}
        hint={hint('topP')}
      />
      <Slider
        label="3. Min-p: keep what has at least this share of the likeliest’s chance"
        value={Math.round(minP * 100)}
        min={0}
        max={50}
        valueText={minP === 0 ? '0 %, all' : `${Math.round(minP * 100)} %`}
        onChange={(value) => change({ minP: value / 100 })}
        onCommit={(value) => keep({ minP: value / 100 })}
        hint={
          <>
            {minP > 0 && !isGreedy && (
              <>Here: at least {percent(minP * (distribution.probabilities[0] ?? 0))} by the model’s word. </>
            )}
            {hint('minP')}
          </>
        }
      />
      <Slider
        label="4. Temperature: sharpen or flatten what is left"
        value={temperature}
        min={0}
        max={2}
        step={0.05}
        valueText={temperature.toFixed(2)}
        onChange={(value) => change({ temperature: rounded(value) })}
        onCommit={(value) => keep({ temperature: rounded(value) })}
        hint={temperatureWords(temperature, distribution, sampled)}
      />
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => setAll(CHAT_SAMPLERS)}>
          Filters as in the chat
        </Button>
        <Button kind="quiet" size="sm" onClick={() => setAll(NO_SAMPLERS)}>
          Everything in again
        </Button>
      </div>
    </div>
  );
}

/** Steps of a slider add up to 0.6000000000000001 and the like. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
