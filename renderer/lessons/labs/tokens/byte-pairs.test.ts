// Byte-pair encoding: every text comes back, the merges are those that counting anew gives, and cutting agrees with training.
import { describe, expect, it } from 'vitest';
import { seededRandom, type Random } from '#domain/random';
import { BYTES, train, type Trained } from './byte-pairs';
import { decode, encode, piecesOf, pieceText } from './encode';
import { partsOf } from './pre-split';

function trained(text: string, mostMerges = 500): Trained {
  const training = train(text, mostMerges);
  for (;;) {
    const { done, value } = training.next();
    if (done === true) return value;
    expect(value.fraction).toBeGreaterThanOrEqual(0);
    expect(value.fraction).toBeLessThanOrEqual(1);
  }
}

const RANGES = [
  [0x20, 0x7e],
  [0x00, 0x1f],
  [0xc0, 0x17f],
  [0x5d0, 0x5ea],
  [0x621, 0x64a],
  [0x905, 0x939],
  [0x4e00, 0x4f00],
  [0x1f300, 0x1f64f],
  [0x200b, 0x200f],
  [0xfe00, 0xfeff],
] as const;

/** Some stretches of some scripts, with repetitions, as text has them. */
function randomText(random: Random): string {
  const stretch = (): string => {
    const [from, to] = RANGES[Math.floor(random() * RANGES.length)]!;
    const signs = Array.from({ length: 1 + Math.floor(random() * 6) }, () =>
      String.fromCodePoint(from + Math.floor(random() * (to - from + 1))),
    );
    return signs.join('').repeat(1 + Math.floor(random() * 3));
  };
  return Array.from({ length: Math.floor(random() * 30) }, stretch).join(random() < 0.5 ? ' ' : '');
}

/** The most frequent pair by the plain way: cut everything, count everything. */
function mostFrequentPlainly(
  text: string,
  learnt: Trained['merges'],
): { left: number; right: number; count: number } | null {
  const counts = new Map<number, number>();
  for (const part of partsOf(text)) {
    const numbers = encode(part, learnt);
    for (let at = 0; at + 1 < numbers.length; at++) {
      const key = numbers[at]! * 2 ** 20 + numbers[at + 1]!;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  if (best === undefined || best[1] < 2) return null;
  return { left: Math.floor(best[0] / 2 ** 20), right: best[0] % 2 ** 20, count: best[1] };
}

describe('the split before', () => {
  it('loses no sign and doubles none', () => {
    const random = seededRandom(11);
    for (let trial = 0; trial < 300; trial++) {
      const text = randomText(random);
      expect([...partsOf(text)].join('')).toBe(text);
    }
  });

  it('gives a blank to the word behind it', () => {
    expect([...partsOf('low  lower, 1984!\n x')]).toEqual(['low', ' ', ' lower', ',', ' 198', '4', '!', '\n', ' x']);
  });

  it('makes no giant word of a text without blanks', () => {
    expect(Math.max(...[...partsOf('x'.repeat(1000))].map((part) => part.length))).toBe(64);
  });
});

describe('training', () => {
  it('joins by frequency, and the older pieces first where it is a tie', () => {
    const { merges, isExhausted } = trained('low lower lowest');
    const pieces = piecesOf(merges);
    // "lo" and "ow" are both met three times: l has the lower number. Later it is a tie between " low" and "lowe".
    expect(merges.map((_, index) => pieceText(pieces[BYTES + index]!))).toEqual(['lo', 'low', ' low', ' lowe']);
    expect(merges.map(({ count }) => count)).toEqual([3, 3, 2, 2]);
    expect(isExhausted).toBe(true);
  });

  it('chooses the very pair that counting everything anew would choose, and knows how many tokens are left', () => {
    const random = seededRandom(3);
    for (let trial = 0; trial < 25; trial++) {
      const text = randomText(random);
      const { merges } = trained(text, 40);
      for (const [index, merge] of merges.entries()) {
        const { left, right, count, tokens } = merge;
        expect({ left, right, count }).toEqual(mostFrequentPlainly(text, merges.slice(0, index)));
        expect(tokens).toBe(encode(text, merges.slice(0, index + 1)).length);
      }
      if (merges.length < 40) expect(mostFrequentPlainly(text, merges)).toBeNull();
    }
  });

  it('joins from the left where a sign repeats', () => {
    const { merges } = trained('aaa aaa', 1);
    expect(merges[0]).toMatchObject({ left: 97, right: 97, count: 4, tokens: 5 });
  });

  it('ends at the number of merges asked for', () => {
    expect(trained('low lower lowest', 2)).toMatchObject({ isExhausted: false });
    expect(trained('low lower lowest', 2).merges).toHaveLength(2);
  });

  it('has nothing to join in an empty text', () => {
    expect(trained('')).toEqual({ bytes: 0, merges: [], isExhausted: true });
  });
});

describe('the round trip', () => {
  it('is exact for any text, whatever the merges were learnt from', () => {
    const random = seededRandom(7);
    for (let trial = 0; trial < 300; trial++) {
      const { merges } = trained(randomText(random), 60);
      const other = randomText(random);
      expect(decode(encode(other, merges), merges)).toBe(other);
    }
  });

  it('is exact after every single merge', () => {
    const text = 'Ein Fuchs, ein Füchslein und 🙂🙂 مرحبا مرحبا \u0000\u0001\u0000\u0001 \uFEFFx';
    const { merges } = trained(text);
    for (let count = 0; count <= merges.length; count++) {
      const learnt = merges.slice(0, count);
      expect(decode(encode(text, learnt), learnt)).toBe(text);
    }
  });

  it('shows a piece that is no whole sign by its bytes', () => {
    expect(pieceText([0xf0, 0x9f])).toBe('<f0><9f>');
    expect(pieceText([0xf0, 0x9f, 0x99, 0x82])).toBe('🙂');
  });
});
