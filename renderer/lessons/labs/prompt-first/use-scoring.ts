// The course of the scoring: item after item is asked of the loaded model, what is done stays, and it stops at once.
import { useEffect, useRef, useState } from 'react';
import type { Failure } from '#contract/failure';
import { untilQuiet } from '../../../api/answering-store';
import { useModels } from '../../../api/models-store';
import type { RecordEvent } from '../../lab/definition';
import { askKindTokens, askOutcome } from './ask-outcome';
import { scoreOf, type Outcome } from './judge';
import { promptText, type Wording } from './prompt';
import { WAYS, type Item, type Way } from './task';

export type ScoringState =
  | { kind: 'idle' }
  | { kind: 'running'; way: Way; done: number; total: number }
  | { kind: 'failed'; failure: Failure }
  /** This model begins two of the kinds with the same token. */
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
  // By model and text: another wording is another text, and the earlier one is found again when it is put back.
  const [known, setKnown] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [lastModelId, setLastModelId] = useState<string | null>(null);
  const loadedId = useModels(({ engine }) => (engine.kind === 'loaded' ? engine.modelId : null));
  const modelId = loadedId ?? lastModelId ?? '';
  const turn = useRef(0);
  useEffect(
    () => () => {
      turn.current += 1;
    },
    [],
  );

  const begin = async (id: string, ways: readonly Way[]): Promise<void> => {
    turn.current += 1;
    const own = turn.current;
    const isOver = (): boolean => turn.current !== own;
    const found = new Map(known);
    const keyOf = (way: Way, item: Item): string => keyFor(id, promptText(wording, way, item.text));
    const total = ways.length * items.length;
    let done = 0;
    setLastModelId(id);
    setState({ kind: 'running', way: ways[0] ?? 0, done, total });
    await untilQuiet();
    const kinds = await askKindTokens();
    if (isOver()) return;
    if (!kinds.ok) return setState({ kind: 'failed', failure: kinds.failure });
    if (kinds.value === null) return setState({ kind: 'alike' });
    for (const way of ways) {
      let isNew = false;
      for (const item of items) {
        setState({ kind: 'running', way, done, total });
        done += 1;
        if (found.has(keyOf(way, item))) continue;
        await untilQuiet();
        if (isOver()) return;
        const result = await askOutcome(promptText(wording, way, item.text), kinds.value, now);
        if (isOver()) return;
        if (!result.ok) return setState({ kind: 'failed', failure: result.failure });
        // Another model was loaded meanwhile: what it said does not belong here.
        if (!isLoaded(id)) return setState({ kind: 'idle' });
        found.set(keyOf(way, item), result.value);
        setKnown(new Map(found));
        isNew = true;
      }
      if (isNew)
        recordScore(
          way,
          scoreOf(
            items,
            items.map((item) => found.get(keyOf(way, item)) ?? null),
          ),
        );
    }
    setState({ kind: 'idle' });
  };

  function recordScore(way: Way, score: ReturnType<typeof scoreOf>): void {
    const { right, none, promptTokens, elapsedMs } = score;
    record(
      'scored',
      { examples: way, items: items.length, right, none, promptTokens: Math.round(promptTokens ?? 0) },
      { steps: items.length, elapsedMs: (elapsedMs ?? 0) * items.length },
    );
  }

  return {
    state,
    outcomes: new Map(
      WAYS.map((way) => [
        way,
        items.map(({ text }) => known.get(keyFor(modelId, promptText(wording, way, text))) ?? null),
      ]),
    ),
    begin,
    stop: () => {
      turn.current += 1;
      setState({ kind: 'idle' });
    },
  };
}

function isLoaded(modelId: string): boolean {
  const { engine } = useModels.getState();
  return engine.kind === 'loaded' && engine.modelId === modelId;
}

function keyFor(modelId: string, text: string): string {
  return `${modelId}\n${text}`;
}
