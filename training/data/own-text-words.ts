// What people are told about their own text: why it is refused, and what to expect of it.
import { formatBytes, formatCount } from '#domain/units';
import type { Refusal, TextWarning } from './own-text';

export function refusalWords(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'too large':
      return `This text has ${sizeBeside(refusal.bytes, refusal.largest)}. At most ${formatBytes(refusal.largest)} can be used here: a model this small learns nothing more from more. Take a part of it.`;
    case 'empty':
      return 'There is nothing in this text to learn from.';
    case 'one character':
      return 'This text has only one character. A model learns what comes next, and here nothing does.';
    case 'UTF-16':
      return 'This file is written in UTF-16. Open it in an editor and save it as UTF-8, then choose it again.';
    case 'no text':
      return `This does not look like text: ${percent(refusal.share)} of it cannot be read as characters. It may be a picture, a program or an archive, or a text that was not saved as UTF-8.`;
  }
}

export function warningWords(warning: TextWarning): string {
  switch (warning.kind) {
    case 'very short':
      return `With ${characters(warning.characters)} there is hardly anything to learn from. The model will soon know the text by heart and write nothing else.`;
    case 'short':
      return `With ${characters(warning.characters)} the model will know much of the text by heart. From about ${characters(warning.longEnough)} on it begins to learn how the text is written.`;
    case 'one token':
      return 'This text is one letter, again and again. The loss will fall to 0, because there is nothing to choose: the model will write that letter.';
    case 'repeats':
      return `${percent(warning.share)} of this text has stood in it before. The model will learn those passages by heart first.`;
    case 'nothing to measure by':
      return 'No part of this text can be held back, because it is too short or all the same. Whether the model has learnt more than this text cannot be measured.';
    case 'many bytes':
      return `A character of this text takes ${warning.bytesPerCharacter.toFixed(1)} tokens on average, because the model reads bytes. It has to learn to put characters together first, and sees less text at once.`;
    case 'faults':
      return warning.faults === 1
        ? 'One place in this text could not be read.'
        : `${formatCount(warning.faults)} places in this text could not be read.`;
  }
}

function characters(count: number): string {
  return `${formatCount(count)} characters`;
}

/** To the byte where it would otherwise read like the limit. */
function sizeBeside(bytes: number, limit: number): string {
  const size = formatBytes(bytes);
  return size === formatBytes(limit) ? `${formatCount(bytes)} bytes` : size;
}

/** Never 0 or 100 for something that is more or less. */
function percent(share: number): string {
  if (share === 1) return 'All';
  return `${Math.min(99, Math.max(1, Math.round(share * 100)))} %`;
}
