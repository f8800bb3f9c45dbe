// The division of a text: nothing is lost, nothing stands on both sides, and it works on texts of any shape.
import { describe, expect, it } from 'vitest';
import { split } from './split';

const paragraphs = Array.from({ length: 200 }, (_, index) => `Paragraph ${index}\nof two lines.`);

describe('a division', () => {
  it('keeps paragraphs whole and near the share, and is the same for the same seed', () => {
    const text = paragraphs.join('\n\n');
    const { training, validation, unit, share } = split(text, 0.1, 1);
    expect(unit).toBe('paragraphs');
    expect(Math.abs(share - 0.1)).toBeLessThan(0.02);
    const parts = [training, validation].flatMap((part) => part.split('\n\n').filter((piece) => piece !== ''));
    expect(parts.sort()).toEqual([...paragraphs].sort());
    expect(split(text, 0.1, 1).validation).toBe(validation);
    expect(split(text, 0.1, 2).validation).not.toBe(validation);
  });

  it('puts all copies on one side, whatever their capitals and blanks', () => {
    const lines = Array.from({ length: 300 }, (_, index) => (index % 2 === 0 ? `Line  ${index % 60}` : `line ${index % 60}`));
    const copies = lines.map((line, index) => (index % 3 === 0 ? line.toUpperCase() : line));
    const { training, validation, unit } = split(copies.join('\n'), 0.2, 3);
    expect(unit).toBe('lines');
    const key = (part: string): string[] => part.trim().split('\n').map((line) => line.toLowerCase().replace(/\s+/g, ' '));
    const known = new Set(key(training));
    expect(key(validation).length).toBeGreaterThan(20);
    expect(key(validation).filter((line) => known.has(line))).toEqual([]);
  });

  it.each([
    ['windows line ends', paragraphs.join('\r\n\r\n'), 'paragraphs'],
    ['one long line of sentences', Array.from({ length: 80 }, (_, index) => `Sentence ${index}.`).join(' '), 'sentences'],
    ['one line without an end', Array.from({ length: 900 }, (_, index) => `word${index}`).join(' '), 'stretches'],
  ])('finds pieces in %s and loses none', (_, text, unit) => {
    const { training, validation, unit: found } = split(text, 0.2, 1);
    expect(found).toBe(unit);
    expect(training.length + validation.length).toBe(text.length);
    expect(validation.length).toBeGreaterThan(0);
  });

  it('comes to an end with very many empty lines', () => {
    const text = `${'\n'.repeat(200_000)}${' \n'.repeat(200_000)}x. ${' '.repeat(200_000)}y`;
    const { training, validation } = split(text, 0.1, 1);
    expect(training.length + validation.length).toBe(text.length);
  });

  it('has nothing to measure by where all is the same, and takes no text at all', () => {
    expect(split('a'.repeat(1000), 0.1, 1)).toMatchObject({ validation: '' });
    expect(split('', 0.1, 1)).toMatchObject({ training: '', validation: '', share: 0 });
  });
});
