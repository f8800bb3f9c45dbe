// The lab of a model's life: a real model of 729 parameters is trained, tuned and used while the learner watches.
import { useState, type JSX } from 'react';
import { Button } from '../../../ui/Button';
import { LabFrame } from '../../lab/LabFrame';
import type { RecordEvent } from '../../lab/definition';
import { SliderPrediction } from '../../lab/Prediction';
import { useFrames } from '../../lab/use-frames';
import { useGuess } from '../../lab/use-guess';
import { useLabSettings } from '../../lab/use-lab-settings';
import { fingerprint } from './bigram';
import {
  FIRST_SEED,
  SAMPLE_COUNT,
  TRAINING,
  TUNING,
  isNew,
  trainOnNames,
  tuneOnDinosaurs,
  write,
  type Stage,
} from './course';
import { LearningCurve } from './LearningCurve';
import { NAMES_AT_ONCE, lifeUpTo, namesOf, seedOf, type Life } from './resume';
import { MOST_BATCHES, namesSettings } from './settings';
import { StageCard } from './StageCard';

export function NamesLab({ record }: { record: RecordEvent }): JSX.Element {
  const { settings, change } = useLabSettings(namesSettings);
  const { guess } = useGuess('guess');
  // Once, on opening: afterwards the stages come about here.
  const [life, setLife] = useState<Life>(() => lifeUpTo(settings.stage));
  const { isRunning, run } = useFrames();
  const { blank, trained, tuned, points } = life;
  const addPoints = (more: readonly Life['points'][number][]): void =>
    setLife((now) => ({ ...now, points: [...now.points, ...more] }));
  const train = (): void =>
    run(trainOnNames(blank), addPoints, (stage, elapsedMs) => {
      setLife((now) => ({ ...now, trained: stage }));
      change({ stage: 'trained' });
      const metrics = { steps: TRAINING.steps, loss: stage.point.firstNames, fresh: freshNames(stage) };
      record('trained', metrics, { seed: FIRST_SEED, steps: TRAINING.steps, elapsedMs });
    });
  const tune = (from: Stage): void =>
    run(tuneOnDinosaurs(from), addPoints, (stage, elapsedMs) => {
      setLife((now) => ({ ...now, tuned: stage }));
      change({ stage: 'tuned' });
      const { dinosaurs, firstNames } = stage.point;
      record(
        'tuned',
        { steps: TUNING.steps, dinosaurs, firstNames },
        { seed: FIRST_SEED, steps: TUNING.steps, elapsedMs },
      );
    });
  const generate = ({ weights, fingerprint: before }: Stage): void => {
    const batches = Math.min(MOST_BATCHES, settings.batches + 1);
    write(weights, NAMES_AT_ONCE, seedOf(batches - 1));
    change({ batches });
    const changed = fingerprint(weights) === before ? 0 : 1;
    record(
      'generated',
      { names: batches * NAMES_AT_ONCE, changed },
      { seed: seedOf(batches - 1), steps: NAMES_AT_ONCE },
    );
  };

  return (
    <LabFrame
      title="A model that learns names"
      goal={`bring the mistake on first names from 3.3 below 2.3, then tune the model, then use it.`}
      end={`by itself after ${TRAINING.steps} steps of training and ${TUNING.steps} of fine-tuning.`}
      caption="729 parameters: a score for each of 27 × 27 pairs of letters. A real run, computed in this window. A small chat model has over a hundred thousand times more."
    >
      <StageCard title="Blank" stage={blank} note="The parameters were set by chance." />
      <SliderPrediction
        question={`After training it writes ${SAMPLE_COUNT} names. How many of them will be new, in no list it was given?`}
        min={0}
        max={SAMPLE_COUNT}
        start={3}
        onGuess={(value) => record('predicted', { guess: value })}
        result={trained && <Outcome stage={trained} />}
      />
      {guess !== null && trained === null && (
        <Button kind="primary" className="justify-self-start" disabled={isRunning} onClick={train}>
          {isRunning ? 'Training' : `Train it on 206 first names`}
        </Button>
      )}
      {guess !== null && <LearningCurve points={points} />}
      {trained && guess !== null && (
        <StageCard
          title="Trained on first names"
          stage={trained}
          note="It did not store the list. It learnt which letters go together, and makes up names from that."
        />
      )}
      {trained && guess !== null && !tuned && (
        <Button kind="primary" className="justify-self-start" disabled={isRunning} onClick={() => tune(trained)}>
          {isRunning ? 'Fine-tuning' : 'Fine-tune it on 42 dinosaurs'}
        </Button>
      )}
      {trained && tuned && guess !== null && (
        <>
          <StageCard
            title="Fine-tuned on dinosaurs"
            stage={tuned}
            note={<Forgotten before={trained} after={tuned} />}
          />
          <Inference stage={tuned} batches={settings.batches} onWrite={() => generate(tuned)} />
        </>
      )}
      <p role="status" className="sr-only">
        {statusOf(isRunning, trained, tuned)}
      </p>
    </LabFrame>
  );
}

function Outcome({ stage }: { stage: Stage }): JSX.Element {
  return (
    <>
      It was <strong>{freshNames(stage)}</strong>.
    </>
  );
}

function Forgotten({ before, after }: { before: Stage; after: Stage }): JSX.Element {
  return (
    <p className="tabular-nums">
      Better at dinosaurs: {before.point.dinosaurs.toFixed(2)} became {after.point.dinosaurs.toFixed(2)}. Worse at first
      names: {before.point.firstNames.toFixed(2)} became {after.point.firstNames.toFixed(2)}. It has begun to forget.
    </p>
  );
}

interface InferenceProps {
  stage: Stage;
  batches: number;
  onWrite: () => void;
}

function Inference({ stage, batches, onWrite }: InferenceProps): JSX.Element {
  const after = fingerprint(stage.weights);
  return (
    <div className="grid gap-2 rounded-md border border-line p-3 text-sm">
      <strong className="font-semibold">Inference: use the finished model</strong>
      {batches > 0 && (
        <>
          <p className="font-mono break-words">{namesOf(stage, batches).join(' ')}</p>
          <p>
            Fingerprint of its parameters before: <code className="font-mono">{stage.fingerprint}</code>, after:{' '}
            <code className="font-mono">{after}</code>.{' '}
            {stage.fingerprint === after ? 'The same: writing changes nothing.' : 'They differ.'}
          </p>
        </>
      )}
      <Button kind={batches > 0 ? 'normal' : 'primary'} className="justify-self-start" onClick={onWrite}>
        Write {NAMES_AT_ONCE} names
      </Button>
    </div>
  );
}

function freshNames({ samples }: Stage): number {
  return samples.filter(isNew).length;
}

function statusOf(isRunning: boolean, trained: Stage | null, tuned: Stage | null): string {
  if (isRunning) return trained ? 'Fine-tuning.' : 'Training.';
  if (tuned) return `Fine-tuning has ended. The mistake on dinosaurs is ${tuned.point.dinosaurs.toFixed(2)}.`;
  return trained ? `Training has ended. The mistake is ${trained.point.firstNames.toFixed(2)}.` : '';
}
