// Several lines of text to fill in, with their label.
import { useId, type ComponentProps, type JSX } from 'react';

export interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'onChange' | 'value'> {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

export function TextArea({ label, onChange, ...rest }: TextAreaProps): JSX.Element {
  const id = useId();
  return (
    <div className="grid gap-1.5 text-sm">
      <label htmlFor={id}>{label}</label>
      <textarea
        {...rest}
        id={id}
        onChange={(event) => onChange(event.target.value)}
        className="field-sizing-content max-h-60 min-h-18 w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 py-2 text-ink placeholder:text-ink-3"
      />
    </div>
  );
}
