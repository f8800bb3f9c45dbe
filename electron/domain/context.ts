// Which part of a conversation the model sees when it does not fit the context window: whole turns, the newest ones.

export interface TurnCost {
  /** Id of the question that opens the turn. */
  questionId: number;
  /** Tokens of the question and of its answer, template included. */
  tokens: number;
}

export interface Window {
  /** Index of the first turn the model sees. */
  firstTurn: number;
  /** False when even the newest question alone is too long. */
  fits: boolean;
}

/** Tokens a chat template may put around one message; the common ones use 4 to 7. */
const MESSAGE_FRAME_TOKENS = 8;
/** Tokens a chat template may put before the conversation, such as a system prompt of its own. */
const TEMPLATE_TOKENS = 48;
/** The largest share of the context that is kept free for the answer. */
const ANSWER_SHARE = 0.25;

/** Tokens one message takes, its frame included. */
export function messageCost(textTokens: number): number {
  return textTokens + MESSAGE_FRAME_TOKENS;
}

/**
 * Tokens the turns of a conversation may take: the context less the system prompt and the room for the answer.
 * @param systemTokens tokens of the system prompt; 0 without one
 * @param maxTokens the most tokens the answer may take
 */
export function turnsBudget(contextTokens: number, systemTokens: number, maxTokens: number): number {
  const answer = Math.min(maxTokens, Math.floor(contextTokens * ANSWER_SHARE));
  const system = systemTokens === 0 ? 0 : messageCost(systemTokens);
  return Math.max(0, contextTokens - TEMPLATE_TOKENS - system - answer);
}

/** The largest share of the room for turns that a section of a lesson takes, so that there is room for talk about it. */
const SECTION_SHARE = 0.5;

/** Tokens the section may take that a question is about; the same each time as long as the context is. */
export function sectionRoom(budgetTokens: number, questionTokens: number): number {
  const share = Math.floor(budgetTokens * SECTION_SHARE);
  return Math.max(0, Math.min(share, budgetTokens - messageCost(questionTokens)));
}

/** Room that is freed beyond need when turns are dropped, so that the next turns can reuse what was read. */
const SLACK_FRACTION = 0.25;

/**
 * Chooses the first turn to keep.
 * @param turns all turns of the branch, oldest first, the last one being the new question
 * @param budgetTokens tokens the turns may take: the context less the system prompt and the room for the answer
 * @param previousFirst where the model saw the conversation from last time: kept as long as it fits, since a moved
 *   start means that everything must be read again
 */
export function chooseWindow(turns: readonly TurnCost[], budgetTokens: number, previousFirst = 0): Window {
  const last = turns.length - 1;
  const tokensFrom = (first: number): number => turns.slice(first).reduce((total, turn) => total + turn.tokens, 0);
  const start = Math.min(Math.max(previousFirst, 0), Math.max(last, 0));
  if (tokensFrom(start) <= budgetTokens) return { firstTurn: start, fits: true };
  const target = budgetTokens * (1 - SLACK_FRACTION);
  let first = start;
  while (first < last && tokensFrom(first) > target) first += 1;
  return { firstTurn: first, fits: tokensFrom(first) <= budgetTokens };
}
