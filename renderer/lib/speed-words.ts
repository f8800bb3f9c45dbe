// A speed as people read it: a rounded range, how sure it is, and what it means in words a minute; and waits in seconds.
import type { SpeedLabel, SpeedRange } from '#domain/speed-range';
import { formatCount } from '#domain/units';

/** English words to a token, roughly. */
const WORDS_PER_TOKEN = 0.75;

const LABEL_WORDS: Record<SpeedLabel, string> = {
  measured: 'measured on this computer',
  calibrated: 'calibrated on this computer',
  estimated: 'estimated, not measured on this computer',
  unknown: 'not known until it has answered once',
};

const SHORT_LABEL_WORDS: Record<SpeedLabel, string> = {
  measured: 'measured',
  calibrated: 'calibrated',
  estimated: 'estimated',
  unknown: 'not measured yet',
};

/** How a figure came about, for a hover and for the text beside it. */
export const LABEL_MEANING: Record<SpeedLabel, string> = {
  measured: 'Taken from answers that this very model gave on this computer.',
  calibrated: 'Reckoned from what “Measure my computer” found here, and from the size of the model.',
  estimated: 'Taken from a table of chips. Measuring this computer makes it surer.',
  unknown: 'Nothing is known about the speed of this chip. Measuring this computer would tell.',
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
  const [from, to] = [roundedSpeed(low), roundedSpeed(high)];
  const range = from === to ? `about ${from} tokens/s` : `${from} to ${to} tokens/s`;
  return { ...words, range, perMinute: wordsPerMinute((low + high) / 2) };
}

/** "about 450 words a minute". */
export function wordsPerMinute(tokensPerSecond: number): string {
  return `about ${formatCount(Math.round((tokensPerSecond * 60 * WORDS_PER_TOKEN) / 10) * 10)} words a minute`;
}

/** A wait in milliseconds as a range: "2 to 4 s", "about 1 min", "less than 1 s"; null when it is unknown. */
export function waitWords({ low, high }: SpeedRange): string | null {
  if (low === null || high === null) return null;
  if (high < 1000) return 'less than 1 s';
  const [from, to] = high < 90_000 ? [seconds(low), seconds(high)] : [minutes(low), minutes(high)];
  const unit = high < 90_000 ? 's' : 'min';
  return from === to ? `about ${from} ${unit}` : `${from} to ${to} ${unit}`;
}

/** Whole numbers from 3 tokens a second on. */
export function roundedSpeed(tokensPerSecond: number): string {
  return tokensPerSecond < 3 ? tokensPerSecond.toFixed(1) : formatCount(tokensPerSecond);
}

function seconds(milliseconds: number): string {
  return milliseconds < 950 ? (milliseconds / 1000).toFixed(1) : (milliseconds / 1000).toFixed(0);
}

function minutes(milliseconds: number): string {
  const count = milliseconds / 60_000;
  return count < 0.95 ? count.toFixed(1) : formatCount(count);
}
