// The tuning arm as the page sees it: a small model is tuned, and asked about the same messages as the loaded one.
import { useEffect, useState } from 'react';
import { Curve } from '../../../lib/curve';
import type { RecordEvent } from '../../lab/definition';
import { useLabName } from '../../lab/lab-context';
import { useLabStore } from '../../lab/lab-store';
import { useTraining, type Training, type TrainingState } from '../../lab/training/use-training';
import { createWorker } from './create-worker';
import { scoreOf, type Outcome } from './judge';
import { outcomesOf, useOutcomes } from './outcomes-store';
import type { Item } from './task';
import { TUNING_SEED, TUNING_STEPS, type MessageAnswers, type MessageOrder, type MessageStep } from './tuning';

export interface Tuned {
  training: Training<MessageOrder, MessageAnswers>;
  loss: Curve;
  /** In the order of the items; null where the tuned model has not been asked. */
  outcomes: readonly (Outcome | null)[];
  begin: () => void;
}

const REST_MS = 400;

export function useTuned(items: readonly Item[], record: RecordEvent): Tuned {
  const [loss] = useState(() => new Curve());
  const lab = useLabName();
  const edition = useLabStore(({ editions }) => editions[lab] ?? 0);
  const { tuned } = outcomesOf(useOutcomes(), edition);
  const judge = async (wanted: readonly Item[]): Promise<Outcome[]> => {
    const found =
      (await training.ask(
        'judge',
        wanted.map(({ text }) => text),
      )) ?? [];
    const answered = wanted.flatMap(({ text }, index): [string, Outcome][] => {
      const outcome = found[index];
      return outcome === undefined ? [] : [[text, outcome]];
    });
    useOutcomes.setState((kept) => {
      const own = outcomesOf(kept, edition);
      return { edition, ...own, tuned: new Map([...own.tuned, ...answered]) };
    });
    return found;
  };
  const ended = async ({ step, elapsedMs }: TrainingState): Promise<void> => {
    const { done, right } = scoreOf(items, await judge(items));
    record('tuned', { items: done, right, steps: step }, { seed: TUNING_SEED, steps: step, elapsedMs });
  };
  const training = useTraining<MessageOrder, MessageStep, MessageAnswers>(createWorker, {
    onReports: (steps) => loss.addAll(steps.map((one) => [one.step, one.loss])),
    onDone: (state) => void ended(state),
  });
  const isDone = training.stage === 'done';
  const missing = tuned.size === 0 ? [] : items.filter(({ text }) => !tuned.has(text));
  const asked = missing.map(({ text }) => text).join('\n');
  useEffect(() => {
    // A message of the learner's own was written after the tuning.
    if (!isDone || missing.length === 0) return;
    const timer = setTimeout(() => void judge(missing), REST_MS);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- what is missing is told by its texts
  }, [isDone, asked]);
  return {
    training,
    loss,
    outcomes: items.map(({ text }) => tuned.get(text) ?? null),
    begin: () => {
      loss.clear();
      useOutcomes.setState((kept) => ({ edition, ...outcomesOf(kept, edition), tuned: new Map() }));
      training.start({ steps: TUNING_STEPS });
    },
  };
}
