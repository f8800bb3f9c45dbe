// What the model would say next, over its whole vocabulary: evaluated once, in a small context of its own.
import type { NextToken } from '#contract/engine';
import { FailureError } from '#contract/failure';
import type { LlamaModel, Token } from './llama';
import { readPrompt } from './read-prompt';
import type { Session, SideContext } from './session';

const SIDE_CONTEXT_TOKENS = 1024;
const SIDE_BATCH_TOKENS = 128;

/** What of a session is needed to look ahead. */
export type LookingSession = Pick<Session, 'model' | 'facts' | 'threads' | 'side' | 'settling' | 'adapted'>;

export interface NextDistribution {
  /** The text as it was read; the token to come stands after it. */
  tokens: readonly Token[];
  /** The chance of every token of the vocabulary, in no order. */
  chances: ReadonlyMap<Token, number>;
}

export async function nextDistribution(
  session: LookingSession,
  text: string,
  signal: AbortSignal,
): Promise<NextDistribution> {
  await session.settling;
  const tokens = tokensWithStart(session.model, text);
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
  return { tokens, chances: output?.next.probabilities ?? new Map<Token, number>() };
}

/** The likeliest tokens with their text, and all chances sorted, the likeliest first. */
export function likeliest(
  model: LlamaModel,
  { tokens, chances }: NextDistribution,
  top: number,
): { tokens: NextToken[]; sorted: Float32Array } {
  const sorted = Float32Array.from(chances.values()).sort().reverse();
  const least = sorted[Math.min(top, sorted.length) - 1] ?? 0;
  const chosen = [...chances]
    .filter(([, probability]) => probability >= least)
    .sort((a, b) => b[1] - a[1])
    .slice(0, top);
  const before = tokens.slice(-4);
  return {
    sorted,
    tokens: chosen.map(([token, probability]) => ({
      token,
      text: model.detokenize([token], true, before),
      special: model.isSpecialToken(token),
      probability: Math.min(1, Math.max(0, probability)),
    })),
  };
}

function tokensWithStart(model: LlamaModel, text: string): Token[] {
  const tokens = model.tokenize(text, false);
  const { bos, eos, shouldPrependBosToken } = model.tokens;
  const start = shouldPrependBosToken || tokens.length === 0 ? (bos ?? eos) : null;
  return start === null ? tokens : [start, ...tokens];
}

async function sideContext(session: LookingSession): Promise<SideContext> {
  if (session.side !== null) return session.side;
  const context = await session.model.createContext({
    contextSize: Math.min(SIDE_CONTEXT_TOKENS, session.facts.architecture.contextLengthMax),
    batchSize: SIDE_BATCH_TOKENS,
    threads: session.threads,
    failedCreationRemedy: false,
    ...session.adapted,
  });
  session.side = { context, sequence: context.getSequence() };
  return session.side;
}
