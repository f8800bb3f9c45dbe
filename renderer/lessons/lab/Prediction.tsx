// Predict, then look: the learner's guess by slider or by choice, kept, and shown beside what came out.
import { useState, type JSX, type ReactNode } from 'react';
import { Button } from '../../ui/Button';
import { Slider } from '../../ui/Slider';
import { useGuess } from './use-guess';

interface PredictionProps {
  /** Of this lab's guesses the one meant; a lab usually has one. */
  name?: string;
  question: string;
  /** Called once, when the guess is made. */
  onGuess: (guess: number) => void;
  /** What came out, in words; shown beside the guess as soon as it is known. */
  result?: ReactNode;
}

export interface SliderPredictionProps extends PredictionProps {
  min: number;
  max: number;
  step?: number;
  start: number;
  /** The guess as a person says it, for example "12 million dollars". */
  say?: (guess: number) => string;
}

export function SliderPrediction(props: SliderPredictionProps): JSX.Element {
  const { name = 'guess', question, onGuess, result, min, max, step = 1, start, say = String } = props;
  const { guess, make } = useGuess(name);
  const [value, setValue] = useState(start);
  if (typeof guess === 'number') return <Kept question={question} words={say(guess)} result={result} />;
  return (
    <Ask question={question}>
      <Slider
        label={question}
        hideLabel
        value={value}
        min={min}
        max={max}
        step={step}
        valueText={say(value)}
        onChange={setValue}
      />
      <Button
        className="justify-self-start"
        onClick={() => {
          make(value);
          onGuess(value);
        }}
      >
        My guess: {say(value)}
      </Button>
    </Ask>
  );
}

export interface ChoicePredictionProps extends PredictionProps {
  /** At least two; the guess is the place of the chosen one, from 0. */
  choices: readonly string[];
}

export function ChoicePrediction(props: ChoicePredictionProps): JSX.Element {
  const { name = 'guess', question, onGuess, result, choices } = props;
  const { guess, make } = useGuess(name);
  if (typeof guess === 'number') return <Kept question={question} words={choices[guess] ?? ''} result={result} />;
  return (
    <Ask question={question}>
      <div className="flex flex-wrap gap-2">
        {choices.map((choice, index) => (
          <Button
            key={choice}
            className="!whitespace-normal text-start"
            onClick={() => {
              make(index);
              onGuess(index);
            }}
          >
            {choice}
          </Button>
        ))}
      </div>
    </Ask>
  );
}

function Ask({ question, children }: { question: string; children: ReactNode }): JSX.Element {
  return (
    <div role="group" aria-label="Your guess" className="grid gap-3 rounded-md border border-line bg-sunken p-3">
      <p className="text-sm">
        <strong className="font-semibold">First guess, then look.</strong> {question}
      </p>
      {children}
    </div>
  );
}

function Kept({ question, words, result }: { question: string; words: string; result: ReactNode }): JSX.Element {
  return (
    <div role="group" aria-label="Your guess" className="grid gap-1 rounded-md border border-line p-3 text-sm">
      <p className="text-ink-2">{question}</p>
      <p className="tabular-nums">
        Your guess: <strong>{words}</strong>. {result}
      </p>
    </div>
  );
}
