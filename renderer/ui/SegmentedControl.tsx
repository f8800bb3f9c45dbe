// One of a few choices, all in view. A radio group: Tab enters it, arrows choose.
import type { JSX, ReactNode } from 'react';
import { RadioGroup } from 'radix-ui';

export interface Segment<V extends string> {
  value: V;
  label: ReactNode;
  /** The name where the label is not text enough. */
  name?: string;
}

export interface SegmentedControlProps<V extends string> {
  label: string;
  value: V;
  options: readonly Segment<V>[];
  onChange: (value: V) => void;
}

export function SegmentedControl<V extends string>(props: SegmentedControlProps<V>): JSX.Element {
  const { label, value, options, onChange } = props;
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      orientation="horizontal"
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen !== undefined) onChange(chosen.value);
      }}
      className="inline-flex max-w-full flex-wrap gap-0.5 justify-self-start rounded-md border border-line bg-sunken p-0.5"
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          aria-label={option.name}
          className="inline-flex items-center gap-1.5 rounded-sm border border-transparent px-3 py-1.5 text-sm text-ink-2 hover:text-ink data-[state=checked]:border-line-strong data-[state=checked]:bg-surface data-[state=checked]:font-medium data-[state=checked]:text-ink"
        >
          {option.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
