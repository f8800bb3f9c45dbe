// The corpus lab's rules: counting loses nothing, cleaning explains every line, near copies are found as by comparing each with each, and a test line never stands in training.
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#domain/random';
import { askWords, languagesIn, signsIn } from './absences';
import { REASONS, clean, removedCounts, type CleaningRules } from './clean';
import { corpusText } from './corpora';
import { countCorpus, mostFrequent, rankCurve, seenOnce, shareOfCommonest } from './count';
import { divide, divideCarelessly, leakCount } from './divide';
import { hasMarkup, looksPersonal } from './faults';
import { copyKey, linesOf, wordsOf } from './lines';
import { nearCopies } from './near-copies';
import { MOST_BYTES, mistakeIn } from './own-text';
import { jaccard, shinglesOf } from './shingles';
import { study } from './study';
import { cleanSentences, messyText } from './village';

const ALL_ON = { empty: true, markup: true, personal: true, copy: true, near: true };
const rules = (part: Partial<CleaningRules> = {}): CleaningRules => ({
  on: ALL_ON,
  threshold: 0.75,
  putBack: [],
  ...part,
});
const village = linesOf(corpusText('village'));

/** Lines with many copies and near copies, another text for each seed. */
function randomLines(seed: number) {
  const random = seededRandom(seed);
  const words = ['sun', 'moon', 'river', 'stone', 'bird', 'bread'];
  const count = 2 + Math.floor(random() * 60);
  const line = (): string =>
    Array.from({ length: 1 + Math.floor(random() * 4) }, () => words[Math.floor(random() * 6)]).join(' ');
  return linesOf(Array.from({ length: count }, line).join('\n'));
}

describe('lines and words', () => {
  it('knows every kind of line end, and does not count one at the end as a line', () => {
    expect(linesOf('a\r\nb\rc\n\nd\n').map(({ text }) => text)).toEqual(['a', 'b', 'c', '', 'd']);
    expect(linesOf('')).toEqual([]);
  });

  it('finds words in any script and keeps apostrophes and hyphens inside', () => {
    expect(wordsOf('Don’t — well-known, “שלום” مرحبا 42!')).toEqual(['don’t', 'well-known', 'שלום', 'مرحبا', '42']);
  });

  it('takes lines for copies whatever their capitals, blanks and points, but not lines of nothing but signs', () => {
    expect(copyKey('The cat  sleeps.')).toBe(copyKey('the cat sleeps'));
    expect(copyKey('***')).not.toBe(copyKey('---'));
  });
});

describe('counting', () => {
  it('counts each word once: the counts add up to all words, and the shares to 1', () => {
    const counts = countCorpus(village);
    expect([...counts.wordCounts.values()].reduce((a, b) => a + b, 0)).toBe(counts.words);
    expect([...counts.letterCounts.values()].reduce((a, b) => a + b, 0)).toBe(counts.letters);
    expect(shareOfCommonest(counts, counts.differentWords)).toBeCloseTo(1, 12);
    expect(shareOfCommonest(countCorpus([]), 10)).toBe(0);
  });

  it('lists the most frequent first and never rises along the ranks', () => {
    const { wordCounts, differentWords } = countCorpus(village);
    expect(mostFrequent(wordCounts, 1)[0]?.name).toBe('the');
    const curve = rankCurve(wordCounts, 40);
    expect(curve[0]?.rank).toBe(1);
    expect(curve.at(-1)?.rank).toBe(differentWords);
    expect(curve.every((point, index) => index === 0 || point.count <= curve[index - 1]!.count)).toBe(true);
    expect(
      seenOnce(
        new Map([
          ['a', 1],
          ['b', 3],
          ['c', 1],
        ]),
      ),
    ).toBe(2);
  });
});

describe('the faults of a line', () => {
  it.each(['<br>', 'Tea &amp; cake', '[home](https://a.example)', '{{box}}', '**new**', '# Title', '</p>'])(
    'sees markup in %j',
    (line) => expect(hasMarkup(line)).toBe(true),
  );

  it.each(['2 < 3 and 5 > 4', 'Tom & Ida', 'a * b * c', 'number #1'])('sees none in %j', (line) =>
    expect(hasMarkup(line)).toBe(false),
  );

  it.each([
    'mail a.b@mail.example now',
    'jürgen@müller.example',
    '+44 1632 960 045',
    'ring (020) 7946 0123',
    '01632960198',
  ])('sees something personal in %j', (line) => expect(looksPersonal(line)).toBe(true));

  it.each(['met @noon', 'in 1984 and 2026', 'on 01.02.2026', '3.14159265358979', '1000000000 stars', 'a@b'])(
    'sees nothing personal in %j',
    (line) => expect(looksPersonal(line)).toBe(false),
  );

  it('takes no longer for a line made to slow it down', () => {
    const from = performance.now();
    for (const line of ['a'.repeat(300_000) + '@', '0 '.repeat(200_000), '<'.repeat(300_000), '&'.repeat(300_000)]) {
      expect(hasMarkup(line) || looksPersonal(line)).toBe(false);
    }
    expect(performance.now() - from).toBeLessThan(5000);
  });
});

