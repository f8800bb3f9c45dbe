// A number to fill in: what is typed stays as it is typed, and what is not right is said in a sentence.
import { useState, type JSX, type ReactNode } from 'react';
import { TextField } from './TextField';

export interface NumberFieldProps {
  label: string;
  /** NaN where what was typed last is not right. */
  value: number;
  min: number;
  max: number;
  /** The number must be a multiple of this; any number if left out. */
  multiple?: number;
  hint?: ReactNode;
  /** Hears NaN for what is not right. */
  onChange: (value: number) => void;
}

export function NumberField({ label, value, min, max, multiple, hint, onChange }: NumberFieldProps): JSX.Element {
  const [typed, setTyped] = useState<{ text: string; value: number } | null>(null);
  // A value that was set from elsewhere replaces what was typed.
  const isOwn = typed !== null && Object.is(typed.value, value);
  return (
    <TextField
      label={label}
      inputMode="decimal"
      autoComplete="off"
      value={isOwn ? typed.text : String(value)}
      hint={hint}
      error={Number.isNaN(value) ? wrongWords({ min, max, multiple }) : null}
      onChange={(text) => {
        const read = readNumber(text, { min, max, multiple });
        setTyped({ text, value: read });
        onChange(read);
      }}
    />
  );
}

interface Bounds {
  min: number;
  max: number;
  multiple: number | undefined;
}

function readNumber(text: string, { min, max, multiple }: Bounds): number {
  const value = text.trim() === '' ? NaN : Number(text.replace(',', '.'));
  const isMultiple = multiple === undefined || value % multiple === 0;
  return value >= min && value <= max && isMultiple ? value : NaN;
}

function wrongWords({ min, max, multiple }: Bounds): string {
  const kind = multiple === undefined ? 'A number' : multiple === 1 ? 'A whole number' : `A multiple of ${multiple}`;
  return `${kind} from ${min.toLocaleString('en-US')} to ${max.toLocaleString('en-US')}, please.`;
}
