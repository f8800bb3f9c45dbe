// What may be set: the model and the ways that are shown; and what makes the pieces larger or smaller.
import type { JSX } from 'react';
import { Disclosure } from '../../../ui/Disclosure';
import { SegmentedControl } from '../../../ui/SegmentedControl';
import { Select } from '../../../ui/Select';
import { Slider } from '../../../ui/Slider';
import { AmountField } from '../../lab/AmountField';
import { ConstantField } from '../../lab/ConstantField';
import type { Choice } from './models-to-tune';
import type { TuningSettings } from './settings';
import { METHODS, type Method } from './tuning-memory';
import { METHOD_WORDS } from './words';

export interface TuningControlsProps {
  settings: TuningSettings;
  modelId: string;
  choices: readonly Choice[];
  isOpen: boolean;
  onChange: (part: Partial<TuningSettings>) => void;
  onToggle: (method: Method) => void;
}

export function TuningControls(props: TuningControlsProps): JSX.Element {
  const { settings, modelId, choices, isOpen, onChange, onToggle } = props;
  return (
    <div className="grid gap-4">
      <Select
        label="Model"
        value={modelId}
        options={choices.map(({ id, label }) => ({ value: id, label }))}
        onChange={(model) => onChange({ model })}
      />
      {isOpen && (
        <fieldset className="grid gap-2 text-sm">
          <legend className="pb-1.5">Ways of tuning that are shown</legend>
          <div className="flex flex-wrap gap-x-5 gap-y-2">
            {METHODS.map((method) => (
              <label key={method} className="flex items-center gap-2">
                <input
                  type="checkbox"
                  checked={settings.methods.includes(method)}
                  onChange={() => onToggle(method)}
                  className="size-4 accent-accent"
                />
                {METHOD_WORDS[method]}
              </label>
            ))}
          </div>
        </fieldset>
      )}
    </div>
  );
}

export function TuningDetails({ settings, onChange }: Pick<TuningControlsProps, 'settings' | 'onChange'>): JSX.Element {
  return (
    <>
      <div className="grid items-start gap-4 @min-[32rem]/lab:grid-cols-2">
        <AmountField
          label="Tokens of an example"
          value={settings.length}
          min={16}
          max={131_072}
          whole
          onChange={(length) => onChange({ length })}
        />
        <AmountField
          label="Examples at once"
          value={settings.batch}
          min={1}
          max={1024}
          whole
          onChange={(batch) => onChange({ batch })}
        />
        <Slider
          label="Rank of the adapter"
          value={Math.round(Math.log2(settings.rank))}
          min={0}
          max={9}
          valueText={String(settings.rank)}
          hint="For LoRA and QLoRA. The higher, the more numbers are trained."
          onChange={(power) => onChange({ rank: 2 ** power })}
        />
        <div className="grid content-start gap-1.5 text-sm">
          <span>Matrices with an adapter</span>
          <SegmentedControl
            label="Matrices with an adapter"
            value={settings.targets}
            options={[
              { value: 'attention', label: 'Four of attention' },
              { value: 'all', label: 'All seven' },
            ]}
            onChange={(targets) => onChange({ targets })}
          />
        </div>
      </div>
      <label className="flex items-start gap-2 text-sm">
        <input
          type="checkbox"
          checked={settings.checkpointing}
          onChange={(event) => onChange({ checkpointing: event.target.checked })}
          className="mt-0.5 size-4 accent-accent"
        />
        <span>Keep fewer results in between, and reckon them again (checkpointing): less memory, more time</span>
      </label>
      <Disclosure summary="The bytes behind the sum">
        <div className="grid items-start gap-4 @min-[32rem]/lab:grid-cols-2">
          <ConstantField
            id="bytes-weight"
            value={settings.weightBytes}
            onChange={(weightBytes) => onChange({ weightBytes })}
          />
          <ConstantField
            id="bytes-gradient"
            value={settings.gradientBytes}
            onChange={(gradientBytes) => onChange({ gradientBytes })}
          />
          <ConstantField
            id="bytes-master"
            value={settings.masterBytes}
            onChange={(masterBytes) => onChange({ masterBytes })}
          />
          <ConstantField
            id="bytes-moments"
            value={settings.momentBytes}
            onChange={(momentBytes) => onChange({ momentBytes })}
          />
          <ConstantField
            id="bits-nf4"
            value={settings.frozenBits}
            onChange={(frozenBits) => onChange({ frozenBits })}
          />
          <ConstantField
            id="activation-factor"
            value={settings.activationFactor}
            onChange={(activationFactor) => onChange({ activationFactor })}
          />
          <ConstantField
            id="tuning-program"
            value={settings.programGigabytes}
            onChange={(programGigabytes) => onChange({ programGigabytes })}
          />
        </div>
      </Disclosure>
    </>
  );
}