describe('near copies', () => {
  it('have a likeness of 1 with themselves, the same both ways, and 0 with nothing in common', () => {
    const [a, b] = [shinglesOf('the quiet owl waits'), shinglesOf('the quiet owl hides')];
    expect(jaccard(a, a)).toBe(1);
    expect(jaccard(a, b)).toBe(jaccard(b, a));
    expect(jaccard(a, shinglesOf('zzzzzz'))).toBe(0);
    expect(jaccard(shinglesOf(''), shinglesOf(''))).toBe(0);
  });

  it('are exactly those that comparing each line with each earlier one finds', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const lines = randomLines(seed);
      for (const threshold of [0.5, 0.7, 0.9]) {
        const kept: typeof lines = [];
        const slow = lines.filter((line) => {
          const pieces = shinglesOf(line.text);
          const isNear = kept.some((other) => jaccard(pieces, shinglesOf(other.text)) >= threshold);
          if (!isNear) kept.push(line);
          return isNear;
        });
        expect(nearCopies(lines, threshold).map(({ line }) => line.number)).toEqual(slow.map(({ number }) => number));
      }
    }
  });
});

describe('cleaning', () => {
  it('keeps or explains every line, and keeps them in their order', () => {
    const { kept, removed } = clean(village, rules());
    const all = [...kept, ...removed.map(({ line }) => line)].map(({ number }) => number);
    expect(all.sort((a, b) => a - b)).toEqual(village.map(({ number }) => number));
    expect(kept.map(({ number }) => number)).toEqual(kept.map(({ number }) => number).sort((a, b) => a - b));
  });

  it('finds every fault that was put into the village stories', () => {
    const { put, text } = messyText(260, 7);
    const counts = removedCounts(clean(linesOf(text), rules()).removed);
    expect(counts).toMatchObject({ empty: put.empty, markup: put.markup, personal: put.personal, copy: put.copies });
    expect(counts.near).toBeGreaterThanOrEqual(put.near);
  });

  it('does nothing with all switches off, and finds nothing more the second time', () => {
    const off = { empty: false, markup: false, personal: false, copy: false, near: false };
    expect(clean(village, rules({ on: off })).kept).toEqual(village);
    expect(clean(clean(village, rules()).kept, rules()).removed).toEqual([]);
  });

  it('leaves what was put back, whatever its reason', () => {
    const { removed } = clean(village, rules());
    for (const reason of REASONS) {
      const one = removed.find((line) => line.reason === reason)!;
      const again = clean(village, rules({ putBack: [one.line.number] }));
      expect(again.kept).toContainEqual(one.line);
    }
  });
});

describe('dividing', () => {
  it('never puts a text of the test into training, loses no line, and gives both parts something', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const lines = randomLines(seed);
      for (const share of [0.05, 0.2, 0.5]) {
        const parts = divide(lines, { share, seed });
        expect(leakCount(parts)).toBe(0);
        expect(parts.training.length + parts.validation.length).toBe(lines.length);
        const different = new Set(lines.map(({ text }) => copyKey(text))).size;
        if (different > 1) {
          expect(parts.training.length).toBeGreaterThan(0);
          expect(parts.validation.length).toBeGreaterThan(0);
        }
      }
    }
  });

  it('gives the share that was asked for when all lines differ', () => {
    const lines = linesOf(cleanSentences(200, 3).join('\n'));
    expect(divide(lines, { share: 0.15, seed: 4 }).validation).toHaveLength(30);
  });

  it('is the same again from the same seed and another from another', () => {
    const of = (seed: number) => divide(village, { share: 0.1, seed }).validation;
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
  });

  it('leaks when copies are drawn line by line', () => {
    expect(leakCount(divideCarelessly(village, { share: 0.1, seed: 1 }))).toBeGreaterThan(0);
  });

  it('makes no test of one line, or of copies of one', () => {
    expect(divide(linesOf('a'), { share: 0.5, seed: 1 }).validation).toEqual([]);
    expect(divide(linesOf('a\na\na'), { share: 0.5, seed: 1 }).validation).toEqual([]);
    expect(divide([], { share: 0.5, seed: 1 })).toEqual({ training: [], validation: [] });
  });
});

describe('what can never be learnt', () => {
  it('marks the words that do not occur', () => {
    const { wordCounts } = countCorpus(linesOf('The cat sleeps.\nThe dog runs.'));
    expect(askWords('the CAT flies', wordCounts).map(({ count }) => count)).toEqual([2, 1, 0]);
  });

  it('tells digits, capitals and languages that are missing', () => {
    const lines = linesOf('der Hund und die Katze, das ist nicht wahr');
    const absent = [...signsIn(lines), ...languagesIn(countCorpus(lines).wordCounts)]
      .filter(({ isAbsent }) => isAbsent)
      .map(({ name }) => name);
    expect(absent).toEqual(expect.arrayContaining(['digits', 'English', 'Arabic letters']));
    expect(absent).not.toContain('German');
    expect(absent).not.toContain('capital letters');
  });
});

describe('a text of one’s own', () => {
  it('is refused when it is too large or no text', () => {
    expect(mistakeIn('x'.repeat(MOST_BYTES + 1))).toMatch(/5 MB/);
    expect(mistakeIn('ü'.repeat(MOST_BYTES / 2 + 1))).toMatch(/5 MB/);
    expect(mistakeIn('\u0000PNG\u0001\u0002\ufffd\ufffd')).toMatch(/not look like text/);
    expect(mistakeIn('שלום עולם\n\tمرحبا')).toBeNull();
    expect(mistakeIn('')).toBeNull();
  });

  it.each(['', ' ', '\n\n\n', 'one', '؟ مرحبا\nשלום', '🙂🙂', '...', 'a\na\na'])(
    'is worked through to the end: %j',
    (text) => {
      const result = study({ text, rules: rules(), share: 0.1, seed: 1 });
      expect(result.parts.leaked).toBe(0);
      expect(result.after.lines).toBeLessThanOrEqual(result.before.lines);
      expect(Number.isFinite(result.commonestShare)).toBe(true);
    },
  );
});
