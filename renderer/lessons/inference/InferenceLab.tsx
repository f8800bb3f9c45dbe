// The inference lab: the loaded model says how likely each next token is, and the learner takes the third of the four steps.
import { useState, type JSX } from 'react';
import type { NextToken } from '#contract/engine';
import type { InstalledModel } from '#domain/model';
import { formatParameters } from '#domain/units';
import type { Go } from '../../lib/place';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { LabFrame } from '../lab/LabFrame';
import type { RecordEvent } from '../lab/lab-events';
import { ModelGate } from '../lab/ModelGate';
import { shownText } from '../lab/shown-text';
import { useNextTokens, useTokens } from '../use-model-answer';
import { Drawing } from './Drawing';
import { Flow } from './Flow';
import { GuessNext, GuessOutcome } from './GuessNext';
import { NextTokenChart } from './NextTokenChart';
import { placeOfGuess } from './sampling';
import { FIRST_TEXT, add, begin, isEnded, textOf, undo, type Story } from './story';
import { TextSoFar } from './TextSoFar';
import { Unchanged } from './Unchanged';

export function InferenceLab({ record, go }: { record: RecordEvent; go: Go }): JSX.Element {
  return (
    <LabFrame
      title="Be the third step"
      goal="build an answer token by token, and see that the model stays as it was."
      end="when you have guessed once, gone five steps, drawn twice and asked the first step again."
      caption="Real chances from the model that is loaded. Without the frame that a chat puts around a question, so they differ a little from those in the chat."
    >
      <ModelGate go={go}>{(model) => <Bench key={model.id} model={model} record={record} />}</ModelGate>
    </LabFrame>
  );
}

/** What the learner said would come, and the step it was said at. */
interface Guess {
  step: number;
  words: string;
}

function Bench({ model, record }: { model: InstalledModel; record: RecordEvent }): JSX.Element {
  const [story, setStory] = useState<Story>(() => begin(FIRST_TEXT));
  const [opening, setOpening] = useState<readonly NextToken[] | null>(null);
  const [guess, setGuess] = useState<Guess | null>(null);
  const [isHidden, setHidden] = useState(true);
  const [guessAlways, setGuessAlways] = useState(false);
  const [temperature, setTemperature] = useState(0.8);
  const [seed, setSeed] = useState(1);
  const [attempt, setAttempt] = useState(0);
  const text = textOf(story);
  const step = story.added.length;
  const answer = useNextTokens(model.id, text, attempt);
  const receipt = useTokens(model.id, text);
  const tokens = answer?.text === text && answer.result.ok ? answer.result.value : null;
  const failure = answer?.text === text && !answer.result.ok ? answer.result.failure : null;

  const take = (token: NextToken): void => {
    if (step === 0) setOpening(tokens);
    setStory(add(story, token));
    setHidden(guessAlways);
    record('stepped', { step: step + 1, token: token.token });
  };
  const draw = (token: NextToken): void => {
    record('drawn', { step: step + 1, token: token.token, seed, temperature });
    take(token);
  };
  const predict = (words: string): void => {
    setGuess({ step, words });
    setHidden(false);
    record('predicted', { step: step + 1, place: tokens ? (placeOfGuess(tokens, words) ?? 0) : 0 });
  };
  const beginWith = (start: string): void => {
    setStory(begin(start));
    setOpening(null);
    setGuess(null);
    setHidden(true);
  };

  return (
    <>
      <TextSoFar story={story} onBegin={beginWith} onUndo={() => setStory(undo(story))} />
      <Flow
        at={tokens ? 'generate' : 'process'}
        received={receipt?.result.ok === true ? receipt.result.value : null}
        layers={model.facts.architecture.layerCount}
        parameters={formatParameters(model.facts.parameters)}
        last={story.added.at(-1) ?? null}
      />
      {failure && (
        <FailureNote failure={failure}>
          <Button className="justify-self-start" onClick={() => setAttempt(attempt + 1)}>
            Ask the model again
          </Button>
        </FailureNote>
      )}
      {isEnded(story) && (
        <p className="text-sm">
          The mark <code className="font-mono">{shownText(story.added.at(-1)?.text ?? '')}</code> ends the answer: here
          a chat would stop. Take the step back to go on.
        </p>
      )}
      {!isEnded(story) && isHidden && (
        <GuessNext onGuess={predict} onSkip={() => setHidden(false)} isFirst={step === 0} />
      )}
      {!isEnded(story) && !isHidden && tokens && (
        <>
          {guess?.step === step && <GuessOutcome words={guess.words} tokens={tokens} />}
          <NextTokenChart
            tokens={tokens}
            temperature={temperature}
            others={model.facts.architecture.vocabSize - SHOWN}
            shown={SHOWN}
            onTake={take}
          />
          <Drawing
            tokens={tokens}
            temperature={temperature}
            seed={seed}
            step={step}
            onTemperature={setTemperature}
            onSeed={() => setSeed(seed + 1)}
            onTake={take}
            onDraw={draw}
          />
        </>
      )}
      <label className="flex items-center gap-2 text-sm">
        <input
          type="checkbox"
          checked={guessAlways}
          onChange={(event) => setGuessAlways(event.target.checked)}
          className="size-4 accent-accent"
        />
        Let me guess at every step
      </label>
      <Unchanged key={story.start} start={story.start} opening={opening} steps={step} record={record} />
    </>
  );
}

/** Tokens shown in the chart. */
const SHOWN = 10;
