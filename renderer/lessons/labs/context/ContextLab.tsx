// The context lab: a chat in a small window that fills up and forgets, and what each token of a window costs.
import { useState, type JSX } from 'react';
import type { Failure } from '#contract/failure';
import type { InstalledModel } from '#domain/model';
import type { Go } from '../../../lib/place';
import { FailureNote } from '../../../ui/FailureNote';
import { Slider } from '../../../ui/Slider';
import type { RecordEvent } from '../../lab/definition';
import { LabFrame } from '../../lab/LabFrame';
import { ModelGate } from '../../lab/ModelGate';
import { SliderPrediction } from '../../lab/Prediction';
import { useLabSettings } from '../../lab/use-lab-settings';
import { Conversation } from './Conversation';
import { Cost } from './Cost';
import { LargeWindows } from './LargeWindows';
import { MeterBar } from './MeterBar';
import { contextSettings, LARGEST_WINDOW, SMALLEST_WINDOW, WINDOW_STEP } from './settings';
import { meterOf } from './window';

const MOST_SENTENCES = 20;

export function ContextLab({ record, go }: { record: RecordEvent; go: Go }): JSX.Element {
  const { settings } = useLabSettings(contextSettings);
  // Kept out here: when the engine ends, the parts that need a model are gone and the reason must still be read.
  const [failure, setFailure] = useState<Failure | null>(null);
  const { forgottenAfter } = settings;
  return (
    <LabFrame
      title="A chat that forgets"
      goal="tell the model a name, ask for it, fill the window, and ask again."
      end="when the window was full and you have asked once more with the first turn no longer in it."
      caption="Your own model in a window of a few hundred tokens. Chats usually have 8,192 or more; the rule for what is left out is the chat’s own. Every answer here reads the whole window anew; the chat keeps what it has read."
    >
      <SliderPrediction
        question="You tell the model the name of a cat. After how many more sentences will it have forgotten the name?"
        min={1}
        max={MOST_SENTENCES}
        start={10}
        say={(count) => `${count} ${count === 1 ? 'sentence' : 'sentences'}`}
        onGuess={(guess) => record('predicted', { guess, windowTokens: settings.windowTokens })}
        result={
          forgottenAfter !== null && (
            <>
              The first turn was out of sight after <strong>{forgottenAfter}</strong>.
            </>
          )
        }
      />
      <ModelGate go={go}>
        {(model) => <Bench key={model.id} model={model} record={record} onFailure={setFailure} />}
      </ModelGate>
      {failure && <FailureNote failure={failure} />}
    </LabFrame>
  );
}

interface BenchProps {
  model: InstalledModel;
  record: RecordEvent;
  onFailure: (failure: Failure | null) => void;
}

function Bench({ model, record, onFailure }: BenchProps): JSX.Element {
  const { settings, change } = useLabSettings(contextSettings);
  const { windowTokens, turns, firstTurn } = settings;
  const { architecture } = model.facts;
  return (
    <>
      <Slider
        label="Size of the window"
        value={windowTokens}
        min={SMALLEST_WINDOW}
        max={Math.max(SMALLEST_WINDOW, Math.min(LARGEST_WINDOW, architecture.contextLengthMax))}
        step={WINDOW_STEP}
        valueText={`${windowTokens} tokens`}
        // As in the chat, another window begins to look from the first turn.
        onChange={(tokens) => change({ windowTokens: tokens, firstTurn: 0 })}
      />
      <MeterBar
        meter={meterOf(turns, firstTurn, windowTokens)}
        windowTokens={windowTokens}
        architecture={architecture}
      />
      <Conversation record={record} onFailure={onFailure} />
      <Cost model={model} onFailure={onFailure} />
      <LargeWindows model={model} />
    </>
  );
}
