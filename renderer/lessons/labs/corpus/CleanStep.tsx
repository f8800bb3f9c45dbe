// The second step: switches that each take one kind of line out, what they took, and the way back.
import { useState, type JSX } from 'react';
import { formatCount } from '#domain/units';
import { Button } from '../../../ui/Button';
import { Disclosure } from '../../../ui/Disclosure';
import { Slider } from '../../../ui/Slider';
import { REASONS, type Reason, type Removed } from './clean';
import type { CleaningSettings } from './settings';
import type { Study } from './study';

const WORDS: Readonly<Record<Reason, string>> = {
  empty: 'Empty lines',
  markup: 'Lines with markup left over from a page',
  personal: 'Lines with an e-mail address or a phone number',
  copy: 'Copies of an earlier line',
  near: 'Lines that are nearly a copy',
};

export interface CleanStepProps {
  cleaning: CleaningSettings;
  onChange: (cleaning: Partial<CleaningSettings>) => void;
  /** Null while a large text has not been worked through. */
  study: Study | null;
  onKeep: (study: Study) => void;
}

export function CleanStep({ cleaning, onChange, study, onKeep }: CleanStepProps): JSX.Element {
  const [before, setBefore] = useState<readonly CleaningSettings[]>([]);
  const change = (part: Partial<CleaningSettings>): void => {
    setBefore([...before, cleaning]);
    onChange(part);
  };
  const undo = (): void => {
    const last = before.at(-1);
    if (last) onChange(last);
    setBefore(before.slice(0, -1));
  };
  const isOn = REASONS.some((reason) => cleaning[reason]);
  return (
    <>
      <ul className="grid gap-2 text-sm">
        {REASONS.map((reason) => (
          <li key={reason} className="grid gap-2 rounded-md border border-line p-3">
            <label className="flex items-start gap-2">
              <input
                type="checkbox"
                checked={cleaning[reason]}
                onChange={(event) => change({ [reason]: event.target.checked })}
                className="mt-0.5 size-4 shrink-0 accent-accent"
              />
              <span className="min-w-0 flex-1">{WORDS[reason]}</span>
              <span className="shrink-0 text-ink-2 tabular-nums">
                {cleaning[reason] ? study && `${formatCount(study.removed[reason])} out` : 'stay'}
              </span>
            </label>
            {reason === 'near' && cleaning.near && (
              <Slider
                label="So much of their pieces must be the same"
                value={Math.round(cleaning.threshold * 100)}
                min={50}
                max={100}
                step={5}
                valueText={`${Math.round(cleaning.threshold * 100)} %`}
                onChange={(percent) => change({ threshold: percent / 100 })}
              />
            )}
            {cleaning[reason] && study && study.removed[reason] > 0 && (
              <Some
                removed={study.someRemoved.filter((one) => one.reason === reason)}
                count={study.removed[reason]}
                onPutBack={(number) => change({ putBack: [...cleaning.putBack, number].slice(-500) })}
              />
            )}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button disabled={before.length === 0} onClick={undo}>
          Undo the last change
        </Button>
        <Button disabled={!isOn || study === null} onClick={() => study && onKeep(study)}>
          Keep these counts
        </Button>
      </div>
      {study && (
        <p role="status" className="text-sm tabular-nums">
          <strong className="font-semibold">
            {formatCount(study.after.lines)} of {formatCount(study.before.lines)} lines are left
          </strong>
          , {formatCount(study.after.words)} words, {formatCount(study.after.differentWords)} of them different.
        </p>
      )}
    </>
  );
}

interface SomeProps {
  removed: readonly Removed[];
  count: number;
  onPutBack: (number: number) => void;
}

function Some({ removed, count, onPutBack }: SomeProps): JSX.Element {
  return (
    <Disclosure summary={count > removed.length ? `The first ${removed.length} of ${formatCount(count)}` : 'Show them'}>
      <ul className="grid gap-2">
        {removed.map(({ line, twin }) => (
          <li key={line.number} className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2">
            <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-0.5">
              <span dir="auto" className="font-mono text-xs break-words">
                {line.text.trim() === '' ? `line ${line.number}, empty` : line.text.slice(0, 300)}
              </span>
              {twin && (
                <span dir="auto" className="text-xs break-words text-ink-2">
                  like line {twin.number}: {twin.text.slice(0, 300)}
                </span>
              )}
            </div>
            <Button size="sm" aria-label={`Put back line ${line.number}`} onClick={() => onPutBack(line.number)}>
              Put back
            </Button>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
