// What both bills rest on: how much is chatted, the price list, and the watts, the tariff and the speed at home.
import type { JSX } from 'react';
import type { SpeedLabel } from '#domain/speed-range';
import { Button } from '../../../ui/Button';
import { Disclosure } from '../../../ui/Disclosure';
import { MeasureBox } from '../../../ui/MeasureBox';
import { Select } from '../../../ui/Select';
import { Slider } from '../../../ui/Slider';
import { amountWords } from '../../lab/amount';
import { AmountField } from '../../lab/AmountField';
import { ConstantField } from '../../lab/ConstantField';
import type { OwnSpeed } from './own-speed';
import { PRICE_LISTS, PRICE_WORDS } from './prices';
import { ASSUMED_PER_SECOND, settingsOfPrices, type CloudSettings } from './settings';

export interface AssumptionsProps {
  settings: CloudSettings;
  own: OwnSpeed | null;
  onChange: (part: Partial<CloudSettings>) => void;
}

export function Assumptions({ settings, own, onChange }: AssumptionsProps): JSX.Element {
  const { prices } = settings;
  return (
    <div className="grid gap-4">
      <div className="grid items-start gap-4 @min-[32rem]/lab:grid-cols-2">
        <AmountField
          label="Tokens sent on a day"
          value={Math.max(1, settings.sentPerDay)}
          min={1}
          max={1e9}
          whole
          hint="Ten chats of ten turns send 140,000: the whole chat goes along with each turn."
          onChange={(sentPerDay) => onChange({ sentPerDay })}
        />
        <AmountField
          label="Tokens received on a day"
          value={Math.max(1, settings.receivedPerDay)}
          min={1}
          max={1e9}
          whole
          hint="Their answers: 25,000."
          onChange={(receivedPerDay) => onChange({ receivedPerDay })}
        />
      </div>
      <Select
        label="Price list"
        value={prices}
        options={PRICE_LISTS.map((value) => ({ value, label: PRICE_WORDS[value] }))}
        onChange={(list) => onChange(settingsOfPrices(list))}
      />
      <div className="grid items-start gap-4 @min-[32rem]/lab:grid-cols-2">
        <ConstantField
          id={`price-${prices}-in`}
          value={settings.inDollars}
          onChange={(inDollars) => onChange({ inDollars })}
        />
        <ConstantField
          id={`price-${prices}-out`}
          value={settings.outDollars}
          onChange={(outDollars) => onChange({ outDollars })}
        />
      </div>
      <Speed settings={settings} own={own} onChange={onChange} />
      <div className="grid items-start gap-4 @min-[32rem]/lab:grid-cols-2">
        <ConstantField id="watts-own" value={settings.watts} onChange={(watts) => onChange({ watts })} />
        <ConstantField id="tariff" value={settings.tariff} onChange={(tariff) => onChange({ tariff })} />
        <ConstantField id="hardware-price" value={settings.hardware} onChange={(hardware) => onChange({ hardware })} />
        <ConstantField id="idle-watts" value={settings.idleWatts} onChange={(idleWatts) => onChange({ idleWatts })} />
        <Slider
          label="Years it is used"
          value={settings.years}
          min={1}
          max={15}
          valueText={`${settings.years} ${settings.years === 1 ? 'year' : 'years'}`}
          onChange={(years) => onChange({ years })}
        />
      </div>
    </div>
  );
}

const LABEL_WORDS: Record<SpeedLabel, string> = {
  measured: 'measured in its answers',
  calibrated: 'reckoned from what was measured of this computer',
  estimated: 'an estimate from a table of chips, not measured here',
  unknown: 'not known',
};

function Speed({ settings, own, onChange }: AssumptionsProps): JSX.Element {
  const ofOwn = own?.writing ?? ASSUMED_PER_SECOND;
  return (
    <div className="grid gap-2">
      <AmountField
        label="Tokens a second at home"
        value={settings.writing ?? ofOwn}
        min={0.1}
        max={1e5}
        hint={own === null ? NOTHING_KNOWN : speedWords(own)}
        onChange={(writing) => onChange({ writing })}
      />
      {settings.writing !== null && (
        <Button kind="quiet" size="sm" className="justify-self-start" onClick={() => onChange({ writing: null })}>
          Back to {own === null ? 'the assumed' : 'this computer’s'} {amountWords(ofOwn)}
        </Button>
      )}
      {own?.label !== 'measured' && (
        <Disclosure summary={own?.label === 'calibrated' ? 'What was measured' : 'Measure this computer'}>
          <MeasureBox folded />
        </Disclosure>
      )}
    </div>
  );
}

const NOTHING_KNOWN = `Nothing is known of this computer’s speed yet; ${ASSUMED_PER_SECOND} is a number to begin with.`;

function speedWords({ model, writing, label, isHere }: OwnSpeed): string {
  const subject = isHere ? `${model} writes` : `No model is here yet. ${model} would write`;
  return `${subject} about ${amountWords(writing)} tokens a second on this computer: ${LABEL_WORDS[label]}.`;
}
