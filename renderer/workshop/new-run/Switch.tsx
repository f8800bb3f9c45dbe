// A box to tick, with what it means.
import { useId, type JSX, type ReactNode } from 'react';

export interface SwitchProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  hint?: ReactNode;
}

export function Switch({ label, checked, onChange, hint }: SwitchProps): JSX.Element {
  const id = useId();
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-sm">
      <input
        type="checkbox"
        id={id}
        checked={checked}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4 cursor-pointer accent-accent"
      />
      <label htmlFor={id} className="cursor-pointer">
        {label}
      </label>
      {hint !== undefined && (
        <span id={`${id}-hint`} className="col-start-2 text-xs text-ink-2">
          {hint}
        </span>
      )}
    </div>
  );
}
