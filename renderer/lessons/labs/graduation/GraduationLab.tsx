// The graduation lab: a model that was trained here becomes a file, the file is compared with the model, gets its card, and moves into the chat.
import { useState, type JSX } from 'react';
import { MessageSquare } from 'lucide-react';
import type { Failure } from '#contract/failure';
import { PARITY_WITHIN, type ComparedForm } from '#contract/workshop';
import { formatBytes, formatCount } from '#domain/units';
import { STORED_TYPES } from '#training/quantize/quantize';
import { answerWith } from '../../../api/model-actions';
import { differenceText } from '../../../lib/parity-words';
import type { Go } from '../../../lib/place';
import { Button } from '../../../ui/Button';
import { FailureNote } from '../../../ui/FailureNote';
import { notify } from '../../../ui/notify';
import { SegmentedControl } from '../../../ui/SegmentedControl';
import { ParityBadge } from '../../../ui/training/ParityBadge';
import type { LabProps } from '../../lab/definition';
import { LabFrame } from '../../lab/LabFrame';
import { LabStep } from '../../lab/LabStep';
import { ChoicePrediction } from '../../lab/Prediction';
import { useGuess } from '../../lab/use-guess';
import { useLabSettings } from '../../lab/use-lab-settings';
import type { FileView } from './file-view';
import { FileContents } from './FileContents';
import { ModelCardFields } from './ModelCardFields';
import { graduationSettings, nameOf, type GraduationSettings } from './settings';
import { useGraduation, type Comparing, type Origin, type UsedGraduation } from './use-graduation';

export function GraduationLab({ record, go }: LabProps): JSX.Element {
  const { settings, change } = useLabSettings(graduationSettings);
  const { guess } = useGuess('guess');
  const graduating = useGraduation(settings, record);
  const { view, comparing } = graduating;
  return (
    <LabFrame
      title="From numbers to a file"
      goal="write your model into a file, prove that another engine computes the same from it, and chat with it."
      end="when you have compared the file and kept the model."
      caption={captionOf(view)}
    >
      <ChoicePrediction
        question="Two programs, written apart, compute scores from the same numbers. By how much do any two scores differ at most?"
        choices={CHOICES}
        onGuess={(choice) => record('predicted', { choice })}
        result={
          comparing.kind === 'done' &&
          `Kept as ${comparing.type} it is ${differenceText(comparing.parity.greatestDifference)}.`
        }
      />
      <LabStep title="1. The model that graduates">
        <Graduating graduating={graduating} go={go} />
      </LabStep>
      <LabStep title="2. Its file">
        <div className="grid content-start gap-1.5 text-sm">
          <span aria-hidden>How each number is kept</span>
          <SegmentedControl
            label="How each number is kept"
            value={settings.type}
            options={STORED_TYPES.map((value) => ({ value, label: TYPE_WORDS[value] }))}
            onChange={(value) => change({ type: STORED_TYPES.find((type) => type === value) ?? 'F32' })}
          />
        </div>
        {view === null ? (
          <p className="text-sm text-ink-2">The file is being written.</p>
        ) : (
          <FileContents view={view} />
        )}
      </LabStep>
      <LabStep title="3. Is it still the same model?">
        <Button
          kind="primary"
          className="justify-self-start"
          disabled={guess === null || view === null || comparing.kind === 'working'}
          onClick={() => void graduating.compare()}
        >
          {comparing.kind === 'working' ? 'Comparing' : 'Compare it with llama.cpp'}
        </Button>
        {guess === null && <p className="text-sm text-warn">Make your guess first.</p>}
        <Compared comparing={comparing} />
      </LabStep>
      <LabStep title="4. Its card, and off to the chat">
        <ModelCardFields settings={settings} onChange={change} />
        <Keeping
          graduating={graduating}
          settings={settings}
          isOff={view === null}
          onChat={() => go({ place: 'chat' })}
        />
      </LabStep>
    </LabFrame>
  );
}

function captionOf(view: FileView | null): string {
  const size = view === null ? '' : `${formatCount(view.numbers)} parameters in a file of ${formatBytes(view.bytes)}. `;
  return `${size}A chat model has thousands of times more in the same kind of file.`;
}

const CHOICES = ['Not at all', 'By less than a thousandth', 'By about a tenth', 'By more than one'];

const TYPE_WORDS = { F32: '32 bits', F16: '16 bits', Q8_0: 'about 8', Q4_0: 'about 4' } as const;

const ORIGIN_WORDS: Record<Origin, string> = {
  lesson: 'This is the model that you taught to answer in the lesson on instruction tuning.',
  'built-in':
    'This is the small model that comes with Homeroom. It was trained by the same engine on stories and questions. Teach one of your own to answer in the lesson on instruction tuning, come back, and it stands here instead.',
};

function Graduating({
  graduating: { training, origin, asked },
  go,
}: {
  graduating: UsedGraduation;
  go: Go;
}): JSX.Element {
  return (
    <>
      <p className="text-sm">{ORIGIN_WORDS[origin]}</p>
      {origin === 'built-in' && (
        <Button
          kind="quiet"
          size="sm"
          className="-ml-2 justify-self-start"
          onClick={() => go({ place: 'learn', lessonId: 'instruction-tuning' })}
        >
          To the lesson on instruction tuning
        </Button>
      )}
      {training.stage === 'failed' && (
        <Button className="justify-self-start" onClick={training.retry}>
          The model could not be opened. Try again
        </Button>
      )}
      {asked.length > 0 && (
        <ul aria-label="What it answers" className="grid gap-1 text-sm">
          {asked.map(({ question, answer }) => (
            <li key={question}>
              {question} <bdi className="font-mono">{answer === '' ? '(nothing)' : answer}</bdi>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Compared({ comparing }: { comparing: Comparing }): JSX.Element | null {
  switch (comparing.kind) {
    case 'idle':
      return null;
    case 'working':
      return (
        <p role="status" className="text-sm text-ink-2">
          Both read the same 120 tokens and write 200 more.
        </p>
      );
    case 'failed':
      return <FailureNote failure={comparing.failure} />;
    case 'done':
      return (
        <div role="status">
          <ParityBadge
            parity={comparing.parity}
            form={`In ${TYPE_WORDS[comparing.type]}`}
            within={PARITY_WITHIN[`gguf-${comparing.type}`.toLowerCase() as ComparedForm]}
          />
        </div>
      );
  }
}

interface KeepingProps {
  graduating: UsedGraduation;
  settings: GraduationSettings;
  isOff: boolean;
  onChat: () => void;
}

function Keeping({ graduating, settings, isOff, onChat }: KeepingProps): JSX.Element {
  const [isKeeping, setKeeping] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const keep = async (isChat: boolean): Promise<void> => {
    setKeeping(true);
    const result = await graduating.keep();
    setKeeping(false);
    setFailure(result.ok ? null : result.failure);
    if (!result.ok) return;
    if (!isChat) {
      notify(`${nameOf(settings)} is among your models now.`);
      return;
    }
    answerWith(result.value.id);
    onChat();
  };
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" disabled={isOff || isKeeping} onClick={() => void keep(true)}>
          <MessageSquare aria-hidden strokeWidth={1.75} />
          Keep and chat
        </Button>
        <Button disabled={isOff || isKeeping} onClick={() => void keep(false)}>
          Keep it among my models
        </Button>
      </div>
      {failure !== null && <FailureNote failure={failure} />}
    </>
  );
}
