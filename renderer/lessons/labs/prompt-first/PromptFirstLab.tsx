// The prompt-first lab: one task by prompt alone, with examples and by tuning, scored on the same items; then a guide for a task of one's own.
import { useMemo, type JSX } from 'react';
import { Disclosure } from '../../../ui/Disclosure';
import { LabFrame } from '../../lab/LabFrame';
import type { LabProps } from '../../lab/definition';
import { LabStep } from '../../lab/LabStep';
import { useLabSettings } from '../../lab/use-lab-settings';
import { GuideStep } from './GuideStep';
import { GUIDE_ENDS } from './guide';
import { promptText } from './prompt';
import { ScoreStep } from './ScoreStep';
import { itemsOf, promptFirstSettings } from './settings';
import { KINDS } from './task';
import { WordingEditor } from './WordingEditor';

export function PromptFirstLab({ record, go }: LabProps): JSX.Element {
  const { settings, change } = useLabSettings(promptFirstSettings);
  const items = useMemo(() => itemsOf(settings), [settings]);
  return (
    <LabFrame
      title="Prompt first"
      goal="find out what a prompt, a few examples and a tuned model can do for one task, on the same messages."
      end="when you have guessed, scored the task without examples, with examples and with a tuned model, and followed the guide to an action."
      caption={`${items.length} messages, the same for every way. Real chances from the model that is loaded and from a small one of 114,752 parameters, without the frame that a chat puts around a question. With so few messages, one or two more or fewer right may be luck.`}
    >
      <LabStep title="1. The task">
        <p className="text-sm">
          A school office gets messages. The model has to say of which kind each is: {KINDS.join(', ')}. Prompt,
          examples and test can be changed.
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
        <ScoreStep wording={settings} items={items} record={record} go={go} />
      </LabStep>
      <LabStep title="3. Your own task: what next?">
        <GuideStep
          answers={settings.answers}
          onAnswers={(answers) => change({ answers })}
          onEnd={(end, questions) => record('decided', { end: GUIDE_ENDS.indexOf(end), questions })}
          go={go}
        />
      </LabStep>
    </LabFrame>
  );
}
