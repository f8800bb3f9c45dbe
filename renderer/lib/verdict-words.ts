// Whether a model runs here, in words, with the shortage and what would fit instead.
import type { Fit, Verdict } from '#domain/fit';
import { formatBytes, formatCount } from '#domain/units';

export const VERDICT_WORDS: Record<Verdict, string> = {
  gpu: 'Runs on the graphics card',
  cpu: 'Runs on the processor',
  tight: 'Tight: close other programs first',
  'too-large': 'Too large here',
};

/** One sentence about a fit at the given context length. */
export function verdictSentence(fit: Fit, contextTokens: number): string {
  const words = VERDICT_WORDS[fit.verdict];
  if (fit.verdict !== 'too-large') return `${words}.`;
  const short = `${words}: short by ${formatBytes(fit.shortBytes)}.`;
  if (fit.largestContextTokens === null) return `${short} No context length would fit.`;
  return fit.largestContextTokens < contextTokens
    ? `${short} With ${formatCount(fit.largestContextTokens)} tokens of context it would fit.`
    : short;
}
