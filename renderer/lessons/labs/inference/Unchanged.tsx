// Has the model learnt anything? The first step is asked again, and its chances are compared with those of the first time.
import { useState, type JSX } from 'react';
import type { NextToken } from '#contract/engine';
import type { Result } from '#contract/failure';
import { Button } from '../../../ui/Button';
import { FailureNote } from '../../../ui/FailureNote';
import type { RecordEvent } from '../../lab/definition';
import { percent, shownText } from '../../lab/shown-text';
import { askNextTokens } from '../../use-model-answer';
import { largestDifference } from './sampling';

export interface UnchangedProps {
  start: string;
  /** What the model said at the very first step; null until that step was taken. */
  opening: readonly NextToken[] | null;
  steps: number;
  record: RecordEvent;
}

/** More than rounding in the order of additions could explain. */
const NOTICEABLE = 0.001;

export function Unchanged({ start, opening, steps, record }: UnchangedProps): JSX.Element {
  const [again, setAgain] = useState<Result<NextToken[]> | null>(null);
  const [isAsked, setAsked] = useState(false);
  const ask = async (): Promise<void> => {
    setAsked(true);
    const result = await askNextTokens(start);
    setAsked(false);
    setAgain(result);
    if (!result.ok || !opening) return;
    const difference = largestDifference(opening, result.value);
    if (difference < NOTICEABLE) record('unchanged', { steps, difference });
  };
  return (
    <div className="grid gap-2 rounded-md border border-line p-3 text-sm">
      <p>
        <strong className="font-semibold">Has it learnt anything?</strong> Go a few steps, then ask the first one again.
      </p>
      <Button className="justify-self-start" disabled={!opening || isAsked} onClick={() => void ask()}>
        Ask the first step again
      </Button>
      {again?.ok === false && <FailureNote failure={again.failure} />}
      {opening && again?.ok === true && <Comparison before={opening} after={again.value} />}
    </div>
  );
}

function Comparison({ before, after }: { before: readonly NextToken[]; after: readonly NextToken[] }): JSX.Element {
  const difference = largestDifference(before, after);
  return (
    <div role="status" className="grid gap-1 tabular-nums">
      <p>
        Then: {firstThree(before)}. Now: {firstThree(after)}.
      </p>
      <p>
        {difference === 0
          ? 'The same, to the last digit. '
          : `The largest difference is ${(difference * 100).toPrecision(2)} percentage points${difference < NOTICEABLE ? ', from rounding. ' : '. '}`}
        {difference < NOTICEABLE
          ? 'Nothing in the model has changed.'
          : 'That is more than rounding explains: perhaps another model was loaded in between.'}
      </p>
    </div>
  );
}

function firstThree(tokens: readonly NextToken[]): string {
  return tokens
    .slice(0, 3)
    .map(({ text, probability }) => `“${shownText(text)}” ${percent(probability)}`)
    .join(', ');
}
