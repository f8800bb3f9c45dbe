// Searching the course.
import { describe, expect, it } from 'vitest';
import { parseLesson } from '#course/parse-lesson';
import { glossary, lessons } from '../library';
import { createIndex, folded, plainText, search } from './search-index';

const LESSON = parseLesson(
  'a.md',
  `---
id: a
order: 1
title: Of numbers
summary: About.
minutes: 3
stage: 1
covers: [x]
---

## First things

::: plain
A model reads [[token|tokens]] and **numbers**[^brown-2020].
:::

::: depth
A naïve reader takes the softmax for a chance.
:::

## Quiz

::: quiz one
Which of these is a zebra?
- [x] This
  > It is.
- [ ] That
  > It is not.
:::
`,
);
const index = createIndex(
  [LESSON],
  new Map([
    ['token', 'A piece of text.'],
    ['byte-pair', 'Two tokens joined.'],
  ]),
);
const found = (query: string) => search(index, query).map((hit) => (hit.kind === 'term' ? hit.id : hit.sectionId));

describe('a search', () => {
  it('finds words of both levels, of titles, of the quiz and of the glossary, in any case and without accents', () => {
    expect(found('NUMBERS')).toEqual(['first-things', 'quiz']);
    expect(found('naive')).toEqual(['first-things']);
    expect(found('zebra')).toEqual(['quiz']);
    expect(found('token')).toEqual(['token', 'first-things', 'byte-pair']);
    expect(found('byte pair')).toEqual(['byte-pair']);
  });

  it('says at which level the words stand, and wants all of them at one level', () => {
    expect(search(index, 'softmax')[0]).toMatchObject({ levels: ['depth'] });
    expect(search(index, 'reads')[0]).toMatchObject({ levels: ['plain'] });
    expect(found('reads softmax')).toEqual([]);
    expect(found('softmax first')).toEqual(['first-things']);
  });

  it('shows the words around, with the hits apart and no marks', () => {
    const [hit] = search(index, 'tokens model');
    expect(hit?.around).toEqual(
      ['A ', 'model', ' reads ', 'tokens', ' and numbers . Which of these is a zebra?']
        .slice(0, 4)
        .concat(' and numbers .'),
    );
  });

  it('finds nothing for nothing', () => {
    expect([found(''), found('  '), found('xylophone')]).toEqual([[], [], []]);
  });

  it('never loses or doubles a sign of an excerpt, whatever is looked for', () => {
    const all = createIndex(lessons, glossary);
    for (const query of ['token', 'the', 'a e', 'model number', 'ß', 'e', '· world']) {
      for (const { around } of search(all, query)) {
        expect(around.join('').length).toBeLessThan(260);
        expect(around.length % 2).toBe(1);
        for (let part = 1; part < around.length; part += 2) {
          expect(folded(query).split(/\s+/)).toContain(folded(around[part]!));
        }
      }
    }
  });

  it('takes less than 50 ms in 26 lessons as long as these', () => {
    const many = Array.from({ length: 26 }, (_, number) => lessons[number % lessons.length]!);
    const large = createIndex(many, glossary);
    const times = Array.from({ length: 10 }, () => {
      const start = performance.now();
      search(large, 'the model of tokens');
      return performance.now() - start;
    });
    // The best of them: a busy computer may hold up any single one.
    expect(Math.min(...times)).toBeLessThan(50);
  });
});

it('folded text is as long as the text', () => {
  for (const text of ['naïve Ünïcode', 'İstanbul', 'straße', 'ﬁn', '\u{1F600}x', 'مرحبا']) {
    expect(folded(text)).toHaveLength(text.length);
  }
});

it('plain text has no signs of Markdown', () => {
  expect(plainText('# Head\n\n- one `two`\n\n| a | b |\n|---|---|\n| c | **d** |')).toBe('Head one two a b c d');
  expect(plainText('It is $L(\\theta)$ here: $$\\frac{1}{N}$$ Done.')).toBe('It is … here: … Done.');
});
