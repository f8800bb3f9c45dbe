// The inference lab: the loaded model says how likely each next token is, and the learner takes the third of the four steps.
import type { JSX } from 'react';
import type { NextToken } from '#contract/engine';
import type { InstalledModel } from '#domain/model';
import { formatParameters } from '#domain/units';
import type { Go } from '../../../lib/place';
import { Button } from '../../../ui/Button';
import { FailureNote } from '../../../ui/FailureNote';
import { LabFrame } from '../../lab/LabFrame';
import type { RecordEvent } from '../../lab/definition';
import { ModelGate } from '../../lab/ModelGate';
import { shownText } from '../../lab/shown-text';
import { useLabSettings } from '../../lab/use-lab-settings';
import { useTokens } from '../../use-model-answer';
import { Attention } from './Attention';
import { Drawing } from './Drawing';
import { Flow } from './Flow';
import { GuessNext, GuessOutcome } from './GuessNext';
import { NextTokenChart } from './NextTokenChart';
import { inferenceSettings } from './settings';
import { isEnded, textOf } from './story';
import { TextSoFar } from './TextSoFar';
import { Unchanged } from './Unchanged';
import { useSteps } from './use-steps';

export function InferenceLab({ record, go }: { record: RecordEvent; go: Go }): JSX.Element {
  return (
    <LabFrame
      title="Be the third step"
      goal="build an answer token by token, and see that the model stays as it was."
      end="when you have guessed once, gone five steps, drawn twice, asked the first step again and compared two heads."
      caption="Real chances from the model that is loaded. Without the frame that a chat puts around a question, so they differ a little from those in the chat."
    >
      <ModelGate go={go}>{(model) => <Bench key={model.id} model={model} record={record} />}</ModelGate>
      <Attention record={record} />
    </LabFrame>
  );
}

function Bench({ model, record }: { model: InstalledModel; record: RecordEvent }): JSX.Element {
  const steps = useSteps(model.id, record);
  const { story, step, tokens, failure, isHidden, guess } = steps;
  const { settings, change } = useLabSettings(inferenceSettings);
  const { temperature, seed } = settings;
  const receipt = useTokens(model.id, textOf(story));
  const draw = (token: NextToken): void => {
    record('drawn', { step: step + 1, token: token.token, seed, temperature }, { seed, steps: 1 });
    steps.take(token);
  };
  return (
    <>
      <TextSoFar story={story} onBegin={steps.beginWith} onUndo={steps.undo} />
      <Flow
        at={tokens ? 'generate' : 'process'}
        received={receipt?.result.ok === true ? receipt.result.value : null}
        layers={model.facts.architecture.layerCount}
        parameters={formatParameters(model.facts.parameters)}
        last={story.added.at(-1) ?? null}
      />
      {failure && (
        <FailureNote failure={failure}>
          <Button className="justify-self-start" onClick={steps.askAgain}>
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
      {!isEnded(story) && isHidden && <GuessNext onGuess={steps.predict} onSkip={steps.reveal} isFirst={step === 0} />}
      {!isEnded(story) && !isHidden && tokens && (
        <>
          {guess?.step === step && <GuessOutcome words={guess.words} tokens={tokens} />}
          <NextTokenChart
            tokens={tokens}
            temperature={temperature}
            others={model.facts.architecture.vocabSize - SHOWN}
            shown={SHOWN}
            onTake={steps.take}
          />
          <Drawing
            tokens={tokens}
            temperature={temperature}
            seed={seed}
            step={step}
            onTemperature={(value) => change({ temperature: value })}
            onSeed={() => change({ seed: seed + 1 })}
            onTake={steps.take}
            onDraw={draw}
          />
        </>
      )}
      <label className="flex items-center gap-2 text-sm">
        <input
          type="checkbox"
          checked={steps.guessAlways}
          onChange={(event) => steps.setGuessAlways(event.target.checked)}
          className="size-4 accent-accent"
        />
        Let me guess at every step
      </label>
      <Unchanged key={story.start} start={story.start} opening={steps.opening} steps={step} record={record} />
    </>
  );
}

/** Tokens shown in the chart. */
const SHOWN = 10;
