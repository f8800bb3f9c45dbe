// The scoring as the page sees it: begun, watched and stopped at once; what has been answered stays.
import { useEffect, useRef, useState } from 'react';
import type { Failure } from '#contract/failure';
import { useModels } from '../../../api/models-store';
import type { RecordEvent } from '../../lab/definition';
import { useLabName } from '../../lab/lab-context';
import { useLabStore } from '../../lab/lab-store';
import type { Outcome, Score } from './judge';
import { outcomesOf, useOutcomes } from './outcomes-store';
import { promptText, type Wording } from './prompt';
import { outcomeKey, scoreItems, type ScoringStep } from './score-items';
import { WAYS, type Item, type Way } from './task';

export type ScoringState =
  | { kind: 'idle' }
  | { kind: 'running'; way: Way; done: number; total: number }
  | { kind: 'failed'; failure: Failure }
  | { kind: 'alike' };

export interface Scoring {
  state: ScoringState;
  /** For each way, in the order of the items: what came of each; null where it has not been done with this wording. */
  outcomes: ReadonlyMap<Way, readonly (Outcome | null)[]>;
  /** Asks what is missing of these ways, one after the other. */
  begin: (modelId: string, ways: readonly Way[]) => Promise<void>;
  stop: () => void;
}

export interface ScoringOptions {
  wording: Wording;
  items: readonly Item[];
  record: RecordEvent;
  /** The time in milliseconds. */
  now: () => number;
}

export function useScoring({ wording, items, record, now }: ScoringOptions): Scoring {
  const [state, setState] = useState<ScoringState>({ kind: 'idle' });
  const lab = useLabName();
  const edition = useLabStore(({ editions }) => editions[lab] ?? 0);
  const { known, modelId: lastModelId } = outcomesOf(useOutcomes(), edition);
  const loadedId = useModels(({ engine }) => (engine.kind === 'loaded' ? engine.modelId : null));
  const shownId = loadedId ?? lastModelId ?? '';
  /** Counts up with every begin and stop: a run whose number has passed is over. */
  const run = useRef(0);
  useEffect(
    () => () => {
      run.current += 1;
    },
    [],
  );

  const begin = async (modelId: string, ways: readonly Way[]): Promise<void> => {
    run.current += 1;
    const own = run.current;
    useOutcomes.setState({ edition, known, modelId });
    for await (const step of scoreItems({ modelId, ways, items, wording, known, now })) {
      if (run.current !== own) return;
      // Another model was loaded meanwhile: what it says does not belong here.
      if (step.kind === 'answered' && !isLoaded(modelId)) break;
      if (take(step)) return;
    }
    setState({ kind: 'idle' });
  };

  /** Whether it was the last step. */
  function take(step: ScoringStep): boolean {
    switch (step.kind) {
      case 'asking':
        setState({ kind: 'running', way: step.way, done: step.done, total: step.total });
        return false;
      case 'answered':
        useOutcomes.setState((kept) => ({ known: new Map([...kept.known, [step.key, step.outcome]]) }));
        return false;
      case 'scored':
        recordScore(step.way, step.score);
        return false;
      case 'failed':
        setState({ kind: 'failed', failure: step.failure });
        return true;
      case 'alike':
        setState({ kind: 'alike' });
        return true;
    }
  }

  function recordScore(way: Way, { done, right, none, promptTokens, elapsedMs }: Score): void {
    record(
      'scored',
      { examples: way, items: done, right, none, promptTokens: Math.round(promptTokens ?? 0) },
      { steps: done, elapsedMs: (elapsedMs ?? 0) * done },
    );
  }

  const outcomeOf = (way: Way, { text }: Item): Outcome | null =>
    known.get(outcomeKey(shownId, promptText(wording, way, text))) ?? null;
  return {
    state,
    outcomes: new Map(WAYS.map((way) => [way, items.map((item) => outcomeOf(way, item))])),
    begin,
    stop: () => {
      run.current += 1;
      setState({ kind: 'idle' });
    },
  };
}

function isLoaded(modelId: string): boolean {
  const { engine } = useModels.getState();
  return engine.kind === 'loaded' && engine.modelId === modelId;
}
