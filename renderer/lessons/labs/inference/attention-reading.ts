// What the attention picture shows of a text: its tokens by name, and for one of them what each head takes from where.
import { BUILT_IN_VOCABULARY, builtInTokens } from '#training/built-in/built-in-model';
import type { Reader } from '#training/trainer/reader';
import type { Reading } from '#training/trainer/trainer';
import { shownText } from '../../lab/shown-text';

export interface ShownToken {
  token: number;
  /** As it stands in the picture. */
  label: string;
  /** As it is read out. */
  name: string;
}

export interface AttentionReading {
  tokens: readonly ShownToken[];
  reading: Reading;
}

/** Which head, counted from 0. */
export interface Head {
  layer: number;
  head: number;
}

export function readAttention(model: Reader, text: string): AttentionReading {
  const tokens = builtInTokens(text).slice(0, model.configuration.contextLength);
  return { tokens: tokens.map(shownToken), reading: model.read(tokens, { withAttention: true }) };
}

function shownToken(token: number): ShownToken {
  if (token === BUILT_IN_VOCABULARY.marks.begin) return { token, label: '▸', name: 'the mark of the beginning' };
  if (token >= BUILT_IN_VOCABULARY.bytes.length) return { token, label: '◆', name: 'a mark' };
  // A sign beyond plain Latin letters is several bytes, and so several tokens.
  if (token >= 128) {
    const hex = token.toString(16).toUpperCase();
    return { token, label: hex, name: `a part of a sign, byte ${hex}` };
  }
  const sign = String.fromCharCode(token);
  return { token, label: shownText(sign), name: sign === ' ' ? 'a blank' : `“${sign}”` };
}

export interface Taken {
  place: number;
  share: number;
}

/** What the model would write after the text, the likeliest first. */
export function likeliestNext(
  { tokens, reading }: AttentionReading,
  count: number,
): (ShownToken & { share: number })[] {
  const shares = reading.probabilities(tokens.length - 1);
  return mostTaken(shares, count).map(({ place, share }) => ({ ...shownToken(place), share }));
}

/** The places of the largest shares, the largest first; for attention, where a token takes most from. */
export function mostTaken(shares: ArrayLike<number>, count: number): Taken[] {
  return Array.from(shares, (share, place) => ({ place, share }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share)
    .slice(0, count);
}
