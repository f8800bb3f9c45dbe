// “Could this computer?”: the answer from its survey in plain words, what would do instead, and the time and money of it.
import type { JSX } from 'react';
import type { Computer } from '#domain/candidate';
import { Disclosure } from '../../../ui/Disclosure';
import { SegmentedControl } from '../../../ui/SegmentedControl';
import { AmountField } from '../../lab/AmountField';
import { ConstantField } from '../../lab/ConstantField';
import type { OwnArithmetic } from '../../lab/own-arithmetic';
import { OwnArithmeticNote } from '../../lab/OwnArithmeticNote';
import { couldIt } from './could-it';
import { Instead } from './Instead';
import type { Choice } from './models-to-tune';
import { accountingOf, type TuningSettings } from './settings';
import { METHODS, tuningMemory, type Method, type Tuning } from './tuning-memory';
import { TuningTimes } from './TuningTimes';
import { answerWords, METHOD_WORDS } from './words';

export interface CouldThisComputerProps {
  settings: TuningSettings;
  computer: Computer | null;
  own: OwnArithmetic | null;
  choices: readonly Choice[];
  tuningOf: (method: Method) => Tuning;
  onAsk: (method: Method) => void;
  onChange: (part: Partial<TuningSettings>) => void;
}

export function CouldThisComputer(props: CouldThisComputerProps): JSX.Element {
  const { settings, computer, onAsk } = props;
  return (
    <div className="grid gap-3 rounded-md border border-line bg-sunken p-3">
      <h3 className="font-sans text-base">Could this computer?</h3>
      <SegmentedControl
        label="The way to ask about"
        value={settings.asked ?? ''}
        options={METHODS.map((method) => ({ value: method, label: METHOD_WORDS[method] }))}
        onChange={(method) => {
          const asked = METHODS.find((one) => one === method);
          if (asked !== undefined) onAsk(asked);
        }}
      />
      {settings.asked === null && <p className="text-sm text-ink-2">Choose a way to ask about.</p>}
      {settings.asked !== null && computer === null && (
        <p className="text-sm text-ink-2">The survey of this computer is not here yet.</p>
      )}
      {settings.asked !== null && computer !== null && (
        <Answer {...props} method={settings.asked} computer={computer} />
      )}
    </div>
  );
}

function Answer(props: CouldThisComputerProps & { method: Method; computer: Computer }): JSX.Element {
  const { settings, method, computer, own, choices, tuningOf, onChange } = props;
  const accounting = accountingOf(settings);
  const tuning = tuningOf(method);
  const { totalBytes } = tuningMemory(tuning, accounting);
  const could = couldIt(totalBytes, computer.budget, computer.survey);
  return (
    <div className="grid gap-3 text-sm">
      <div aria-live="polite" className="grid gap-1.5">
        <p className="font-medium">
          {METHOD_WORDS[method]}: {answerWords(could, totalBytes)}
        </p>
        {could.kind === 'too-large' && <Instead could={could} tuning={tuning} choices={choices} settings={settings} />}
        {(could.kind === 'graphics' || could.kind === 'processor') && (
          <p className="text-ink-2">
            It does not say that a program for this chip exists. {PROGRAMS[computer.budget.backend]}
          </p>
        )}
      </div>
      <div className="grid items-start gap-4 @min-[32rem]/lab:grid-cols-2">
        <AmountField
          label="Examples to learn from"
          value={settings.examples}
          min={1}
          max={1e9}
          whole
          onChange={(examples) => onChange({ examples })}
        />
        <AmountField
          label="Times through all of them"
          value={settings.passes}
          min={1}
          max={1000}
          whole
          onChange={(passes) => onChange({ passes })}
        />
      </div>
      <TuningTimes settings={settings} tuning={tuning} needBytes={totalBytes} own={own} />
      <OwnArithmeticNote own={own} />
      <Disclosure summary="The rented machine">
        <div className="grid items-start gap-4 @min-[32rem]/lab:grid-cols-2">
          <ConstantField
            id="card-a100-memory"
            value={settings.cardGigabytes}
            onChange={(cardGigabytes) => onChange({ cardGigabytes })}
          />
          <ConstantField id="peak-a100" value={settings.peak} onChange={(peak) => onChange({ peak })} />
          <ConstantField
            id="share-a100"
            value={settings.sharePercent}
            onChange={(sharePercent) => onChange({ sharePercent })}
          />
          <ConstantField
            id="hour-a100"
            value={settings.hourDollars}
            onChange={(hourDollars) => onChange({ hourDollars })}
          />
        </div>
      </Disclosure>
    </div>
  );
}

/** What programs there are for a backend, as lesson 20 says. */
const PROGRAMS: Record<Computer['budget']['backend'], string> = {
  cuda: 'For NVIDIA cards there are several.',
  metal: 'For Apple’s chips there is MLX.',
  vulkan: 'For other graphics chips there are few, and not for every way.',
  cpu: 'On a processor there are few, and all are slow.',
};
