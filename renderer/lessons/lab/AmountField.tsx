// An amount that may span many powers of ten: a slider for the rough size, a field for the exact one. What is no amount is refused in words.
import { useId, useState, type JSX, type ReactNode } from 'react';
import { Slider } from '../../ui/Slider';
import { amountWords, parseAmount } from './amount';

export interface AmountFieldProps {
  label: string;
  value: number;
  /** Above 0. */
  min: number;
  max: number;
  unit?: string;
  /** Whole numbers only. */
  whole?: boolean;
  hint?: ReactNode;
  onChange: (value: number) => void;
}

/** Steps of the slider for each power of ten. */
const STEPS = 20;

export function AmountField(props: AmountFieldProps): JSX.Element {
  const { label, value, min, max, unit = '', whole = false, hint, onChange } = props;
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const allowed = (amount: number | null): number | null =>
    amount === null || amount < min || amount > max ? null : whole ? Math.round(amount) : amount;
  const mistake = typed !== null && allowed(parseAmount(typed)) === null;
  const change = (text: string): void => {
    setTyped(text);
    const amount = allowed(parseAmount(text));
    if (amount !== null) onChange(amount);
  };
  return (
    <div className="grid gap-1.5 text-sm">
      <label htmlFor={id}>{label}</label>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <input
          id={id}
          value={typed ?? amountWords(value)}
          aria-invalid={mistake}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          onChange={(event) => change(event.target.value)}
          onBlur={() => setTyped(null)}
          className="w-28 rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-ink tabular-nums aria-invalid:border-bad"
        />
        {unit !== '' && <span className="text-ink-2">{unit}</span>}
        <div className="min-w-28 flex-1">
          <Slider
            label={`${label}, roughly`}
            hideLabel
            value={Math.round(Math.log10(value) * STEPS)}
            min={Math.ceil(Math.log10(min) * STEPS)}
            max={Math.floor(Math.log10(max) * STEPS)}
            valueText={`${amountWords(value)} ${unit}`.trim()}
            onChange={(place) => {
              setTyped(null);
              const amount = allowed(Number((10 ** (place / STEPS)).toPrecision(2)));
              if (amount !== null) onChange(amount);
            }}
          />
        </div>
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-xs text-ink-2">
          {hint}
        </p>
      )}
      {mistake && (
        <p role="status" className="text-xs text-bad">
          A number from {amountWords(min)} to {amountWords(max)}, please.
        </p>
      )}
    </div>
  );
}
