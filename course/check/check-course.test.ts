// Each check finds what it is there for, in a lesson with one thing wrong, and nothing in a good one.
import { describe, expect, it } from 'vitest';
import { readLibrary } from '../read-library';
import { sampleLesson, type SampleParts } from '../testing';
import { checkCourse } from './check-course';
import { figureIn, unmarked } from './figures';
import { readingEase } from './readability';

const TERMS = Array.from({ length: 60 }, (_, index) => `term-${index}`);
const LONG = 'A small cat sat on the mat and it was warm. '.repeat(60);
const GOOD = `${LONG}\n\n${TERMS.map((term) => `[[${term}]]`).join(' ')} [^who]`;

function found(parts: SampleParts, file = '03-sample.md', more: Record<string, string> = {}): string[] {
  const library = readLibrary({
    [file]: sampleLesson({ plain: GOOD, depth: LONG.replaceAll('cat', 'dog'), ...parts }),
    'glossary.yml': TERMS.map((term) => `${term}: A word.`).join('\n'),
    'sources.yml': 'who: { title: T, by: B, date: 2020, where: W, kind: paper }',
    'constants.yml': '{}',
    ...more,
  });
  return checkCourse(library, { tag: [3] }, new Map([['tokens', ['tokenized']]])).map(({ words }) => words);
}

describe('checkCourse', () => {
  it('finds nothing in a good lesson', () => {
    expect(found({})).toEqual([]);
  });

  it.each<[string, SampleParts, RegExp]>([
    ['a word without explanation', { depth: `${LONG} [[unheard-of]]` }, /"\[\[unheard-of\]\]" is not in the glossary/],
    ['a link to no lesson', { depth: `${LONG} [there](lesson:nowhere)` }, /there is no lesson "nowhere"/],
    ['a link to no section', { depth: `${LONG} [there](lesson:sample#nowhere)` }, /has no section "nowhere"/],
    ['a source that is not listed', { depth: `${LONG} [^nobody]` }, /"\[\^nobody\]" is not in sources/],
    [
      'a figure without a source',
      { depth: `${LONG}\n\nIt has 175 billion parameters.` },
      /"175 billion" has no source/,
    ],
    ['the same text twice', { plain: `${GOOD} x`, depth: `${GOOD} x` }, /the same text at both levels/],
    ['an exclamation mark', { depth: `${LONG} Wonderful!` }, /exclamation/],
    [
      'hard words at the plain level',
      { plain: `${GOOD} ${'Institutionalization necessitates bureaucratization. '.repeat(150)}` },
      /reading ease/,
    ],
    ['too short a text', { depth: 'Short.' }, /has 1 words/],
    [
      'a lab that is not there',
      { head: 'lab: chemistry\nrequirements: [{ event: boiled, count: 1, words: boil }]\n', more: '::: lab\n:::\n\n' },
      /there is no lab "chemistry"/,
    ],
    [
      'an event that its lab never records',
      { head: 'lab: tokens\nrequirements: [{ event: boiled, count: 1, words: boil }]\n', more: '::: lab\n:::\n\n' },
      /never records "boiled"/,
    ],
    ['a prerequisite that is no lesson', { head: 'prerequisites: [nowhere]\n' }, /prerequisite "nowhere" is no lesson/],
    ['prerequisites in a circle', { head: 'prerequisites: [sample]\n' }, /circle: sample -> sample/],
    [
      'a picture of numbers without a source',
      { more: '::: figure bars Sizes\n- A: 1\n> Sizes.\n:::\n\n' },
      /draws numbers without a source/,
    ],
    ['a file that cannot be read', { more: '::: plain\nNever closed\n\n' }, /never closed|close the/],
  ])('finds %s', (_, parts, words) => {
    expect(found(parts).join('\n')).toMatch(words);
  });

  it('finds a tag that no lesson covers, and one that is not planned', () => {
    expect(
      found({}, '03-sample.md', {
        '04.md': sampleLesson({ plain: GOOD, depth: LONG })
          .replace('order: 3', 'order: 4')
          .replace('id: sample', 'id: other'),
      }),
    ).toContain('covers "tag", which coverage.yml does not plan for it');
  });

  it('finds a translation that is another lesson', () => {
    const german = sampleLesson({ head: 'language: de\n', plain: GOOD, depth: LONG })
      .replace('## First', '## Erstes')
      .replace('- [x] This', '- [ ] This')
      .replace('- [ ] That', '- [x] That');
    const words = found({}, '03-sample.md', { 'de/03-sample.md': german }).join('\n');
    expect(words).toContain('lacks the section "first"');
    expect(words).toContain('lacks the quiz "one (x-)"');
  });
});

describe('figureIn', () => {
  it.each([
    '16 GB',
    '12 million dollars',
    '3.5 %',
    '40 tokens a second',
    '300 watts',
    'in 2020',
    '3.15 trillion',
    '4 to 12 million dollars',
  ])('sees %s', (text) => {
    expect(figureIn(`It was ${text} then.`)).not.toBeNull();
  });

  it.each(['three steps', '4 bits', 'layer 12', '`16 GB`', '$2^{2020}$', 'token 19556', 'a 7B model'])(
    'lets %s be',
    (text) => {
      expect(figureIn(`It was ${text} then.`)).toBeNull();
    },
  );

  it('accepts a mark in the paragraph, in the list item, and below a table', () => {
    expect(unmarked('It has 16 GB.[^who]\n\n- one 8 GB [^who]\n- two 4 GB\n\n| a | 2 GB |\n\nSo.[^who]')).toEqual([
      '4 GB',
    ]);
  });
});

describe('readingEase', () => {
  it('is high for short words in short sentences and low for long ones', () => {
    expect(readingEase('The cat sat on the mat. It was warm.')).toBeGreaterThan(100);
    expect(readingEase('Institutional considerations necessitate comprehensive reconsideration.')).toBeLessThan(0);
  });
});
