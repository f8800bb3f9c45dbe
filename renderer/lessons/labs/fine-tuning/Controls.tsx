// What may be set before a run: the share of stories, the size of the steps, and how many there are.
import type { JSX } from 'react';
import { SegmentedControl } from '../../../ui/SegmentedControl';
import { Slider } from '../../../ui/Slider';
import { RATES, REPLAY, STEPS, type FineTuningSettings } from './settings';

export interface ControlsProps {
  settings: FineTuningSettings;
  isOff: boolean;
  onChange: (part: Partial<FineTuningSettings>) => void;
}

export function Controls({ settings, isOff, onChange }: ControlsProps): JSX.Element {
  const { replayPercent, rate, steps } = settings;
  const lines = Math.round((replayPercent / 100) * 16 * 10) / 10;
  return (
    <div className="grid items-start gap-4 @min-[40rem]/lab:grid-cols-2">
      <Slider
        label="Old stories mixed in"
        value={replayPercent}
        min={0}
        max={REPLAY.most}
        step={REPLAY.step}
        disabled={isOff}
        valueText={`${replayPercent} %`}
        hint={
          replayPercent === 0
            ? 'All 16 texts of a step are recipes.'
            : `${lines} of the 16 texts of a step are stories.`
        }
        onChange={(value) => onChange({ replayPercent: value })}
      />
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        <div className="grid content-start gap-1.5 text-sm">
          <span>Highest learning rate</span>
          <SegmentedControl
            label="Highest learning rate"
            value={String(rate)}
            options={RATES.map((value) => ({ value: String(value), label: String(value) }))}
            onChange={(value) => onChange({ rate: Number(value) })}
          />
        </div>
        <div className="grid content-start gap-1.5 text-sm">
          <span>Steps</span>
          <SegmentedControl
            label="Steps"
            value={String(steps)}
            options={STEPS.map((value) => ({ value: String(value), label: String(value) }))}
            onChange={(value) => onChange({ steps: Number(value) })}
          />
        </div>
      </div>
    </div>
  );
}
