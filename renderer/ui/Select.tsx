// One of several choices in a closed list: the system's own, so that every keyboard and screen reader knows it.
import { useId, type JSX, type ReactNode } from 'react';
import { ChevronDown } from 'lucide-react';

export interface SelectProps<V extends string> {
  label: string;
  value: V;
  options: readonly { value: V; label: string }[];
  onChange: (value: V) => void;
  hint?: ReactNode;
  hideLabel?: boolean;
  disabled?: boolean;
}

export function Select<V extends string>(props: SelectProps<V>): JSX.Element {
  const { label, value, options, onChange, hint, hideLabel, disabled } = props;
  const id = useId();
  return (
    <div className="grid gap-1.5 text-sm">
      <label htmlFor={id} className={hideLabel === true ? 'sr-only' : undefined}>
        {label}
      </label>
      <span className="relative grid">
        <select
          id={id}
          value={value}
          disabled={disabled}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen !== undefined) onChange(chosen.value);
          }}
          className="w-full cursor-pointer appearance-none rounded-md border border-line-strong bg-surface py-2 pr-9 pl-3 text-ink disabled:cursor-not-allowed disabled:opacity-55"
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden
          strokeWidth={1.75}
          className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-ink-3"
        />
      </span>
      {hint !== undefined && (
        <div id={`${id}-hint`} className="text-xs text-ink-2">
          {hint}
        </div>
      )}
    </div>
  );
}
