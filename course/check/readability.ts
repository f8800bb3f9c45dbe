// How easily the plain text of a lesson reads: Flesch reading ease, for English. 60 to 70 is plain English, 90 very easy.
import { flesch } from 'flesch';
import { syllable } from 'syllable';
import type { Lesson } from '../lesson-file';
import { withoutMarks } from '../marks';
import { mistakeIn, type Mistake } from './mistake';

/** R. Flesch, "A new readability yardstick", 1948: the lower end of plain English. */
export const LEAST_READING_EASE = 60;

/**
 * Flesch reading ease of Markdown: 206.835 - 1.015 (words per sentence) - 84.6 (syllables per word). Code, tables and
 * formulas are left out; a heading or a list item ends a sentence.
 */
export function readingEase(markdown: string): number {
  const text = proseOf(markdown);
  const sentences = text.split(/[.!?]+(?:\s|$)|\n+/).filter((sentence) => /\p{L}/u.test(sentence));
  const words = text.match(/[\p{L}’']+/gu) ?? [];
  if (words.length === 0) return 100;
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0);
  return flesch({ sentence: sentences.length, word: words.length, syllable: syllables });
}

export function checkReadability(lesson: Lesson): Mistake[] {
  if (lesson.language !== 'en') return [];
  const score = easeOf(lesson);
  if (score >= LEAST_READING_EASE) return [];
  return [mistakeIn(lesson, `its plain text has a reading ease of ${score.toFixed(1)}, below ${LEAST_READING_EASE}`)];
}

/** Reading ease of all plain texts of a lesson together. */
export function easeOf(lesson: Lesson): number {
  return readingEase(lesson.sections.map(({ text }) => text.plain).join('\n\n'));
}

function proseOf(markdown: string): string {
  return withoutMarks(markdown)
    .replaceAll(/```[\s\S]*?```/g, '\n')
    .replaceAll(/\$\$[\s\S]*?\$\$/g, '\n')
    .replaceAll(/\$[^$\n]+\$/g, ' ')
    .replaceAll(/^\|.*$/gm, '\n')
    .replaceAll(/`[^`]*`/g, ' ')
    .replaceAll(/[*_#>]/g, '')
    .replaceAll(/([^\n])\n(?![\n-]|\d+\. )/g, '$1 ');
}
