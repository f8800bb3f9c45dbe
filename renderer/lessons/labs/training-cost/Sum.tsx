// The sum of a training run on the blackboard: each line with its numbers, the next one when the learner asks for it.
import type { JSX } from 'react';
import { sourceLine } from '#course/sources';
import { Button } from '../../../ui/Button';
import { sources } from '../../library';
import type { RunCost, TrainingRun } from './cost';
import { PRESET } from './presets';
import { isAsPreset, LINES, type TrainingSettings } from './settings';
import { sumLines } from './sum-lines';

export interface SumProps {
  settings: TrainingSettings;
  run: TrainingRun | null;
  cost: RunCost | null;
  /** Whether the guess was made: until then only the first line stands there. */
  isOpen: boolean;
  onNext: () => void;
}

export function Sum({ settings, run, cost, isOpen, onNext }: SumProps): JSX.Element {
  const { preset, machine, peak, sharePercent, lines: worked } = settings;
  const { name, told, source } = PRESET[preset];
  if (run === null || cost === null) {
    return (
      <p className="text-sm text-ink-2">
        The speed of this computer is not known, so there is no sum to show. Choose another machine, or measure it
        below.
      </p>
    );
  }
  const peakTeraflops = machine === 'own' ? null : peak;
  const lines = sumLines(run, cost, { peakTeraflops, sharePercent });
  const shown = isOpen ? worked : 1;
  const next = lines[shown];
  const asGiven = isAsPreset(settings);
  return (
    <div className="grid gap-3">
      <h3 className="font-sans text-base">{asGiven ? name : `${name}, changed`}</h3>
      <dl aria-live="polite" className="grid rounded-md border border-line">
        {lines.slice(0, shown).map((line) => (
          <div
            key={line.name}
            className="grid gap-x-4 gap-y-0.5 border-b border-line px-3 py-2 text-sm last:border-0 @min-[32rem]/lab:grid-cols-[minmax(0,1fr)_auto] @min-[32rem]/lab:items-baseline"
          >
            <dt className="min-w-0">
              {line.name}
              <span className="block font-mono text-xs break-words text-ink-2 tabular-nums">{line.formula}</span>
            </dt>
            <dd className="font-semibold tabular-nums @min-[32rem]/lab:text-end">{line.result}</dd>
          </div>
        ))}
      </dl>
      {isOpen && shown < LINES && next !== undefined && (
        <Button kind="primary" className="justify-self-start" onClick={onNext}>
          Next line: {next.name}
        </Button>
      )}
      {!isOpen && <p className="text-sm text-ink-2">The further lines follow when you have made your guess.</p>}
      {isOpen && shown === LINES && (
        <p className="text-sm text-ink-2">
          The rent pays for the electricity too: it is told by itself only to show how small it is beside it.
        </p>
      )}
      {asGiven && (
        <p className="text-xs text-ink-3">
          {told} Size and tokens: {sourceLine(source, sources)}
        </p>
      )}
    </div>
  );
}
