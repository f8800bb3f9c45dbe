// What the model is shown of a conversation: the system prompt and as many of the newest turns as fit its context.
import { chooseWindow, messageCost, sectionRoom, turnsBudget, type TurnCost } from '#domain/context';
import type { Answer, ChatSettings, Message, Question } from '#domain/conversation';
import type { PromptMessage } from '#contract/engine';
import { FailureError } from '#contract/failure';
import { fitSection, type CountTokens } from './fit-section';

export interface Prompt {
  messages: PromptMessage[];
  /** The first question the model sees; null when it sees all of them. */
  seenFromId: number | null;
}

export interface PromptRequest {
  /** From the first question to the new one. */
  branch: readonly Message[];
  settings: ChatSettings;
  contextTokens: number;
  /** Tokens of each text. */
  count: CountTokens;
}

/** @throws FailureError chat.question-too-long when the new question alone does not fit */
export async function fitPrompt({ branch, settings, contextTokens, count }: PromptRequest): Promise<Prompt> {
  const turns = turnsOf(branch);
  const start = previousStart(branch, turns, contextTokens);
  const system = settings.systemPrompt.trim();
  const budgetFor = (systemTokens: number): number =>
    turnsBudget(contextTokens, system === '' ? 0 : systemTokens, settings.maxTokens);
  const candidates = await withSections(
    turns.slice(start),
    async () => budgetFor((await count([system]))[0] ?? 0),
    count,
  );
  const [systemTokens = 0, ...tokens] = await count([system, ...candidates.flatMap(textsOf)]);
  const costs = costsOf(candidates, tokens);
  const budgetTokens = budgetFor(systemTokens);
  const window = chooseWindow(costs, budgetTokens);
  if (!window.fits) {
    const facts = { tokens: costs.at(-1)?.tokens ?? 0, budgetTokens };
    throw new FailureError('chat.question-too-long', 'The question does not fit the context.', facts);
  }
  const seen = candidates.slice(window.firstTurn);
  const first = seen[0];
  return {
    messages: [...(system === '' ? [] : [{ role: 'system' as const, text: system }]), ...seen.flatMap(messagesOf)],
    seenFromId: first === undefined || start + window.firstTurn === 0 ? null : first.question.id,
  };
}

interface Turn {
  question: Question;
  /** What the model is given of the question: its text, with the section it is about in front. */
  asked: string;
  /** Null for the new question. */
  answer: Answer | null;
}

/** Turns that were answered, and the new question. A question that got no answer is not shown: templates want both in turn. */
function turnsOf(branch: readonly Message[]): Turn[] {
  return branch.flatMap((message, index): Turn[] => {
    if (message.role !== 'question') return [];
    const next = branch[index + 1];
    if (next === undefined) return [{ question: message, asked: message.text, answer: null }];
    return next.role === 'answer' && next.text.trim() !== ''
      ? [{ question: message, asked: message.text, answer: next }]
      : [];
  });
}

/** The turns with as much as fits of the section that each question is about; a turn gets the same each time. */
async function withSections(
  turns: readonly Turn[],
  budget: () => Promise<number>,
  count: CountTokens,
): Promise<readonly Turn[]> {
  if (turns.every(({ question }) => question.about === null)) return turns;
  const budgetTokens = await budget();
  const fitted: Turn[] = [];
  for (const turn of turns) {
    if (turn.question.about === null) fitted.push(turn);
    else {
      const [own = 0] = await count([turn.question.text]);
      const room = own + sectionRoom(budgetTokens, own);
      fitted.push({ ...turn, asked: await fitSection(turn.question, room, count) });
    }
  }
  return fitted;
}

/** Where the last answer began to see the conversation, unless the context has another size now. */
function previousStart(branch: readonly Message[], turns: readonly Turn[], contextTokens: number): number {
  const last = branch.findLast((message) => message.role === 'answer' && message.figures !== null);
  if (last?.role !== 'answer' || last.figures?.contextTokens !== contextTokens) return 0;
  const { seenFromId } = last;
  return Math.max(
    0,
    turns.findIndex(({ question }) => question.id === seenFromId),
  );
}

function textsOf({ asked, answer }: Turn): string[] {
  return answer === null ? [asked] : [asked, answer.text];
}

function costsOf(turns: readonly Turn[], tokens: readonly number[]): TurnCost[] {
  let next = 0;
  return turns.map((turn) => {
    const own = tokens.slice(next, next + textsOf(turn).length);
    next += own.length;
    return { questionId: turn.question.id, tokens: own.reduce((total, count) => total + messageCost(count), 0) };
  });
}

function messagesOf({ asked, answer }: Turn): PromptMessage[] {
  const question: PromptMessage = { role: 'user', text: asked };
  return answer === null ? [question] : [question, { role: 'assistant', text: answer.text }];
}
