// A figure that a lab reckons with: its value may be changed, its source and date show on hover and on focus, and it finds its way back.
import { useId, useState, type JSX } from 'react';
import { Info } from 'lucide-react';
import { sourceLine } from '#course/sources';
import { Button } from '../../ui/Button';
import { Tooltip } from '../../ui/Tooltip';
import { sources } from '../library';
import { constantOf } from './constant-value';

export { constantValue } from './constant-value';

export interface ConstantFieldProps {
  /** Its name in constants.yml. */
  id: string;
  value: number;
  onChange: (value: number) => void;
}

export function ConstantField({ id, value, onChange }: ConstantFieldProps): JSX.Element {
  const { name, unit, min, max, note, source, value: usual } = constantOf(id);
  const inputId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const mistake = typed !== null && valueOf(typed, min, max) === null;
  const change = (text: string): void => {
    setTyped(text);
    const number = valueOf(text, min, max);
    if (number !== null) onChange(number);
  };
  return (
    <div className="grid gap-1 text-sm">
      <div className="flex items-center gap-1.5">
        <label htmlFor={inputId}>{name}</label>
        <Tooltip text={[note, sourceLine(source, sources)].filter(Boolean).join(' ')}>
          <button type="button" aria-label={`Where this comes from: ${name}`} className="rounded-full text-ink-3">
            <Info aria-hidden strokeWidth={1.75} className="size-3.5" />
          </button>
        </Tooltip>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <input
          id={inputId}
          inputMode="decimal"
          value={typed ?? String(value)}
          aria-invalid={mistake}
          onChange={(event) => change(event.target.value)}
          onBlur={() => setTyped(null)}
          className="w-28 rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-ink tabular-nums aria-invalid:border-bad"
        />
        <span className="text-ink-2">{unit}</span>
        {value !== usual && (
          <Button kind="quiet" size="sm" onClick={() => onChange(usual)}>
            Back to {usual}
          </Button>
        )}
      </div>
      {mistake && (
        <p role="status" className="text-xs text-bad">
          A number from {min} to {max}, please.
        </p>
      )}
    </div>
  );
}

function valueOf(text: string, min: number, max: number): number | null {
  const number = text.trim() === '' ? NaN : Number(text.replace(',', '.'));
  return number >= min && number <= max ? number : null;
}
