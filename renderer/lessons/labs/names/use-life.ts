// The life of the names model as its lab shows it: opened blank or where it was left, trained, tuned, and used.
import { useEffect, useState } from 'react';
import type { TrainingSample } from '../../../ui/training/TrainingSamples';
import type { RecordEvent } from '../../lab/definition';
import { useLabName } from '../../lab/lab-context';
import { useLabStore } from '../../lab/lab-store';
import { useTraining, type Training, type TrainingState } from '../../lab/training/use-training';
import { createWorker } from './create-worker';
import { openLife, useKeptLife, type Life } from './kept-life';
import { SEED, TRAINING, type Lesson } from './names-model';
import type { Grown, NamesAnswers, NamesOrder, NamesStep, WrittenName } from './training';

/** What it wrote at a step of the stage that runs or ran last. */
export interface Written extends Pick<TrainingSample, 'step'> {
  names: readonly WrittenName[];
}

export interface UsedLife extends Life {
  training: Training<NamesOrder, NamesAnswers>;
  /** What it learns or learnt last; null while it was only opened. */
  lesson: Lesson | null;
  written: readonly Written[];
  learn: (lesson: Lesson) => void;
  goTo: (step: number) => void;
  write: (of: { count: number; seed: number }) => Promise<Awaited<ReturnType<NamesAnswers['write']>> | null>;
}

/** Steps that both stages take together are counted through. */
export function firstStepOf(lesson: Lesson | null): number {
  return lesson === 'dinosaurs' ? TRAINING.steps : 0;
}

export function useLife(record: RecordEvent): UsedLife {
  const lab = useLabName();
  const edition = useLabStore(({ editions }) => editions[lab] ?? 0);
  const [opened] = useState(() => openLife(edition));
  const life = useKeptLife();
  const [lesson, setLesson] = useState<Lesson | null>(null);
  const [written, setWritten] = useState<readonly Written[]>([]);
  const hear = (steps: NamesStep[]): void => {
    for (const { step, losses, written: names } of steps) {
      const at = firstStepOf(lesson) + step;
      if (losses !== null) {
        life.names.add(at, losses.names);
        life.dinosaurs.add(at, losses.dinosaurs);
      }
      if (names !== null) setWritten((before) => [...before.filter((one) => one.step < step), { step, names }]);
    }
  };
  const training = useTraining<NamesOrder, NamesStep, NamesAnswers>(createWorker, {
    onReports: hear,
    onDone: (state) => {
      if (lesson !== null) void training.ask('grown', null).then((grown) => grown && hasLearnt(lesson, grown, state));
    },
  });
  const { start, ask } = training;

  const hasLearnt = (learnt: Lesson, grown: Grown, state: TrainingState): void => {
    const { names, dinosaurs } = grown.look.losses;
    const run = { seed: SEED, steps: state.step, elapsedMs: state.elapsedMs };
    if (learnt === 'names') {
      useKeptLife.setState({ trained: grown });
      record('trained', { steps: state.step, loss: names, fresh: freshNames(grown.look.written) }, run);
    } else {
      useKeptLife.setState({ tuned: grown });
      record('tuned', { steps: state.step, dinosaurs, firstNames: names }, run);
    }
  };

  useEffect(() => {
    const { blank, trained, tuned } = opened;
    start({ lesson: null, from: (tuned ?? trained)?.parameters ?? null });
    if (blank === null) void ask('grown', null).then((grown) => grown && useKeptLife.setState({ blank: grown.look }));
  }, [opened, start, ask]);

  return {
    ...life,
    training,
    lesson,
    written,
    learn: (next) => {
      life.names.cutAfter(firstStepOf(next));
      life.dinosaurs.cutAfter(firstStepOf(next));
      useKeptLife.setState(next === 'names' ? { trained: null, tuned: null } : { tuned: null });
      setWritten([]);
      setLesson(next);
      start({ lesson: next, from: next === 'names' ? null : (life.trained?.parameters ?? null) });
    },
    goTo: (step) => {
      void training.goTo(step - firstStepOf(lesson)).then((reached) => {
        if (reached !== null) setWritten((before) => before.filter((one) => one.step <= reached));
      });
    },
    write: (of) => ask('write', of),
  };
}

export function freshNames(written: readonly WrittenName[]): number {
  return written.filter(({ origin }) => origin === 'new').length;
}
