// The prompt-first lab: one task by prompt alone and with examples, scored on the same items; then a guide for a task of one's own.
import type { JSX } from 'react';
import { Disclosure } from '../../../ui/Disclosure';
import { LabFrame } from '../../lab/LabFrame';
import type { LabProps } from '../../lab/definition';
import { LabStep } from '../../lab/LabStep';
import { ModelGate } from '../../lab/ModelGate';
import { SliderPrediction } from '../../lab/Prediction';
import { useGuess } from '../../lab/use-guess';
import { useLabSettings } from '../../lab/use-lab-settings';
import { Guide } from './Guide';
import { GUIDE_ENDS } from './guide';
import { ItemTable } from './ItemTable';
import { scoreOf } from './judge';
import { promptText } from './prompt';
import { RunControls } from './RunControls';
import { ScoreBars } from './ScoreBars';
import { itemsOf, promptFirstSettings } from './settings';
import { KINDS, WAYS } from './task';
import { useScoring } from './use-scoring';
import { WordingEditor } from './WordingEditor';

const now = (): number => performance.now();

export function PromptFirstLab({ record, go }: LabProps): JSX.Element {
  const { settings, change } = useLabSettings(promptFirstSettings);
  const { guess } = useGuess('guess');
  const items = itemsOf(settings);
  const scoring = useScoring({ wording: settings, items, record, now });
  const scores = new Map(WAYS.map((way) => [way, scoreOf(items, scoring.outcomes.get(way) ?? [])]));
  const plain = scores.get(0);
  const isBegun = [...scores.values()].some(({ done }) => done > 0);
  return (
    <LabFrame
      title="Prompt first"
      goal="find out what a prompt and a few examples can do for one task, before anybody tunes anything."
      end="when you have guessed, scored the task without and with examples, and followed the guide to an action."
      caption={`${items.length} messages, the same for every way. Real chances from the model that is loaded, without the frame that a chat puts around a question. With so few messages, one or two more or fewer right may be luck.`}
    >
      <LabStep title="1. The task">
        <p className="text-sm">
          A school office gets messages. The model has to say of which kind each is: {KINDS.join(', ')}. Everything here
          can be changed.
        </p>
        <WordingEditor settings={settings} onChange={change} />
        <Disclosure summary="What the model reads, with two examples">
          <pre
            dir="auto"
            className="max-h-60 overflow-auto rounded-md bg-sunken p-3 font-mono text-xs whitespace-pre-wrap"
            tabIndex={0}
          >
            {promptText(settings, 2, items[0]?.text ?? '')}
          </pre>
        </Disclosure>
      </LabStep>
      <LabStep title="2. The score">
        <SliderPrediction
          question={`How many of the ${items.length} messages will it get right without any example?`}
          min={0}
          max={items.length}
          start={Math.round(items.length / 2)}
          say={(value) => `${value} of ${items.length}`}
          onGuess={(value) => record('predicted', { guess: value, items: items.length })}
          result={
            plain?.done === items.length &&
            `It is ${plain.right}. Blind choice would get about ${Math.round(items.length / KINDS.length)}.`
          }
        />
        {guess !== null && (
          <ModelGate go={go}>
            {(model) => <RunControls model={model} scoring={scoring} items={items.length} />}
          </ModelGate>
        )}
        {isBegun && (
          <>
            <ScoreBars scores={scores} items={items.length} />
            <ItemTable items={items} outcomes={scoring.outcomes} />
          </>
        )}
        <p className="text-xs text-ink-2">
          How it is judged: after “Kind:” the lab looks at the 50 likeliest next tokens and compares the first tokens of
          the three kinds. The likeliest of the three is the answer. Whatever else the model would rather have said is
          left out.
        </p>
      </LabStep>
      <LabStep title="3. Your own task: what next?">
        <Guide
          answers={settings.answers}
          onAnswers={(answers) => change({ answers })}
          onEnd={(end, questions) => record('decided', { end: GUIDE_ENDS.indexOf(end), questions })}
          go={go}
        />
      </LabStep>
    </LabFrame>
  );
}
