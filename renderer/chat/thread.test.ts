// Rows of a branching conversation.
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_CHAT_SETTINGS,
  type Answer,
  type AnswerFigures,
  type Conversation,
  type Message,
} from '#domain/conversation';
import { neighbour, newestFigures, parentForNext, threadOf } from './thread';

const at = '2025-01-01T00:00:00Z';
const question = (id: number, parentId: number | null): Message => ({
  role: 'question',
  id,
  parentId,
  text: `q${id}`,
  about: null,
  createdAt: at,
});
const answer = (id: number, parentId: number, change: Partial<Answer> = {}): Answer => ({
  role: 'answer',
  id,
  parentId,
  turnId: `turn-${id}`,
  text: `a${id}`,
  thoughts: '',
  state: 'done',
  failureCode: null,
  modelName: 'm',
  figures: null,
  seenFromId: null,
  createdAt: at,
  ...change,
});
const of = (messages: Message[], leafId: number | null): Conversation => ({
  id: 1,
  title: '',
  changedAt: at,
  settings: DEFAULT_CHAT_SETTINGS,
  draft: '',
  draftAbout: null,
  messages,
  leafId,
});
const figures: AnswerFigures = {
  stopReason: 'finished',
  promptTokens: 10,
  promptTokensRead: 10,
  answerTokens: 5,
  tokensPerSecond: 3,
  timeToFirstTokenMs: 100,
  contextTokens: 512,
  predictedTokensPerSecond: null,
};

// q1 has two answers (2, 3); after 2 there are two wordings (4, 6).
const tree = [
  question(1, null),
  answer(2, 1),
  answer(3, 1),
  question(4, 2),
  answer(5, 4),
  question(6, 2),
  answer(7, 6),
];

describe('threadOf', () => {
  it('follows the branch on show and knows the place of each message among its siblings', () => {
    const rows = threadOf(of(tree, 7));
    expect(rows.map(({ message }) => message.id)).toEqual([1, 2, 6, 7]);
    expect(rows.map(({ siblingIds }) => siblingIds)).toEqual([[1], [2, 3], [4, 6], [7]]);
  });

  it('tells neighbours, and none beyond the ends', () => {
    const [, first, wording] = threadOf(of(tree, 7));
    expect(neighbour(first!, 1)).toBe(3);
    expect(neighbour(first!, -1)).toBeNull();
    expect(neighbour(wording!, -1)).toBe(4);
    expect(neighbour(wording!, 1)).toBeNull();
  });

  it('takes several first questions for wordings of one another', () => {
    const rows = threadOf(of([question(1, null), answer(2, 1), question(3, null), answer(4, 3)], 4));
    expect(rows[0]?.siblingIds).toEqual([1, 3]);
  });

  it('marks only where the newest answer began to see', () => {
    const messages = [
      question(1, null),
      answer(2, 1, { seenFromId: 1 }),
      question(3, 2),
      answer(4, 3, { seenFromId: 3 }),
    ];
    expect(threadOf(of(messages, 4)).map(({ seenFromHere }) => seenFromHere)).toEqual([false, false, true, false]);
  });
});

describe('what follows from the branch', () => {
  it('a new question follows the last answer on show, not the newest of all', () => {
    expect(parentForNext(of(tree, 5))).toBe(5);
    expect(parentForNext(of(tree, 3))).toBe(3);
    expect(parentForNext(of([], null))).toBeNull();
  });

  it('the meter reads the newest measured answer and skips those that were not', () => {
    const messages = [question(1, null), answer(2, 1, { figures }), question(3, 2), answer(4, 3, { state: 'failed' })];
    expect(newestFigures(threadOf(of(messages, 4)))).toEqual(figures);
    expect(newestFigures([])).toBeNull();
  });
});
