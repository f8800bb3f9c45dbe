// The assistant for clinic notes in its three phases: each drafts the same notes, and its drafts are kept and counted.
import { useEffect, useRef, useState } from 'react';
import type { Failure } from '#contract/failure';
import type { RecordEvent } from '../../lab/definition';
import { useTraining, type Training } from '../../lab/training/use-training';
import { useLabSettings } from '../../lab/use-lab-settings';
import { ALL_PARTS, promptOf, rightOf, TEST, type Phase } from './clinic';
import { createWorker } from './create-worker';
import { draftNote } from './draft-by-model';
import { comparisonSettings, PHASE_KEYS } from './settings';
import { NOTES_SEED, NOTES_STEPS, type NotesAnswers, type NotesOrder, type NotesStep } from './tuning';

export interface Phases {
  /** The drafts of each phase; null where there are none yet. */
  drafts: readonly (readonly string[] | null)[];
  /** The phase that the loaded model works on, and how many notes are done. */
  asking: { phase: 0 | 1; done: number } | null;
  failure: Failure | null;
  training: Training<NotesOrder, NotesAnswers>;
  ask: (phase: 0 | 1) => Promise<void>;
  stop: () => void;
  tune: () => void;
}

export function usePhases(record: RecordEvent): Phases {
  const { settings, change } = useLabSettings(comparisonSettings);
  const [asking, setAsking] = useState<Phases['asking']>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  /** Counts up with every begin and stop: a run whose number has passed is over. */
  const run = useRef(0);
  useEffect(
    () => () => {
      run.current += 1;
    },
    [],
  );
  const keep = (phase: Phase, drafts: string[], facts: Parameters<RecordEvent>[2] = {}): void => {
    change({ [PHASE_KEYS[phase]]: drafts });
    record('drafted', { phase, right: rightOf(drafts), of: ALL_PARTS }, facts);
  };
  const training = useTraining<NotesOrder, NotesStep, NotesAnswers>(createWorker, {
    onDone: ({ step, elapsedMs }) =>
      void training
        .ask(
          'draft',
          TEST.map(({ said }) => said),
        )
        .then((drafts) => drafts && keep(2, drafts, { seed: NOTES_SEED, steps: step, elapsedMs })),
  });
  return {
    drafts: PHASE_KEYS.map((key) => settings[key]),
    asking,
    failure,
    training,
    ask: async (phase) => {
      run.current += 1;
      const own = run.current;
      setFailure(null);
      const drafts: string[] = [];
      for (const { said } of TEST) {
        setAsking({ phase, done: drafts.length });
        const draft = await draftNote(promptOf(phase, said), () => run.current !== own);
        if (run.current !== own) return;
        if (!draft.ok) {
          setFailure(draft.failure);
          setAsking(null);
          return;
        }
        drafts.push(draft.value);
      }
      setAsking(null);
      keep(phase, drafts);
    },
    stop: () => {
      run.current += 1;
      setAsking(null);
    },
    tune: () => training.start({ steps: NOTES_STEPS }),
  };
}
