// The lab of a model's life: a real small model is trained on first names, tuned on dinosaurs and used, while the learner watches.
import type { JSX } from 'react';
import { lossText } from '../../../lib/loss-words';
import { LineChart } from '../../../ui/charts/LineChart';
import type { RecordEvent } from '../../lab/definition';
import { LabFrame } from '../../lab/LabFrame';
import { LabStep } from '../../lab/LabStep';
import { SliderPrediction } from '../../lab/Prediction';
import { useGuess } from '../../lab/use-guess';
import { useLabSettings } from '../../lab/use-lab-settings';
import { Career } from './Career';
import { Learning } from './Learning';
import { DINOSAURS } from './name-lists';
import { TRAINING, TUNING } from './names-model';
import { namesSettings } from './settings';
import { StageCard } from './StageCard';
import { SHOWN_NAMES } from './training';
import { firstStepOf, freshNames, useLife, type UsedLife } from './use-life';

export function NamesLab({ record }: { record: RecordEvent }): JSX.Element {
  const { settings, change } = useLabSettings(namesSettings);
  const { guess } = useGuess('guess');
  const life = useLife(record);
  const { blank, trained, tuned, training } = life;
  const isLearning = training.stage === 'running' || training.stage === 'waiting' || training.stage === 'paused';
  return (
    <LabFrame
      title="A model that learns names"
      goal="bring the mistake on first names from 3.4 below 2.4, then tune the model, then use it."
      end={`by itself after ${TRAINING.steps} steps of training and ${TUNING.steps} of fine-tuning.`}
      caption="28,704 parameters in two layers, the same kind of network as in a large model. A real run, computed in this window. A small chat model has thousands of times more."
    >
      {blank === null ? (
        <p className="text-sm text-ink-2">A blank model is being made.</p>
      ) : (
        <StageCard title="Before school: blank" look={blank} note="Its parameters were set by chance." />
      )}
      <SliderPrediction
        question={`After training it writes ${SHOWN_NAMES} names. How many of them will be new, in no list of names?`}
        min={0}
        max={SHOWN_NAMES}
        start={3}
        onGuess={(value) => record('predicted', { guess: value })}
        result={trained && <Outcome fresh={freshNames(trained.look.written)} />}
      />
      <LabStep title="1. School: training">
        <Learning
          life={life}
          lesson="names"
          startWords="Train it on first names"
          blocked={guess === null ? 'Make your guess first.' : null}
        />
        <BothMistakes life={life} />
        {trained && (
          <StageCard
            title="Trained on 7,563 first names"
            look={trained.look}
            note="It did not store the list. It learnt which letters go together, and makes up names from that."
          />
        )}
      </LabStep>
      <LabStep title="2. Specialist training: fine-tuning">
        <Learning
          life={life}
          lesson="dinosaurs"
          startWords={`Fine-tune it on ${DINOSAURS.length} dinosaurs`}
          blocked={trained === null ? 'It has to go to school first.' : null}
        />
        {trained && tuned && (
          <StageCard title="Fine-tuned on dinosaurs" look={tuned.look} note={<Forgotten life={life} />} />
        )}
      </LabStep>
      <LabStep title="3. Career: inference">
        {tuned === null ? (
          <p className="text-sm text-ink-2">As soon as it is tuned, it can be used.</p>
        ) : (
          <Career
            write={life.write}
            isOff={isLearning}
            batches={settings.batches}
            onBatches={(batches) => change({ batches })}
            record={record}
          />
        )}
      </LabStep>
    </LabFrame>
  );
}

function BothMistakes({ life }: { life: UsedLife }): JSX.Element {
  const { training, lesson, names, dinosaurs } = life;
  const first = firstStepOf(lesson);
  const canGoBack = lesson !== null && training.checkpoints.length > 1;
  return (
    <LineChart
      title="The mistake while it learns"
      heightRem={13}
      lines={[
        { name: 'mistake on new first names', curve: names, colour: 1 },
        { name: 'on dinosaurs', curve: dinosaurs, colour: 2, dash: 'dashed' },
      ]}
      x={{ words: `steps: ${TRAINING.steps} of training, then ${TUNING.steps} of tuning`, from: 0, to: END }}
      y={{ words: 'mistake (loss)', from: 1, to: 3.5 }}
      marker={
        canGoBack
          ? {
              x: first + training.step,
              words: `step ${first + training.step}`,
              stops: training.checkpoints.map((step) => first + step),
              onMove: life.goTo,
            }
          : { x: TRAINING.steps, words: 'here the tuning begins' }
      }
    />
  );
}

const END = TRAINING.steps + TUNING.steps;

function Outcome({ fresh }: { fresh: number }): JSX.Element {
  return (
    <>
      It was <strong>{fresh}</strong>.
    </>
  );
}

function Forgotten({ life: { trained, tuned } }: { life: UsedLife }): JSX.Element | null {
  if (trained === null || tuned === null) return null;
  const [before, after] = [trained.look.losses, tuned.look.losses];
  return (
    <p className="tabular-nums">
      Better at dinosaurs: {lossText(before.dinosaurs)} became {lossText(after.dinosaurs)}. Worse at first names:{' '}
      {lossText(before.names)} became {lossText(after.names)}. It has begun to forget.
    </p>
  );
}
