// The generator of stories, and the windows cut from them.
import { expect, it } from 'vitest';
import { seededRandom } from '../../random';
import { NOT_ASKED } from '../cross-entropy';
import { MARKS } from '../vocabulary';
import { batchOfStories } from './batches';
import { castBy, storyOf } from './story';

function stories(seed: number, count: number): string[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => storyOf(castBy(random), random));
}

it('tells the same stories for the same seed, and others for another', () => {
  expect(stories(1, 20)).toEqual(stories(1, 20));
  expect(stories(1, 20)).not.toEqual(stories(2, 20));
});

it('hardly repeats itself, and begins in many ways', () => {
  const many = stories(3, 500);
  expect(new Set(many).size).toBeGreaterThan(495);
  expect(new Set(many.map((story) => story.slice(0, 5))).size).toBeGreaterThan(10);
});

it('leaves no gap unfilled and keeps to plain letters', () => {
  for (const story of stories(4, 200)) expect(story).toMatch(/^["A-Z][A-Za-z ,.?"]+[.]$/);
});

it('asks for the next token of a story, and never for marks of a beginning or for questions', () => {
  const { tokens, targets } = batchOfStories(seededRandom(5), 64, 128);
  expect(tokens).toHaveLength(64 * 128);
  const places = Array.from(targets, (target, index) => ({
    target,
    isLast: index % 128 === 127,
    next: tokens[index + 1],
  }));
  const asked = places.filter(({ target }) => target !== NOT_ASKED);
  expect(asked.filter(({ target, isLast, next }) => !isLast && next !== target)).toEqual([]);
  const given: number[] = [MARKS.begin, MARKS.user, MARKS.assistant];
  expect(asked.filter(({ target }) => given.includes(target))).toEqual([]);
  expect(asked.length / tokens.length).toBeGreaterThan(0.85);
});
