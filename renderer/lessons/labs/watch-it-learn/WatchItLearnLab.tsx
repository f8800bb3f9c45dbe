// A small language model learns while the learner watches: its loss, what it writes, one step in full, and how large a step should be.
import { useState, type JSX } from 'react';
import { formatCount } from '#domain/units';
import { lossText } from '../../../lib/loss-words';
import { Disclosure } from '../../../ui/Disclosure';
import type { LabProps } from '../../lab/definition';
import { LabFrame } from '../../lab/LabFrame';
import { LabStep } from '../../lab/LabStep';
import { SliderPrediction } from '../../lab/Prediction';
import { useLabSettings } from '../../lab/use-lab-settings';
import { AttentionView } from './AttentionView';
import { EmbeddingView } from './EmbeddingView';
import { Learning } from './Learning';
import { Microscope } from './Microscope';
import { Race } from './Race';
import { rateOf, watchSettings } from './settings';
import { useWatched, type Watched } from './use-watched';

export function WatchItLearnLab({ record }: LabProps): JSX.Element {
  const { settings, change } = useLabSettings(watchSettings);
  const watched = useWatched({ steps: settings.steps, rate: rateOf(settings), seed: settings.seed }, record);
  return (
    <LabFrame
      title="Watch it learn"
      goal="see noise turn into stories, and know what a single step does."
      end="when a model has learnt, one step was looked into, and the race of the rates is run."
      caption={captionOf(watched)}
    >
      <LabStep title="1. Let it learn">
        <SliderPrediction
          question={`It begins where blind guessing stands, at 4.13. Where will its loss on new text be after ${settings.steps} steps?`}
          min={0}
          max={4}
          step={0.1}
          start={2}
          say={(value) => value.toFixed(1)}
          onGuess={(value) => record('predicted', { guess: value })}
          result={resultOf(watched)}
        />
        <Learning watched={watched} settings={settings} onChange={change} />
      </LabStep>
      <LabStep title="2. One step under the microscope">
        <Microscope watched={watched} record={record} />
      </LabStep>
      <LabStep title="3. The race of the rates">
        <Race settings={settings} onChange={change} record={record} />
      </LabStep>
      <LabStep title="Look inside">
        <Opened summary="Where its heads look">
          <AttentionView watched={watched} />
        </Opened>
        <Opened summary="Where its tokens lie">
          <EmbeddingView watched={watched} />
        </Opened>
      </LabStep>
    </LabFrame>
  );
}

/** What is inside works only while it is seen. */
function Opened({ summary, children }: { summary: string; children: JSX.Element }): JSX.Element {
  const [isOpened, setOpened] = useState(false);
  return (
    <Disclosure summary={summary} onOpen={() => setOpened(true)}>
      {isOpened && children}
    </Disclosure>
  );
}

function resultOf({ training, hasBegun, fresh, steps }: Watched): string {
  const last = fresh.last;
  if (!hasBegun || last === null) return '';
  const words = `After ${last.x} steps it is ${lossText(last.y)}.`;
  return training.stage === 'done' && last.x === steps ? words : `${words} It is not at the end.`;
}

function captionOf({ facts }: Watched): string {
  const size = facts === null ? 'About 115,000' : formatCount(facts.parameters);
  return `${size} parameters learn on this computer; a chat model has thousands of times more. Each step reads 16 texts of 128 signs, from 800,000 signs of small stories that a program made up.`;
}
