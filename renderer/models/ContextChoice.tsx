// How long a conversation the model is to have in view.
import type { JSX } from 'react';
import { Slider } from '../ui/Slider';
import { WhyLink } from '../ui/WhyLink';
import { contextStops, contextWords, stopAt } from './context-stops';

export interface ContextChoiceProps {
  /** Tokens the model was made for at most; null when that is not known. */
  longest: number | null;
  tokens: number;
  onChange: (tokens: number) => void;
}

export function ContextChoice({ longest, tokens, onChange }: ContextChoiceProps): JSX.Element | null {
  if (longest === null) return null;
  const stops = contextStops(longest);
  return (
    <div className="grid gap-1">
      <Slider
        label="Context length"
        value={stopAt(stops, tokens)}
        min={0}
        max={stops.length - 1}
        onChange={(index) => onChange(stops[index] ?? tokens)}
        valueText={contextWords(tokens)}
        hint="How much of a conversation the model can have in view at once. Longer takes more memory."
      />
      <WhyLink moment="context-length" />
    </div>
  );
}
