// On or off, with its name beside it and an explanation beneath.
import { useId, type JSX, type ReactNode } from 'react';
import { Switch as Radix } from 'radix-ui';

export interface SwitchProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  hint?: ReactNode;
  disabled?: boolean;
}

export function Switch({ label, checked, onChange, hint, disabled }: SwitchProps): JSX.Element {
  const id = useId();
  return (
    <div className="grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-1 text-sm">
      <Radix.Root
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled === true}
        {...(hint !== undefined && { 'aria-describedby': `${id}-hint` })}
        className="h-5.5 w-9.5 rounded-full border border-line-strong bg-sunken p-0.5 transition-colors duration-150 disabled:opacity-55 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <Radix.Thumb className="block size-4 rounded-full bg-ink-3 transition-transform duration-150 data-[state=checked]:translate-x-4 data-[state=checked]:bg-on-accent" />
      </Radix.Root>
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <div id={`${id}-hint`} className="col-start-2 text-xs text-ink-2">
          {hint}
        </div>
      )}
    </div>
  );
}
