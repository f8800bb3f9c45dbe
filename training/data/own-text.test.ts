// Texts that people may bring: what is refused and why, what is doubtful, and what is counted.
import { describe, expect, it } from 'vitest';
import { corpusOf } from '../corpora/draw';
import { storyBy } from '../corpora/stories';
import { vocabularyOf } from '../vocabulary/byte-vocabulary';
import { checkOwnText, LARGEST_TEXT, refusalBySize, type OwnText, type TextWarning } from './own-text';
import { refusalWords, warningWords } from './own-text-words';
import { validationBatches, windows } from './windows';

const story = corpusOf(storyBy, 250, 1);

function refusalIn(checked: OwnText): string {
  return checked.kind === 'refused' ? checked.refusal.kind : checked.kind;
}

function warningsIn(checked: OwnText): TextWarning['kind'][] {
  return checked.kind === 'doubtful' ? checked.warnings.map(({ kind }) => kind) : [];
}

function usable(source: string | Uint8Array): Exclude<OwnText, { kind: 'refused' }> {
  const checked = checkOwnText(source);
  if (checked.kind === 'refused') throw new Error(checked.refusal.kind);
  return checked;
}

describe('a text of one’s own', () => {
  it('is fine when it is long and varied, and is counted', () => {
    const checked = usable(story);
    expect(checked.kind).toBe('fine');
    const { counts, split } = checked;
    expect(counts.characters).toBe(story.length);
    expect(counts.bytes).toBe(story.length);
    expect(counts.differentTokens).toBe(vocabularyOf(story).size - 4);
    expect(counts.words).toBe(story.trim().split(/\s+/).length);
    expect(counts.lines).toBe(500);
    expect(counts.validationShare).toBeGreaterThan(0.08);
    expect(split.training.length + split.validation.length).toBe(story.length);
  });

  it.each([
    ['nothing', '', 'empty'],
    ['nothing but blanks', ' \r\n\t\n', 'empty'],
    ['nothing but the mark before a text', '\ufeff', 'empty'],
    ['one character', 'a', 'one character'],
    ['one emoji of four bytes', '😀', 'one character'],
    ['zeros among letters', 'some text\0\0\0', 'no text'],
    ['a picture', Uint8Array.from({ length: 5000 }, (_, index) => (index * 37) % 256), 'no text'],
    ['a text in UTF-16', Uint8Array.from([0xff, 0xfe, 0x41, 0, 0x42, 0]), 'UTF-16'],
  ])('is refused when it is %s', (_, source, kind) => {
    expect(refusalIn(checkOwnText(source))).toBe(kind);
  });

  it('is refused for its size before it is read, in both ways', () => {
    expect(refusalBySize(LARGEST_TEXT)).toBeNull();
    const refusal = refusalBySize(200_000_000)!;
    expect(refusal).toEqual({ kind: 'too large', bytes: 200_000_000, largest: LARGEST_TEXT });
    expect(refusalWords(refusal)).toMatch(/200.*MB.*20.*MB/);
    const unread = new Proxy(new Uint8Array(0), {
      get: (_, property) => {
        if (property === 'length') return 200_000_000;
        throw new Error(`${String(property)} was read`);
      },
    });
    expect(refusalIn(checkOwnText(unread))).toBe('too large');
    // Three bytes each.
    expect(refusalIn(checkOwnText('€'.repeat(LARGEST_TEXT / 3 + 1)))).toBe('too large');
  });

  it('is doubtful when it is short, and can still be learnt from', () => {
    const fifty = 'The fox lost a key and the goat found it at last. ';
    const checked = usable(fifty);
    expect(checked.counts.characters).toBe(50);
    expect(warningsIn(checked)).toEqual(['very short', 'nothing to measure by']);
    expect(checked.split.training).toBe(fifty);
    expect(warningsIn(usable(story.slice(0, 9000)))).toEqual(['short']);
  });

  it('is doubtful when it is one letter, or has all stood there before', () => {
    expect(warningsIn(usable('a'.repeat(100_000)))).toEqual(['one token']);
    const twice = usable(story + story);
    expect(warningsIn(twice)).toEqual(['repeats']);
    expect(twice.counts.repeatedShare).toBeCloseTo(0.5, 2);
  });

  it('is doubtful when its characters take many bytes each', () => {
    const checked = usable('😀🚀🎈'.repeat(20_000));
    expect(warningsIn(checked)).toContain('many bytes');
    expect(checked.counts).toMatchObject({ characters: 60_000, bytes: 240_000, words: 1, lines: 1 });
  });

  it('has one kind of line ends and no mark before it, whatever it came with', () => {
    const bytes = new TextEncoder().encode(`\ufeffone\r\ntwo\rthree\n${story}`);
    expect(usable(bytes).text).toBe(`one\ntwo\nthree\n${story}`);
  });

  it('may have a few faults, which are told', () => {
    const bytes = Uint8Array.from([...new TextEncoder().encode(story), 0xff, 0xfe]);
    expect(warningsIn(usable(bytes))).toEqual(['faults']);
  });

  it('gives batches whenever it is not refused, however short', () => {
    const texts = ['ab', 'a'.repeat(101), '😀😀', `${'x'.repeat(100)}y`, 'a\nb\n'.repeat(30)];
    for (const source of texts) {
      const { text, split } = usable(source);
      const vocabulary = vocabularyOf(text);
      const sizes = { texts: 2, length: 16, seed: 1 };
      expect(windows(vocabulary.encode(split.training), sizes)(0).texts).toBe(2);
      if (split.validation === '') continue;
      expect(validationBatches(vocabulary.encode(split.validation), { ...sizes, count: 2 }).length).toBeGreaterThan(0);
    }
  });
});

describe('what people are told', () => {
  it('names the numbers, and never says that none or all is some', () => {
    const largest = LARGEST_TEXT;
    expect(refusalWords({ kind: 'too large', bytes: largest + 1, largest })).toContain('20,000,001 bytes');
    expect(refusalWords({ kind: 'no text', share: 0.0101 })).toContain('1 %');
    expect(refusalWords({ kind: 'no text', share: 0.999 })).toContain('99 %');
    expect(warningWords({ kind: 'very short', characters: 50 })).toContain('50 characters');
    expect(warningWords({ kind: 'faults', faults: 1 })).toContain('One place');
  });
});
