// The course of the inference lab: the text, what the model says about it, and everything the learner does.
import { useState } from 'react';
import type { NextToken } from '#contract/engine';
import type { Failure } from '#contract/failure';
import type { RecordEvent } from '../../lab/definition';
import { useLabSettings } from '../../lab/use-lab-settings';
import { useNextTokens } from '../../use-model-answer';
import { placeOfGuess } from './sampling';
import { add, begin, firstText, textOf, undo, type Story } from './story';
import { inferenceSettings } from './settings';

/** What the learner said would come, and the step it was said at. */
interface Guess {
  step: number;
  words: string;
}

export interface Steps {
  story: Story;
  step: number;
  /** What the model said at the very first step; null until that step was taken. */
  opening: readonly NextToken[] | null;
  /** What it says now; null while it is being asked. */
  tokens: NextToken[] | null;
  failure: Failure | null;
  guess: Guess | null;
  /** Whether the chances are hidden until the learner has guessed. */
  isHidden: boolean;
  guessAlways: boolean;
  setGuessAlways: (always: boolean) => void;
  reveal: () => void;
  predict: (words: string) => void;
  take: (token: NextToken) => void;
  undo: () => void;
  beginWith: (start: string) => void;
  askAgain: () => void;
}

export function useSteps(modelId: string, record: RecordEvent): Steps {
  const { settings, change } = useLabSettings(inferenceSettings);
  const [story, setStory] = useState<Story>(() => begin(settings.start ?? firstText(modelId)));
  const [opening, setOpening] = useState<readonly NextToken[] | null>(null);
  const [guess, setGuess] = useState<Guess | null>(null);
  const [isHidden, setHidden] = useState(true);
  const { guessAlways } = settings;
  const [attempt, setAttempt] = useState(0);
  const text = textOf(story);
  const step = story.added.length;
  const answer = useNextTokens(modelId, text, attempt);
  const result = answer?.text === text ? answer.result : null;
  const tokens = result?.ok === true ? result.value : null;
  return {
    story,
    step,
    opening,
    tokens,
    failure: result?.ok === false ? result.failure : null,
    guess,
    isHidden,
    guessAlways,
    setGuessAlways: (always) => change({ guessAlways: always }),
    reveal: () => setHidden(false),
    predict: (words) => {
      setGuess({ step, words });
      setHidden(false);
      record('predicted', { step: step + 1, place: tokens ? (placeOfGuess(tokens, words) ?? 0) : 0 });
    },
    take: (token) => {
      if (step === 0) setOpening(tokens);
      setStory(add(story, token));
      setHidden(guessAlways);
      record('stepped', { step: step + 1, token: token.token });
    },
    undo: () => setStory(undo(story)),
    beginWith: (start) => {
      change({ start });
      setStory(begin(start));
      setOpening(null);
      setGuess(null);
      setHidden(true);
    },
    askAgain: () => setAttempt(attempt + 1),
  };
}
