// A guess made with a slider before the result is shown. Once made it is kept, and stands beside the result.
import { useState, type JSX } from 'react';
import { Button } from '../../ui/Button';
import { Slider } from '../../ui/Slider';

export interface SliderGuessProps {
  question: string;
  min: number;
  max: number;
  start: number;
  onGuess: (guess: number) => void;
}

export function SliderGuess({ question, min, max, start, onGuess }: SliderGuessProps): JSX.Element {
  const [value, setValue] = useState(start);
  return (
    <div className="grid gap-3 rounded-md border border-line bg-sunken p-3">
      <p className="text-sm">
        <strong className="font-semibold">First guess, then look.</strong> {question}
      </p>
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <Slider label={question} hideLabel value={value} min={min} max={max} onChange={setValue} />
        </div>
        <output className="w-7 text-end font-semibold tabular-nums">{value}</output>
      </div>
      <Button className="justify-self-start" onClick={() => onGuess(value)}>
        My guess: {value}
      </Button>
    </div>
  );
}

/** The guess beside what really happened. */
export function GuessResult({ guess, actual }: { guess: number; actual: number }): JSX.Element {
  return (
    <p className="text-sm tabular-nums">
      Your guess: <strong>{guess}</strong>. It was <strong>{actual}</strong>.
    </p>
  );
}
