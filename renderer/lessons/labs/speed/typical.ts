// What the learner's own figure is held against: the speeds that are often told, and how fast people read. All from constants.yml.
import { constantValue } from '../../lab/ConstantField';

export interface ScaleRow {
  name: string;
  /** Tokens per second; equal where it is one figure. */
  low: number;
  high: number;
  words: string;
  /** What it is: from constants.yml, or the learner's own. */
  kind: 'told' | 'measured' | 'guess';
}

/** Tokens per second of somebody who reads so many words a minute. */
export function tokensOfWords(wordsPerMinute: number, wordsPerToken: number): number {
  return wordsPerMinute / 60 / wordsPerToken;
}

export function typicalRows(): ScaleRow[] {
  const range = (name: string, id: string): ScaleRow => {
    const [low, high] = [constantValue(`${id}-low`), constantValue(`${id}-high`)];
    return { name, low, high, words: `${low} to ${high}`, kind: 'told' as const };
  };
  const reading = (name: string, id: string): ScaleRow => {
    const speed = tokensOfWords(constantValue(id), constantValue('words-per-token'));
    return { name, low: speed, high: speed, words: speed.toFixed(1), kind: 'told' as const };
  };
  return [
    range('Often told of a processor', 'told-speed-processor'),
    range('Often told of a graphics card', 'told-speed-card'),
    reading('Reading aloud', 'reading-aloud'),
    reading('Reading silently', 'reading-silently'),
  ];
}
