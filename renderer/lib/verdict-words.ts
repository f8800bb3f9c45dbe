// Whether a model runs here, in words, with the shortage and what would fit instead.
import type { Fit, Verdict } from '#domain/fit';
import { CPU } from '#domain/placement';
import { formatBytes, formatCount } from '#domain/units';
import { deviceWords } from './device-words';

export const VERDICT_WORDS: Record<Verdict, string> = {
  gpu: 'Runs on the graphics card',
  partial: 'Runs, part on the processor',
  cpu: 'Runs on the processor',
  tight: 'Tight: close other programs first',
  'too-large': 'Too large',
};

/** What each verdict means for somebody who reads it for the first time. */
export const VERDICT_MEANING: Record<Verdict, string> = {
  gpu: 'All of it fits in the memory of the graphics card, where models answer fastest.',
  partial: 'A model is a stack of layers. Those on the card work fast; the others wait for the processor.',
  cpu: 'It fits in main memory. The processor does all the work, which is slower than a graphics card.',
  tight: 'It fits only with memory that is kept free for other programs, so no speed can be promised.',
  'too-large': 'It needs more memory than can be spared.',
};

/** Why no speed is told. */
export const UNPROMISED = {
  tight: 'No speed is promised: where memory is this short, parts of the model are read from the disk again and again.',
  'too-large': 'It would not run under these choices, so there is no speed to tell.',
} as const;

export function isUnpromised(verdict: Verdict): verdict is keyof typeof UNPROMISED {
  return verdict === 'tight' || verdict === 'too-large';
}

export interface Judged {
  fit: Fit;
  /** Tokens of context it was judged at. */
  contextTokens: number;
  /** Layers of the network, the output not counted. */
  layerCount: number;
}

/** One sentence about a fit. */
export function verdictSentence({ fit, contextTokens, layerCount }: Judged): string {
  const words = VERDICT_WORDS[fit.verdict];
  if (fit.verdict === 'partial') return `${words}: ${layerWords(fit, layerCount)} on the card.`;
  if (fit.verdict !== 'too-large') return `${words}.`;
  const where = fit.limitedBy === CPU ? '' : ` on ${deviceWords(fit.limitedBy)}`;
  const short = `${words}: short by ${formatBytes(fit.shortBytes)}${where} at ${tokensShort(contextTokens)}`;
  if (fit.largestContextTokens === null) return `${short}; no shorter context would fit.`;
  return fit.largestContextTokens < contextTokens
    ? `${short}; ${tokensShort(fit.largestContextTokens)} fits.`
    : `${short}.`;
}

/** "20 of 33 layers": the output counts as one more layer. */
export function layerWords({ placement }: Fit, layerCount: number): string {
  return `${formatCount(placement.gpuLayers)} of ${formatCount(layerCount + 1)} layers`;
}

/** A context length as it is spoken of: 32768 becomes "32k". */
export function tokensShort(tokens: number): string {
  return tokens < 1024 ? String(tokens) : `${Math.round(tokens / 1024)}k`;
}
