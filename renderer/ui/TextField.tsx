// A line of text to fill in, with its label, an explanation and, where it is wrong, a sentence that says how.
import { useId, type ComponentProps, type JSX, type ReactNode } from 'react';
import { classNames } from '../lib/class-names';

export interface TextFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value'> {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: ReactNode;
  /** What is wrong, in words; null or left out when nothing is. */
  error?: string | null;
  hideLabel?: boolean;
}

export function TextField(props: TextFieldProps): JSX.Element {
  const { label, onChange, hint, error, hideLabel, className, ...rest } = props;
  const id = useId();
  const wrong = error !== undefined && error !== null;
  const note = wrong ? error : hint;
  return (
    <div className={classNames('grid gap-1.5 text-sm', className)}>
      <label htmlFor={id} className={hideLabel === true ? 'sr-only' : undefined}>
        {label}
      </label>
      <input
        {...rest}
        id={id}
        aria-invalid={wrong}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        onChange={(event) => onChange(event.target.value)}
        className={classNames(
          'w-full min-w-0 rounded-md border bg-surface px-3 py-2 text-ink placeholder:text-ink-3 disabled:opacity-55',
          wrong ? 'border-bad' : 'border-line-strong',
        )}
      />
      {note !== undefined && (
        <div id={`${id}-note`} className={classNames('text-xs', wrong ? 'text-bad' : 'text-ink-2')}>
          {note}
        </div>
      )}
    </div>
  );
}
