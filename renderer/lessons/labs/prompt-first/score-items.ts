// The scoring as a run: way after way and item after item is asked of the loaded model, one at a time, and never while the chat writes.
import type { Failure } from '#contract/failure';
import { untilQuiet } from '../../../api/answering-store';
import { askKindTokens, askOutcome } from './ask-outcome';
import { scoreOf, type Outcome, type Score } from './judge';
import { promptText, type Wording } from './prompt';
import type { Item, Way } from './task';

export type ScoringStep =
  | { kind: 'asking'; way: Way; done: number; total: number }
  | { kind: 'answered'; key: string; outcome: Outcome }
  /** Every item of a way is done, at least one of them in this run. */
  | { kind: 'scored'; way: Way; score: Score }
  /** This model begins two of the kinds with the same token. The run is over. */
  | { kind: 'alike' }
  /** The run is over; what was answered before holds. */
  | { kind: 'failed'; failure: Failure };

export interface ScoringRun {
  modelId: string;
  ways: readonly Way[];
  items: readonly Item[];
  wording: Wording;
  /** What has been answered before, by key; it is not asked again. */
  known: ReadonlyMap<string, Outcome>;
  /** The time in milliseconds. */
  now: () => number;
}

/** Another wording is another text, and so another key. */
export function outcomeKey(modelId: string, text: string): string {
  return `${modelId}\n${text}`;
}

export async function* scoreItems({
  modelId,
  ways,
  items,
  wording,
  known,
  now,
}: ScoringRun): AsyncGenerator<ScoringStep> {
  const total = ways.length * items.length;
  yield { kind: 'asking', way: ways[0] ?? 0, done: 0, total };
  await untilQuiet();
  const kinds = await askKindTokens();
  if (!kinds.ok) {
    yield { kind: 'failed', failure: kinds.failure };
    return;
  }
  if (kinds.value === null) {
    yield { kind: 'alike' };
    return;
  }
  const found = new Map(known);
  for (const [round, way] of ways.entries()) {
    const texts = items.map(({ text }) => promptText(wording, way, text));
    const missing = texts.filter((text) => !found.has(outcomeKey(modelId, text)));
    for (const text of missing) {
      yield { kind: 'asking', way, done: round * items.length + texts.indexOf(text), total };
      await untilQuiet();
      const result = await askOutcome(text, kinds.value, now);
      if (!result.ok) {
        yield { kind: 'failed', failure: result.failure };
        return;
      }
      const key = outcomeKey(modelId, text);
      found.set(key, result.value);
      yield { kind: 'answered', key, outcome: result.value };
    }
    const outcomes = texts.map((text) => found.get(outcomeKey(modelId, text)) ?? null);
    if (missing.length > 0) yield { kind: 'scored', way, score: scoreOf(items, outcomes) };
  }
}
