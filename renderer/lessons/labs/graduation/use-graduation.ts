// The model that graduates, as its lab shows it: its file as it would be written now, the comparison, and keeping it.
import { useEffect, useState } from 'react';
import type { ModelEntry } from '#contract/events';
import type { Failure, Result } from '#contract/failure';
import type { Parity } from '#contract/trained-model';
import type { StoredType } from '#training/quantize/quantize';
import { request } from '../../../api/client';
import type { RecordEvent } from '../../lab/definition';
import type { StepReport } from '../../lab/training/protocol';
import { useTraining, type Training } from '../../lab/training/use-training';
import { useLearntModel } from '../../lab/tuning/learnt-model';
import { createWorker } from './create-worker';
import type { FileView } from './file-view';
import { exportOf, type GraduationSettings } from './settings';
import type { Asked, Export, GraduationAnswers, GraduationOrder } from './training';

/** Where the model is from: taught by the learner in lesson 14, or the one that comes with Homeroom. */
export type Origin = 'lesson' | 'built-in';

export type Comparing =
  | { kind: 'idle' }
  | { kind: 'working' }
  | { kind: 'done'; parity: Parity; type: StoredType }
  | { kind: 'failed'; failure: Failure };

export interface UsedGraduation {
  training: Training<GraduationOrder, GraduationAnswers>;
  origin: Origin;
  /** Null until the model is open. */
  view: FileView | null;
  asked: readonly Asked[];
  comparing: Comparing;
  compare: () => Promise<void>;
  keep: () => Promise<Result<ModelEntry>>;
}

export const QUESTIONS = ['Say hello to Ada.', 'Ada has a red kite. What does Ada have?'] as const;

const REST_MS = 300;
const NOT_OPEN: Failure = { code: 'lab.not-a-model', message: 'The model is not open.' };

export function useGraduation(settings: GraduationSettings, record: RecordEvent): UsedGraduation {
  const [learnt] = useState(() => useLearntModel.getState().learnt);
  const [view, setView] = useState<FileView | null>(null);
  const [asked, setAsked] = useState<readonly Asked[]>([]);
  const [comparing, setComparing] = useState<Comparing>({ kind: 'idle' });
  const training = useTraining<GraduationOrder, StepReport, GraduationAnswers>(createWorker);
  const { start, ask, stage } = training;
  useEffect(() => start({ model: learnt?.file ?? null }), [start, learnt]);
  const isOpen = stage === 'done';
  // The words of the card are in the file too: it is written anew when typing rests.
  const wanted = JSON.stringify(exportOf(settings));
  useEffect(() => {
    if (!isOpen) return;
    const timer = setTimeout(() => {
      void ask('view', JSON.parse(wanted) as Export).then((found) => found && setView(found));
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [ask, wanted, isOpen]);
  useEffect(() => {
    if (isOpen) void ask('ask', QUESTIONS).then((found) => setAsked(found ?? []));
  }, [ask, isOpen]);

  return {
    training,
    origin: learnt === null ? ('built-in' as const) : ('lesson' as const),
    view,
    asked,
    comparing,
    compare: async () => {
      setComparing({ kind: 'working' });
      const graduate = await ask('graduate', exportOf(settings));
      if (graduate === null) {
        setComparing({ kind: 'failed', failure: NOT_OPEN });
        return;
      }
      const { file: model, ...computed } = graduate;
      const result = await request('lab.parity', { model, adapter: null, ...computed });
      if (!result.ok) {
        setComparing({ kind: 'failed', failure: result.failure });
        return;
      }
      const { greatestDifference, sameLikeliest, places, sameGreedy, greedyTokens } = result.value;
      setComparing({ kind: 'done', parity: result.value, type: settings.type });
      record('compared', { greatestDifference, sameLikeliest, places, sameGreedy, greedyTokens, bytes: model.length });
    },
    keep: async () => {
      const wish = exportOf(settings);
      const bytes = await ask('file', wish);
      if (bytes === null) return { ok: false, failure: NOT_OPEN };
      const note = [wish.facts.description ?? '', `Licence: ${wish.facts.licence ?? 'none'}.`].join('\n\n').trim();
      const result = await request('lab.keepModel', { name: wish.name, bytes, note });
      if (result.ok) record('kept', { bytes: bytes.length });
      return result;
    },
  };
}
