// What would do where a tuning does not fit: another way of tuning the same model, or the largest model that could be.
import type { JSX } from 'react';
import { formatBytes } from '#domain/units';
import { largestThatFits, whatWouldDo, type CouldIt } from './could-it';
import type { Choice } from './models-to-tune';
import { accountingOf, type TuningSettings } from './settings';
import type { Tuning } from './tuning-memory';

export interface InsteadProps {
  could: Extract<CouldIt, { kind: 'too-large' }>;
  tuning: Tuning;
  choices: readonly Choice[];
  settings: TuningSettings;
}

export function Instead({ could, tuning, choices, settings }: InsteadProps): JSX.Element {
  const accounting = accountingOf(settings);
  const other = whatWouldDo(tuning, accounting, could.haveBytes);
  if (other !== null) {
    return (
      <p className="text-ink-2">
        What would do for this model: {other.change}. That needs {formatBytes(other.needBytes)}.
        {could.where === 'memory' &&
          ' It would lie in main memory, so unless graphics share it the processor would do the sums.'}
      </p>
    );
  }
  const smaller = largestThatFits(
    choices.map(({ model }) => model),
    accounting,
    could.haveBytes,
  );
  return (
    <p className="text-ink-2">
      {smaller === null
        ? 'None of the models in the list could be tuned within that. A rented machine could.'
        : `No way of tuning this model fits. The largest in the list that would, with QLoRA and short examples: ${smaller.name}.`}
    </p>
  );
}
