// A speed as people read it: a rounded range, how sure it is, and what it means in words a minute.
import type { SpeedLabel, SpeedRange } from '#domain/speed';

/** English words to a token, roughly. */
const WORDS_PER_TOKEN = 0.75;

const LABEL_WORDS: Record<SpeedLabel, string> = {
  measured: 'measured on this computer',
  estimated: 'estimated, not measured on this computer',
  unknown: 'not known until it has answered once',
};

const SHORT_LABEL_WORDS: Record<SpeedLabel, string> = {
  measured: 'measured',
  estimated: 'estimated',
  unknown: 'not measured yet',
};

export interface SpeedWords {
  /** For example "8 to 12 tokens/s". */
  range: string;
  label: string;
  shortLabel: string;
  /** For example "about 450 words a minute"; null when the speed is unknown. */
  perMinute: string | null;
}

export function speedWords({ low, high, label }: SpeedRange): SpeedWords {
  const words = { label: LABEL_WORDS[label], shortLabel: SHORT_LABEL_WORDS[label] };
  if (low === null || high === null) return { ...words, range: 'Speed unknown', perMinute: null };
  const [from, to] = [rounded(low), rounded(high)];
  const range = from === to ? `about ${from} tokens/s` : `${from} to ${to} tokens/s`;
  const perMinute = Math.round((((low + high) / 2) * 60 * WORDS_PER_TOKEN) / 10) * 10;
  return { ...words, range, perMinute: `about ${perMinute} words a minute` };
}

function rounded(tokensPerSecond: number): string {
  return tokensPerSecond < 3 ? tokensPerSecond.toFixed(1) : Math.round(tokensPerSecond).toString();
}
