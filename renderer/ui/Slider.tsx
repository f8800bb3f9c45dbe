// A slider with its name, its value in words and an optional explanation. Arrows, Page keys, Home and End move it.
import { useId, type JSX, type ReactNode } from 'react';
import { Slider as Radix } from 'radix-ui';

export interface SliderProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  onChange: (value: number) => void;
  /** Called once when the hand lets go. */
  onCommit?: (value: number) => void;
  /** The value as a person says it, for example "8,192 tokens"; shown and read out. */
  valueText?: string;
  hint?: ReactNode;
  disabled?: boolean;
  hideLabel?: boolean;
}

export function Slider(props: SliderProps): JSX.Element {
  const { label, value, min, max, step = 1, onChange, onCommit, valueText, hint, disabled, hideLabel } = props;
  const hintId = useId();
  const first = (values: number[]): number => values[0] ?? value;
  return (
    <div className="grid gap-1.5 text-sm">
      {hideLabel !== true && (
        <div className="flex flex-wrap justify-between gap-x-3">
          <span>{label}</span>
          <strong className="font-semibold tabular-nums">{valueText ?? value}</strong>
        </div>
      )}
      <Radix.Root
        value={[value]}
        min={min}
        max={max}
        step={step}
        disabled={disabled === true}
        onValueChange={(values) => onChange(first(values))}
        {...(onCommit && { onValueCommit: (values: number[]) => onCommit(first(values)) })}
        className="relative flex h-5 w-full touch-none items-center select-none data-disabled:opacity-55"
      >
        <Radix.Track className="relative h-1.5 grow rounded-full bg-line-strong">
          <Radix.Range className="absolute h-full rounded-full bg-accent" />
        </Radix.Track>
        <Radix.Thumb
          aria-label={label}
          aria-valuetext={valueText ?? String(value)}
          {...(hint !== undefined && { 'aria-describedby': hintId })}
          className="block size-4.5 rounded-full border-2 border-accent bg-surface shadow-float transition-colors hover:bg-accent-soft"
        />
      </Radix.Root>
      {hint !== undefined && (
        <div id={hintId} className="text-xs text-ink-2">
          {hint}
        </div>
      )}
    </div>
  );
}
