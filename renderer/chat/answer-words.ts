// What is said under an answer: its figures in short, and each of them in plain words.
import type { AnswerFigures, StopReason } from '#domain/conversation';
import { formatCount, formatDuration, formatSpeed } from '#domain/units';
import { roundedSpeed } from '../lib/speed-words';

const STOP_WORDS: Record<StopReason, string> = {
  finished: 'finished by itself',
  'max-tokens': 'reached the maximum length',
  'context-full': 'context full',
  stopped: 'stopped by you',
  failed: 'broke off',
};

const STOP_EXPLANATIONS: Record<StopReason, string> = {
  finished: 'The model chose its own end: it gave most probability to the token that means "done".',
  'max-tokens': 'The answer reached the most tokens it was allowed. Raise the maximum length in the chat settings.',
  'context-full': 'The window that the model can see is full. It cannot write on without forgetting the beginning.',
  stopped: 'You stopped it. What was written is kept.',
  failed: 'Something went wrong while it was written. What was written is kept.',
};

/** English words to a token, roughly. */
const WORDS_PER_TOKEN = 0.75;

export interface FigureWords {
  short: string;
  long: string;
}

export function figureWords(figures: AnswerFigures): FigureWords[] {
  const { tokensPerSecond, timeToFirstTokenMs, answerTokens, promptTokens, promptTokensRead, stopReason } = figures;
  const { predictedTokensPerSecond: predicted } = figures;
  const perMinute = Math.round((tokensPerSecond * 60 * WORDS_PER_TOKEN) / 10) * 10;
  const kept = promptTokens - promptTokensRead;
  const words: FigureWords[] = [];
  if (answerTokens > 1 && tokensPerSecond > 0) {
    words.push({
      short: `${formatSpeed(tokensPerSecond)} tokens/s`,
      long: `Writing speed, measured: about ${formatCount(perMinute)} English words a minute.`,
    });
    // Answers of earlier versions were saved without it.
    if (typeof predicted === 'number') {
      words.push({
        short: `expected about ${roundedSpeed(predicted)}`,
        long: 'Writing speed, as it was predicted before this answer. Other programs, heat and a long chat slow a model down.',
      });
    }
  }
  if (answerTokens > 0) {
    words.push({
      short: `first word after ${formatDuration(timeToFirstTokenMs)}`,
      long:
        `Before the first word it read ${formatCount(promptTokensRead)} tokens` +
        (kept > 0 ? `; ${formatCount(kept)} more were still in its cache.` : '.'),
    });
  }
  words.push({
    short: answerTokens === 1 ? '1 token' : `${formatCount(answerTokens)} tokens`,
    long: `Length of the answer: about ${formatCount(answerTokens * WORDS_PER_TOKEN)} English words.`,
  });
  words.push({ short: STOP_WORDS[stopReason], long: STOP_EXPLANATIONS[stopReason] });
  return words;
}

/** How many words a text has, for people: runs of letters between blanks. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}

/** Tokens a text will take, roughly: four characters each in English. The model's own tokenizer decides. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / 4);
}

/** What a temperature does, in plain words. */
export function temperatureWords(temperature: number): string {
  if (temperature === 0) return 'Always takes the likeliest token: the same question gets the same answer.';
  if (temperature < 0.5) return 'Keeps close to the likeliest tokens: good for facts and code.';
  if (temperature <= 1) return 'Mixes likely and less likely tokens: good for conversation.';
  return 'Takes unlikely tokens often: surprising, and easily off the point.';
}
