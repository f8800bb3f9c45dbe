// What may be set before an adapter is trained: how thin its tables are, how much they count, beside which they stand, and what the base is kept in.
import type { JSX } from 'react';
import { Slider } from '../../../ui/Slider';
import { SegmentedControl } from '../../../ui/SegmentedControl';
import { ALPHAS, RANKS, RATES, TARGETS, type LoraSettings } from './settings';

const TABLE_WORDS = {
  q: 'q, what a token looks for',
  k: 'k, what it can be found by',
  v: 'v, what it hands on',
  o: 'o, what attention adds',
  gate: 'gate, which ideas open',
  up: 'up, the ideas',
  down: 'down, what they add',
} as const;

export interface ControlsProps {
  settings: LoraSettings;
  isOff: boolean;
  onChange: (part: Partial<LoraSettings>) => void;
}

export function Controls({ settings, isOff, onChange }: ControlsProps): JSX.Element {
  const { rank, alpha, targets, isRounded, rate, replayPercent } = settings;
  const toggle = (table: (typeof TARGETS)[number]): void => {
    const next = TARGETS.filter((one) => (one === table ? !targets.includes(one) : targets.includes(one)));
    if (next.length > 0) onChange({ targets: next });
  };
  return (
    <fieldset disabled={isOff} className="grid min-w-0 gap-4">
      <legend className="sr-only">The adapter</legend>
      <div className="grid items-start gap-4 @min-[40rem]/lab:grid-cols-2">
        <Steps
          label="Rank"
          values={RANKS}
          value={rank}
          isOff={isOff}
          hint="How thin the tables are: A has so many rows, B so many columns."
          onChange={(value) => onChange({ rank: value })}
        />
        <Steps
          label="Alpha"
          values={ALPHAS}
          value={alpha}
          isOff={isOff}
          hint={`Their product counts alpha / rank = ${alpha / rank} times.`}
          onChange={(value) => onChange({ alpha: value })}
        />
      </div>
      <fieldset className="grid gap-2 text-sm">
        <legend className="pb-1.5">Tables that get an adapter, in both layers</legend>
        <div className="flex flex-wrap gap-x-5 gap-y-2">
          {TARGETS.map((table) => (
            <label key={table} className="flex items-center gap-2">
              <input
                type="checkbox"
                checked={targets.includes(table)}
                disabled={targets.length === 1 && targets.includes(table)}
                onChange={() => toggle(table)}
                className="size-4 accent-accent"
              />
              {TABLE_WORDS[table]}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
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
          <span>Old stories mixed in</span>
          <SegmentedControl
            label="Old stories mixed in"
            value={String(replayPercent)}
            options={[
              { value: '0', label: 'none' },
              { value: '25', label: '25 %' },
            ]}
            onChange={(value) => onChange({ replayPercent: Number(value) })}
          />
        </div>
      </div>
      <label className="flex items-start gap-2 text-sm">
        <input
          type="checkbox"
          checked={isRounded}
          onChange={() => onChange({ isRounded: !isRounded })}
          className="mt-0.5 size-4 accent-accent"
        />
        <span>QLoRA: keep the frozen base in 4 bits (Q4_0). The adapter stays exact.</span>
      </label>
    </fieldset>
  );
}

interface StepsProps {
  label: string;
  values: readonly number[];
  value: number;
  isOff: boolean;
  hint: string;
  onChange: (value: number) => void;
}

/** A slider over a few values. */
function Steps({ label, values, value, isOff, hint, onChange }: StepsProps): JSX.Element {
  return (
    <Slider
      label={label}
      value={values.indexOf(value)}
      min={0}
      max={values.length - 1}
      disabled={isOff}
      valueText={String(value)}
      hint={hint}
      onChange={(place) => onChange(values[place] ?? value)}
    />
  );
}
