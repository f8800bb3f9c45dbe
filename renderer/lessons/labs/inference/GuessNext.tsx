// The guess before the chances are shown, and how it fared.
import { useState, type JSX } from 'react';
import type { NextToken } from '#contract/engine';
import { Button } from '../../../ui/Button';
import { TextField } from '../../../ui/TextField';
import { percent, shownText } from '../../lab/shown-text';
import { placeOfGuess } from './sampling';

export interface GuessNextProps {
  isFirst: boolean;
  onGuess: (words: string) => void;
  onSkip: () => void;
}

export function GuessNext({ isFirst, onGuess, onSkip }: GuessNextProps): JSX.Element {
  const [words, setWords] = useState('');
  return (
    <form
      className="grid gap-3 rounded-md border border-line bg-sunken p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim() !== '') onGuess(words);
      }}
    >
      <TextField
        label={
          isFirst
            ? 'First guess, then look. Which word does the model find the likeliest to come next?'
            : 'Your guess for the next word'
        }
        value={words}
        onChange={setWords}
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={words.trim() === ''}>
          Show me what it says
        </Button>
        <Button kind="quiet" onClick={onSkip}>
          Look without a guess
        </Button>
      </div>
    </form>
  );
}

export function GuessOutcome({ words, tokens }: { words: string; tokens: readonly NextToken[] }): JSX.Element {
  const place = placeOfGuess(tokens, words);
  const found = place === null ? undefined : tokens[place - 1];
  return (
    <p role="status" className="text-sm tabular-nums">
      Your guess: <strong>“{words.trim()}”</strong>.{' '}
      {place === null || !found
        ? `It is not among the ${tokens.length} likeliest.`
        : place === 1
          ? `The model agrees: “${shownText(found.text)}” comes first, with ${percent(found.probability)}.`
          : `It comes in place ${place}, as “${shownText(found.text)}” with ${percent(found.probability)}.`}
    </p>
  );
}
