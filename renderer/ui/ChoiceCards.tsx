// One of a few choices that each need a sentence: cards in a row that breaks. A radio group: Tab enters it, arrows choose.
import { useId, type JSX } from 'react';
import { RadioGroup } from 'radix-ui';

export interface ChoiceCard<V extends string> {
  value: V;
  name: string;
  what: string;
}

export interface ChoiceCardsProps<V extends string> {
  label: string;
  value: V;
  options: readonly ChoiceCard<V>[];
  onChange: (value: V) => void;
}

export function ChoiceCards<V extends string>({ label, value, options, onChange }: ChoiceCardsProps<V>): JSX.Element {
  const id = useId();
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen !== undefined) onChange(chosen.value);
      }}
      className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,13rem),1fr))] gap-2"
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          aria-labelledby={`${id}-${option.value}`}
          aria-describedby={`${id}-${option.value}-what`}
          className="grid content-start gap-0.5 rounded-md border border-line-strong bg-surface p-3 text-start text-sm hover:bg-sunken data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft data-[state=checked]:ring-1 data-[state=checked]:ring-accent"
        >
          <span id={`${id}-${option.value}`} className="font-medium">
            {option.name}
          </span>
          <span id={`${id}-${option.value}-what`} className="text-xs text-ink-2">
            {option.what}
          </span>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
