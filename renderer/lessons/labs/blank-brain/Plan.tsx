// What people choose of a model, and how many numbers it leaves to chance; the seed of the dice.
import type { JSX } from 'react';
import { Dices } from 'lucide-react';
import { formatCount } from '#domain/units';
import { Button } from '../../../ui/Button';
import { Slider } from '../../../ui/Slider';
import { parametersOf } from './blank-brain';
import { MOST_LAYERS, MOST_SEED, widthOf, WIDTHS, type BlankBrainSettings } from './settings';

export interface PlanProps {
  settings: BlankBrainSettings;
  vocabSize: number;
  onChange: (part: Partial<BlankBrainSettings>) => void;
}

export function Plan({ settings, vocabSize, onChange }: PlanProps): JSX.Element {
  const { layers, seed } = settings;
  const width = widthOf(settings);
  return (
    <div className="grid gap-3">
      <div className="grid gap-3 @md/lab:grid-cols-2">
        <Slider
          label="Layers"
          value={layers}
          min={1}
          max={MOST_LAYERS}
          onChange={(next) => onChange({ layers: next })}
        />
        <Slider
          label="Numbers for each token"
          value={settings.width}
          min={0}
          max={WIDTHS.length - 1}
          valueText={String(width)}
          onChange={(next) => onChange({ width: next })}
        />
      </div>
      <p role="status" className="text-sm">
        This plan has{' '}
        <strong className="font-semibold tabular-nums">
          {formatCount(parametersOf({ layers, width }, vocabSize))} parameters
        </strong>
        .
      </p>
      <div className="flex flex-wrap items-center gap-3 text-sm">
        <Button onClick={() => onChange({ seed: (seed % MOST_SEED) + 1 })}>
          <Dices aria-hidden strokeWidth={1.75} />
          Roll again
        </Button>
        <span className="text-ink-2 tabular-nums">seed {seed}</span>
        {seed !== 1 && (
          <Button kind="quiet" size="sm" onClick={() => onChange({ seed: 1 })}>
            Back to seed 1
          </Button>
        )}
      </div>
    </div>
  );
}
