// What the labs ask of the next token: the likeliest few, or the whole distribution in a form that travels well.
import type { NextToken } from '#contract/engine';
import { LIKELIEST_TOKENS, type EngineDistribution } from '#contract/distribution';
import { likeliest, nextDistribution, type LookingSession } from './next-distribution';

export interface NextTokensRequest {
  text: string;
  top: number;
  signal: AbortSignal;
}

export async function nextTokens(session: LookingSession, request: NextTokensRequest): Promise<NextToken[]> {
  const distribution = await nextDistribution(session, request.text, request.signal);
  return likeliest(session.model, distribution, request.top).tokens;
}

export async function wholeDistribution(
  session: LookingSession,
  { text, signal }: Omit<NextTokensRequest, 'top'>,
): Promise<EngineDistribution> {
  const distribution = await nextDistribution(session, text, signal);
  const { tokens, sorted } = likeliest(session.model, distribution, LIKELIEST_TOKENS);
  return { tokens, sorted: packed(sorted), vocabSize: sorted.length };
}

/** Four bytes a chance, little end first, as base64: a fraction of the digits it would take in JSON. */
function packed(values: Float32Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
}
