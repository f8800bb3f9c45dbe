// The text worked through with the present settings: a small one at once, a large one in a worker when it is asked for.
import { useMemo, useState } from 'react';
import { useWorker } from '../../lab/use-worker';
import type { CorpusSettings } from './settings';
import { study, type Study, type StudyOrder } from './study';

/** Up to here a text is worked through in the page, again after every change. */
export const MOST_SMALL_CHARACTERS = 60_000;

export type StudyState =
  | { kind: 'ready'; study: Study }
  /** A large text: nothing yet, or something that is no longer what the settings say. */
  | { kind: 'waiting'; study: Study | null }
  | { kind: 'running'; fraction: number; study: Study | null }
  | { kind: 'failed' };

export interface StudyWork {
  state: StudyState;
  begin: () => void;
  stop: () => void;
}

const createWorker = (): Worker => new Worker(new URL('./study.worker.ts', import.meta.url), { type: 'module' });

export function useStudy(text: string, settings: CorpusSettings): StudyWork {
  const order = useOrder(text, settings);
  const isSmall = text.length <= MOST_SMALL_CHARACTERS;
  const small = useMemo(() => (isSmall ? study(order) : null), [isSmall, order]);
  const work = useWorker<StudyOrder, Study>(createWorker);
  const [ran, setRan] = useState<StudyOrder | null>(null);
  const [last, setLast] = useState<Study | null>(null);
  const done = work.state.kind === 'done' ? work.state.value : null;
  if (done !== null && done !== last) setLast(done);
  return {
    state: small ? { kind: 'ready', study: small } : largeState(),
    begin: () => {
      setRan(order);
      work.run(order);
    },
    stop: work.stop,
  };

  function largeState(): StudyState {
    const earlier = ran?.text === text ? last : null;
    switch (work.state.kind) {
      case 'running':
        return { kind: 'running', fraction: work.state.fraction, study: earlier };
      case 'failed':
        return { kind: 'failed' };
      case 'done':
        return ran === order ? { kind: 'ready', study: work.state.value } : { kind: 'waiting', study: earlier };
      case 'idle':
        return { kind: 'waiting', study: earlier };
    }
  }
}

/** Stays the same object as long as nothing that the study depends on has changed. */
function useOrder(text: string, settings: CorpusSettings): StudyOrder {
  const { empty, markup, personal, copy, near, threshold, putBack, share, seed } = settings;
  return useMemo(
    () => ({ text, rules: { on: { empty, markup, personal, copy, near }, threshold, putBack }, share, seed }),
    [text, empty, markup, personal, copy, near, threshold, putBack, share, seed],
  );
}
