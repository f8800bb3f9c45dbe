// Which kind the model means: the chances it gives to the first token of each kind, compared. Anything else it might have said is left out.
import type { NextToken, TokenPiece } from '#contract/engine';
import { KINDS, type Kind, type Item } from './task';

/** The first token of each kind, as it stands after the answer mark. */
export type KindTokens = Readonly<Record<Kind, number>>;

/** The first token that a text has more than its beginning; null when there is none, or the beginning is cut differently. */
export function firstTokenAfter(beginning: readonly TokenPiece[], whole: readonly TokenPiece[]): number | null {
  const isContinued = beginning.every(({ token }, index) => whole[index]?.token === token);
  return isContinued ? (whole[beginning.length]?.token ?? null) : null;
}

/** Whether the kinds can be told apart by their first token. */
export function areDifferent(tokens: KindTokens): boolean {
  return new Set(KINDS.map((kind) => tokens[kind])).size === KINDS.length;
}

export interface Judgement {
  /** The likeliest kind; null when none of them is among the tokens given. */
  kind: Kind | null;
  /** Its share of what all kinds got together, 0 to 1. */
  share: number;
  /** What all kinds got together of everything the model might say. */
  allKinds: number;
  /** The likeliest token of all. */
  likeliest: string;
}

/** @param next the likeliest next tokens, the likeliest first */
export function judge(next: readonly NextToken[], tokens: KindTokens): Judgement {
  const chance = (kind: Kind): number => next.find(({ token }) => token === tokens[kind])?.probability ?? 0;
  const allKinds = KINDS.reduce((sum, kind) => sum + chance(kind), 0);
  const best = KINDS.reduce((winner, kind) => (chance(kind) > chance(winner) ? kind : winner));
  const found = chance(best) > 0;
  return {
    kind: found ? best : null,
    share: found ? chance(best) / allKinds : 0,
    allKinds,
    likeliest: next[0]?.text ?? '',
  };
}

/** What came of one item. */
export interface Outcome extends Judgement {
  promptTokens: number;
  elapsedMs: number;
}

export interface Score {
  /** Items that have been done. */
  done: number;
  right: number;
  /** Done items for which no kind was among the likeliest tokens; they count as wrong. */
  none: number;
  /** Means over the done items; null without any. */
  promptTokens: number | null;
  elapsedMs: number | null;
  allKinds: number | null;
}

/** @param outcomes in the order of the items; null where an item has not been done */
export function scoreOf(items: readonly Item[], outcomes: readonly (Outcome | null)[]): Score {
  const done = items.flatMap(({ kind }, index) => {
    const outcome = outcomes[index];
    return outcome ? [{ outcome, isRight: outcome.kind === kind }] : [];
  });
  const mean = (value: (outcome: Outcome) => number): number | null =>
    done.length === 0 ? null : done.reduce((sum, { outcome }) => sum + value(outcome), 0) / done.length;
  return {
    done: done.length,
    right: done.filter(({ isRight }) => isRight).length,
    none: done.filter(({ outcome }) => outcome.kind === null).length,
    promptTokens: mean(({ promptTokens }) => promptTokens),
    elapsedMs: mean(({ elapsedMs }) => elapsedMs),
    allKinds: mean(({ allKinds }) => allKinds),
  };
}
