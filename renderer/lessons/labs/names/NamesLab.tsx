// The lab of a model's life: a real model of 729 parameters is trained, tuned and used while the learner watches.
import { useState, type JSX } from 'react';
import { Button } from '../../../ui/Button';
import { LabFrame } from '../../lab/LabFrame';
import type { RecordEvent } from '../../lab/definition';
import { GuessResult, SliderGuess } from '../../lab/SliderGuess';
import { useFrames } from '../../lab/use-frames';
import { fingerprint } from './bigram';
import {
  SAMPLE_COUNT,
  TRAINING,
  TUNING,
  blankStage,
  isNew,
  trainOnNames,
  tuneOnDinosaurs,
  write,
  type Point,
  type Stage,
} from './course';
import { LearningCurve } from './LearningCurve';
import { StageCard } from './StageCard';

const NAMES_AT_ONCE = 5;

interface Written {
  names: string[];
  before: string;
  after: string;
}

export function NamesLab({ record }: { record: RecordEvent }): JSX.Element {
  const [blank] = useState(blankStage);
  const [trained, setTrained] = useState<Stage | null>(null);
  const [tuned, setTuned] = useState<Stage | null>(null);
  const [points, setPoints] = useState<readonly Point[]>([blank.point]);
  const [guess, setGuess] = useState<number | null>(null);
  const [written, setWritten] = useState<Written | null>(null);
  const { isRunning, run } = useFrames();

  const predict = (value: number): void => {
    setGuess(value);
    record('predicted', { guess: value });
  };
  const addPoints = (more: readonly Point[]): void => setPoints((all) => [...all, ...more]);
  const train = (): void =>
    run(trainOnNames(blank), addPoints, (stage) => {
      setTrained(stage);
      record('trained', { steps: TRAINING.steps, loss: stage.point.firstNames, fresh: freshNames(stage) });
    });
  const tune = (from: Stage): void =>
    run(tuneOnDinosaurs(from), addPoints, (stage) => {
      setTuned(stage);
      record('tuned', { steps: TUNING.steps, dinosaurs: stage.point.dinosaurs, firstNames: stage.point.firstNames });
    });
  const generate = ({ weights }: Stage): void => {
    const names = written?.names ?? [];
    const before = fingerprint(weights);
    const more = write(weights, NAMES_AT_ONCE, names.length + 100);
    const after = fingerprint(weights);
    setWritten({ names: [...names, ...more], before, after });
    record('generated', { names: names.length + more.length, changed: before === after ? 0 : 1 });
  };

  return (
    <LabFrame
      title="A model that learns names"
      goal={`bring the mistake on first names from 3.3 below 2.3, then tune the model, then use it.`}
      end={`by itself after ${TRAINING.steps} steps of training and ${TUNING.steps} of fine-tuning.`}
      caption="729 parameters: a score for each of 27 × 27 pairs of letters. A real run, computed in this window. A small chat model has over a hundred thousand times more."
    >
      <StageCard title="Blank" stage={blank} note="The parameters were set by chance." />
      {guess === null && (
        <SliderGuess
          question={`After training it writes ${SAMPLE_COUNT} names. How many of them will be new, in no list it was given?`}
          min={0}
          max={SAMPLE_COUNT}
          start={3}
          onGuess={predict}
        />
      )}
      {guess !== null && trained === null && (
        <Button kind="primary" className="justify-self-start" disabled={isRunning} onClick={train}>
          {isRunning ? 'Training' : `Train it on 206 first names`}
        </Button>
      )}
      {guess !== null && <LearningCurve points={points} />}
      {trained && guess !== null && (
        <StageCard title="Trained on first names" stage={trained} note={<Result guess={guess} stage={trained} />} />
      )}
      {trained && !tuned && (
        <Button kind="primary" className="justify-self-start" disabled={isRunning} onClick={() => tune(trained)}>
          {isRunning ? 'Fine-tuning' : 'Fine-tune it on 42 dinosaurs'}
        </Button>
      )}
      {trained && tuned && (
        <>
          <StageCard
            title="Fine-tuned on dinosaurs"
            stage={tuned}
            note={<Forgotten before={trained} after={tuned} />}
          />
          <Inference written={written} onWrite={() => generate(tuned)} />
        </>
      )}
      <p role="status" className="sr-only">
        {statusOf(isRunning, trained, tuned)}
      </p>
    </LabFrame>
  );
}

function Result({ guess, stage }: { guess: number; stage: Stage }): JSX.Element {
  return (
    <>
      <GuessResult guess={guess} actual={freshNames(stage)} />
      <p>It did not store the list. It learnt which letters go together, and makes up names from that.</p>
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

function Inference({ written, onWrite }: { written: Written | null; onWrite: () => void }): JSX.Element {
  return (
    <div className="grid gap-2 rounded-md border border-line p-3 text-sm">
      <strong className="font-semibold">Inference: use the finished model</strong>
      {written && (
        <>
          <p className="font-mono break-words">{written.names.join(' ')}</p>
          <p>
            Fingerprint of its parameters before: <code className="font-mono">{written.before}</code>, after:{' '}
            <code className="font-mono">{written.after}</code>.{' '}
            {written.before === written.after ? 'The same: writing changes nothing.' : 'They differ.'}
          </p>
        </>
      )}
      <Button kind={written ? 'normal' : 'primary'} className="justify-self-start" onClick={onWrite}>
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
