// What stands in the window: kept for the template and the answer, the turns in sight, what is free; and what is out of sight before it. Pure.
import { chooseWindow, turnsBudget } from '#domain/context';
import { MOST_ANSWER_TOKENS, type Turn } from './settings';

export interface Piece {
  kind: 'gone' | 'kept' | 'turn' | 'free';
  /** The turn it is, counted from 0; null where it is none. */
  turn: number | null;
  tokens: number;
}

export interface Meter {
  /** In the order they are drawn: what is out of sight first. */
  pieces: Piece[];
  /** Tokens of all that was ever said. */
  saidTokens: number;
  /** Tokens of the turns in sight. */
  seenTokens: number;
  /** Tokens the turns may take together. */
  budgetTokens: number;
  /** Whether the next turn pushes the oldest one out, or one is out already. */
  isFull: boolean;
}

export function meterOf(turns: readonly Turn[], firstTurn: number, windowTokens: number): Meter {
  const budgetTokens = turnsBudget(windowTokens, 0, MOST_ANSWER_TOKENS);
  const total = (some: readonly Turn[]): number => some.reduce((sum, { tokens }) => sum + tokens, 0);
  const seenTokens = total(turns.slice(firstTurn));
  const piece = ({ tokens }: Turn, turn: number): Piece => ({ kind: turn < firstTurn ? 'gone' : 'turn', turn, tokens });
  const keptTokens = windowTokens - budgetTokens;
  return {
    pieces: [
      ...turns.slice(0, firstTurn).map(piece),
      { kind: 'kept', turn: null, tokens: keptTokens },
      ...turns.slice(firstTurn).map((turn, index) => piece(turn, index + firstTurn)),
      { kind: 'free', turn: null, tokens: Math.max(0, budgetTokens - seenTokens) },
    ],
    saidTokens: total(turns),
    seenTokens,
    budgetTokens,
    isFull: firstTurn > 0 || seenTokens >= budgetTokens,
  };
}

/** The first turn in sight when a question of so many tokens follows, by the chat's own rule. */
export function firstInSight(
  before: readonly Turn[],
  questionTokens: number,
  seen: { firstTurn: number; windowTokens: number },
): number {
  const costs = [...before.map(({ tokens }) => tokens), questionTokens].map((tokens, questionId) => ({
    questionId,
    tokens,
  }));
  return chooseWindow(costs, turnsBudget(seen.windowTokens, 0, MOST_ANSWER_TOKENS), seen.firstTurn).firstTurn;
}

/** Whether a word is said in a turn that is in sight: the first turn may be gone and an answer still repeat it. */
export function isInSight(word: string, turns: readonly Turn[], firstTurn: number): boolean {
  return turns.slice(firstTurn).some(({ question, answer }) => says(question, word) || says(answer, word));
}

export function says(text: string, word: string): boolean {
  return text.toLowerCase().includes(word.toLowerCase());
}
