// What may be changed in the sum: which run, how large, on what machine, and the price of its hours.
import type { JSX } from 'react';
import { AmountField } from '../../lab/AmountField';
import { ConstantField } from '../../lab/ConstantField';
import { Disclosure } from '../../../ui/Disclosure';
import { Select } from '../../../ui/Select';
import { figuresOf, MACHINE_WORDS, MACHINES } from './machines';
import { PRESET, PRESETS } from './presets';
import { settingsOfMachine, settingsOfPreset, type TrainingSettings } from './settings';

export interface AssumptionsProps {
  settings: TrainingSettings;
  onChange: (part: Partial<TrainingSettings>) => void;
}

export function Assumptions({ settings, onChange }: AssumptionsProps): JSX.Element {
  const { preset, machine } = settings;
  const { peak, share, hour, watts } = figuresOf(machine);
  return (
    <div className="grid gap-4">
      <div className="grid items-start gap-4 @min-[32rem]/lab:grid-cols-2">
        <Select
          label="Training run"
          value={preset}
          options={PRESETS.map((value) => ({ value, label: PRESET[value].name }))}
          onChange={(name) => onChange(settingsOfPreset(name))}
        />
        <Select
          label="Machine"
          value={machine}
          options={MACHINES.map((value) => ({ value, label: MACHINE_WORDS[value] }))}
          onChange={(chosen) => onChange(settingsOfMachine(chosen))}
        />
        <AmountField
          label="Parameters"
          value={settings.parameters}
          min={1e3}
          max={1e14}
          onChange={(parameters) => onChange({ parameters })}
        />
        <AmountField
          label="Tokens it is trained on"
          value={settings.tokens}
          min={1e3}
          max={1e15}
          onChange={(tokens) => onChange({ tokens })}
        />
        <AmountField
          label="Machines at once"
          value={settings.machines}
          min={1}
          max={1e6}
          whole
          onChange={(machines) => onChange({ machines })}
        />
        {hour !== null && (
          <ConstantField id={hour} value={settings.hourDollars} onChange={(hourDollars) => onChange({ hourDollars })} />
        )}
      </div>
      <Disclosure summary="More assumptions">
        <div className="grid items-start gap-4 @min-[32rem]/lab:grid-cols-2">
          {peak !== null && (
            <ConstantField id={peak} value={settings.peak} onChange={(value) => onChange({ peak: value })} />
          )}
          {share !== null && (
            <ConstantField
              id={share}
              value={settings.sharePercent}
              onChange={(sharePercent) => onChange({ sharePercent })}
            />
          )}
          <ConstantField id={watts} value={settings.watts} onChange={(value) => onChange({ watts: value })} />
          {machine !== 'own' && (
            <ConstantField
              id="hall-overhead"
              value={settings.overhead}
              onChange={(overhead) => onChange({ overhead })}
            />
          )}
          <ConstantField id="tariff" value={settings.tariff} onChange={(tariff) => onChange({ tariff })} />
          <ConstantField
            id="flop-per-parameter-and-token"
            value={settings.flop}
            onChange={(flop) => onChange({ flop })}
          />
        </div>
      </Disclosure>
    </div>
  );
}
