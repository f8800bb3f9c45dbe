// What the model would say next: the likeliest tokens after a text, with their share of the whole distribution.
import type { NextToken } from '#contract/engine';
import { FailureError } from '#contract/failure';
import type { LlamaModel, Token } from './llama';
import { readPrompt } from './read-prompt';
import type { Session, SideContext } from './session';

const SIDE_CONTEXT_TOKENS = 1024;
const SIDE_BATCH_TOKENS = 128;

export interface NextTokensRequest {
  text: string;
  top: number;
  signal: AbortSignal;
}

export async function nextTokens(session: Session, { text, top, signal }: NextTokensRequest): Promise<NextToken[]> {
  await session.settling;
  const { model } = session;
  const tokens = tokensWithStart(model, text);
  const { sequence, context } = await sideContext(session);
  if (tokens.length > context.contextSize - 2) {
    throw new FailureError('chat.question-too-long', 'The text does not fit in the context for looking ahead.', {
      tokens: tokens.length,
      budgetTokens: context.contextSize - 2,
    });
  }
  const last = tokens[tokens.length - 1];
  if (last === undefined) throw new FailureError('request.invalid', 'There is no text to go on from.');
  await readPrompt(sequence, tokens.slice(0, -1), { signal, report: () => undefined });
  // At temperature 0 the library leaves the model's distribution as it is, over the whole vocabulary.
  const [output] = await sequence.controlledEvaluate([
    [last, { generateNext: { probabilities: true, options: { temperature: 0 } } }],
  ]);
  const probabilities = output?.next.probabilities ?? new Map<Token, number>();
  return likeliest(probabilities, top).map(([token, probability]) => ({
    token,
    text: model.detokenize([token], true, tokens.slice(-4)),
    special: model.isSpecialToken(token),
    probability: Math.min(1, Math.max(0, probability)),
  }));
}

function tokensWithStart(model: LlamaModel, text: string): Token[] {
  const tokens = model.tokenize(text, false);
  const { bos, eos, shouldPrependBosToken } = model.tokens;
  const start = shouldPrependBosToken || tokens.length === 0 ? (bos ?? eos) : null;
  return start === null ? tokens : [start, ...tokens];
}

async function sideContext(session: Session): Promise<SideContext> {
  if (session.side !== null) return session.side;
  const context = await session.model.createContext({
    contextSize: Math.min(SIDE_CONTEXT_TOKENS, session.facts.architecture.contextLengthMax),
    batchSize: SIDE_BATCH_TOKENS,
    threads: session.threads,
    failedCreationRemedy: false,
  });
  session.side = { context, sequence: context.getSequence() };
  return session.side;
}

function likeliest(probabilities: ReadonlyMap<Token, number>, top: number): [Token, number][] {
  return [...probabilities].sort((a, b) => b[1] - a[1]).slice(0, top);
}
