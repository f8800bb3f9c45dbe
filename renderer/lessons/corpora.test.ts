// The shipped texts, as the page gets them.
import { expect, it } from 'vitest';
import { namesOf } from '#training/data/names';
import { loadCorpus } from './corpora';

it('come as plain letters: thousands of names, and a whole book', async () => {
  const [girls, boys, book] = await Promise.all([
    loadCorpus('female-names'),
    loadCorpus('male-names'),
    loadCorpus('moby-dick'),
  ]);
  expect(namesOf(girls).length).toBeGreaterThan(4900);
  expect(namesOf(boys).length).toBeGreaterThan(3800);
  expect(book).toHaveLength(1_192_533);
  expect(book.startsWith('CHAPTER 1. Loomings.\n\nCall me Ishmael.')).toBe(true);
  for (const text of [girls, boys, book]) expect(text).toMatch(/^[\n\x20-\x7e]+$/);
});
