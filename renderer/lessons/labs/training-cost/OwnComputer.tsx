// The computer one sits at in the place of the machine: how long it would take, if the model fitted into it.
import type { JSX } from 'react';
import { formatBytes } from '#domain/units';
import { useSurvey } from '../../../api/survey-store';
import { timeWords } from '../../lab/amount';
import type { OwnArithmetic } from '../../lab/own-arithmetic';
import { OwnArithmeticNote } from '../../lab/OwnArithmeticNote';
import type { TrainingSettings } from './settings';

const BYTES_A_PARAMETER = 2;

export function OwnComputer({ settings, own }: { settings: TrainingSettings; own: OwnArithmetic | null }): JSX.Element {
  const memory = useSurvey(({ survey }) => survey?.memory ?? null);
  const { parameters, tokens, flop } = settings;
  const hours = own === null ? null : (flop * parameters * tokens) / own.flopsPerSecond / 3600;
  const weights = parameters * BYTES_A_PARAMETER;
  const room = memory?.limitBytes ?? memory?.totalBytes ?? null;
  return (
    <div className="grid gap-2 rounded-md border border-line bg-sunken p-3">
      <h3 className="font-sans text-base">How long would this computer take?</h3>
      {hours !== null && (
        <p className="text-lg tabular-nums">
          At least <strong>{timeWords(hours)}</strong>
        </p>
      )}
      {hours !== null && room !== null && (
        <p className="text-sm text-ink-2">
          {weights > room
            ? `And it could not begin: the weights alone are ${formatBytes(weights)} with 16 bits, and all its memory is ${formatBytes(room)}.`
            : 'Training is less kind to a computer than reading a prompt, so the real time would be longer.'}
        </p>
      )}
      <OwnArithmeticNote own={own} />
    </div>
  );
}
