// The tree of a conversation: branches, siblings and titles.
import { describe, expect, it } from 'vitest';
import { branch, newestLeaf, siblings, titleFrom, type Answer, type Message, type Question } from './conversation';

const question = (id: number, parentId: number | null): Question => ({
  role: 'question',
  id,
  parentId,
  text: `q${id}`,
  about: null,
  createdAt: '',
});
const answer = (id: number, parentId: number): Answer => ({
  role: 'answer',
  id,
  parentId,
  turnId: `turn-${id}`,
  text: '',
  thoughts: '',
  state: 'done',
  failureCode: null,
  modelName: '',
  figures: null,
  seenFromId: null,
  createdAt: '',
});

/** 1 -> 2 -> 3 -> 4, another answer 5 to question 1, and 6 -> 7 after it. */
const TREE: Message[] = [
  question(1, null),
  answer(2, 1),
  question(3, 2),
  answer(4, 3),
  answer(5, 1),
  question(6, 5),
  answer(7, 6),
];
const ids = (messages: readonly Message[]): number[] => messages.map(({ id }) => id);

describe('a branch', () => {
  it('leads from the first question to the leaf', () => {
    expect(ids(branch(TREE, 4))).toEqual([1, 2, 3, 4]);
    expect(ids(branch(TREE, 7))).toEqual([1, 5, 6, 7]);
    expect(ids(branch(TREE, 5))).toEqual([1, 5]);
  });

  it('is empty without a leaf, or with one that is gone', () => {
    expect(branch(TREE, null)).toEqual([]);
    expect(branch(TREE, 99)).toEqual([]);
  });

  it('ends even in a tree that bites its own tail', () => {
    expect(branch([question(1, 2), answer(2, 1)], 2).length).toBeLessThanOrEqual(3);
  });
});

describe('siblings', () => {
  it('of an answer are the other answers to its question, itself included', () => {
    expect(ids(siblings(TREE, TREE[1]!))).toEqual([2, 5]);
    expect(ids(siblings(TREE, TREE[3]!))).toEqual([4]);
  });
});

describe('the newest leaf', () => {
  it('follows the newest child down', () => {
    expect(newestLeaf(TREE, 1)).toBe(7);
    expect(newestLeaf(TREE, 2)).toBe(4);
    expect(newestLeaf(TREE, 7)).toBe(7);
  });
});

describe('a title', () => {
  it.each([
    ['What is a token?', 'What is a token?'],
    ['\n\n  First line  \nsecond line', 'First line'],
    ['   \n  ', 'New chat'],
    ['one two three four five six seven eight nine ten eleven', 'one two three four five six seven eight nine…'],
    ['x'.repeat(60), `${'x'.repeat(48)}…`],
  ])('of %j is %j', (text, title) => {
    expect(titleFrom(text)).toBe(title);
  });
});
