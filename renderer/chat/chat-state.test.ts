// The reducers of the chat: streams, snapshots that come late, drafts that move, deletions that stay.
import { describe, expect, it } from 'vitest';
import { DEFAULT_CHAT_SETTINGS, type Answer, type Conversation } from '#domain/conversation';
import {
  answerEnded,
  conversationArrived,
  conversationCreated,
  conversationRemoved,
  conversationRestored,
  deltaArrived,
  draftTyped,
  EMPTY_CHAT,
  NEW_DRAFT,
  newTurn,
  readingArrived,
  summaryChanged,
  turnIn,
  type ChatState,
} from './chat-state';

const TURN = 'turn-aaaa';

function answer(change: Partial<Answer> = {}): Answer {
  return {
    role: 'answer',
    id: 2,
    parentId: 1,
    turnId: TURN,
    text: '',
    thoughts: '',
    state: 'writing',
    failureCode: null,
    modelName: 'Small',
    figures: null,
    seenFromId: null,
    createdAt: '2025-01-01T00:00:00Z',
    ...change,
  };
}

function conversation(change: Partial<Conversation> = {}): Conversation {
  return {
    id: 7,
    title: 'Sky',
    changedAt: '2025-01-01T10:00:00Z',
    settings: DEFAULT_CHAT_SETTINGS,
    draft: '',
    draftAbout: null,
    messages: [
      { role: 'question', id: 1, parentId: null, text: 'Why?', about: null, createdAt: '2025-01-01T00:00:00Z' },
      answer(),
    ],
    leafId: 2,
    ...change,
  };
}

const opening: ChatState = { ...EMPTY_CHAT, open: { kind: 'opening', conversationId: 7 } };
const delta = (text: string, thoughts = ''): Parameters<typeof deltaArrived>[1] => ({
  turnId: TURN,
  conversationId: 7,
  text,
  thoughts,
});
const ended = (change: Partial<Answer>): Parameters<typeof answerEnded>[1] => ({
  turnId: TURN,
  conversationId: 7,
  answer: answer(change),
  failure: null,
});

describe('a stream', () => {
  it('appends deltas to its turn and leaves the history untouched, so that no other row is drawn', () => {
    const before = conversationArrived(opening, conversation());
    const after = deltaArrived(deltaArrived(before, delta('Because ')), delta('air'));
    expect(after.turns[TURN]?.text).toBe('Because air');
    expect(after.open).toBe(before.open);
  });

  it('keeps words that came before the question was acknowledged', () => {
    const begun = { ...opening, turns: { [TURN]: newTurn(TURN, 7) } };
    const early = deltaArrived(begun, delta('Fast'));
    expect(conversationArrived(early, conversation()).turns[TURN]?.text).toBe('Fast');
  });

  it('goes on from what is saved when the page was opened in the middle of it', () => {
    const saved = conversation({ messages: [answer({ text: 'So far ', thoughts: 'Hm' })] });
    const state = deltaArrived(conversationArrived(opening, saved), delta('and on'));
    expect(state.turns[TURN]).toMatchObject({ text: 'So far and on', thoughts: 'Hm' });
  });

  it('forgets the reading progress at the first word', () => {
    const arrived = conversationArrived(opening, conversation());
    const reading = readingArrived(arrived, { turnId: TURN, conversationId: 7, readTokens: 5, totalTokens: 9 });
    expect(turnIn(reading, 7)?.reading).toEqual({ readTokens: 5, totalTokens: 9 });
    expect(turnIn(deltaArrived(reading, delta('A')), 7)?.reading).toBeNull();
  });

  it('goes on unseen while another conversation is in view', () => {
    const begun = deltaArrived(conversationArrived(opening, conversation()), delta('A'));
    const elsewhere = { ...begun, open: { kind: 'opening', conversationId: 8 } as const };
    const more = deltaArrived(elsewhere, delta('B'));
    expect(turnIn(more, 7)?.text).toBe('AB');
    expect(turnIn(more, 8)).toBeNull();
  });
});

describe('an end', () => {
  it('puts the answer into the conversation in view and announces it once', () => {
    const state = answerEnded(conversationArrived(opening, conversation()), ended({ text: 'Done.', state: 'stopped' }));
    expect(state.turns).toEqual({});
    expect(state.open.kind === 'open' && state.open.conversation.messages[1]).toMatchObject({ text: 'Done.' });
    expect(state.announcement).toContain('stopped');
  });

  it('wins over a snapshot that was taken before it and arrives after it', () => {
    const over = answerEnded(
      { ...opening, turns: { [TURN]: newTurn(TURN, 7) } },
      ended({ text: 'All.', state: 'done' }),
    );
    const late = conversationArrived(over, conversation());
    expect(late.turns).toEqual({});
    expect(late.open.kind === 'open' && late.open.conversation.messages[1]).toMatchObject({
      state: 'done',
      text: 'All.',
    });
  });

  it('is not undone by a delta that comes after it', () => {
    const over = answerEnded(conversationArrived(opening, conversation()), ended({ text: 'All.', state: 'done' }));
    expect(deltaArrived(over, delta('ghost')).turns).toEqual({});
  });

  it('keeps the failure with its figures by turn', () => {
    const failure = { code: 'engine.crashed', message: 'gone' } as const;
    const state = answerEnded(conversationArrived(opening, conversation()), { ...ended({ state: 'failed' }), failure });
    expect(state.failures[TURN]).toEqual(failure);
  });
});

describe('the list', () => {
  it('keeps the newest first and one entry for each conversation', () => {
    const one = summaryChanged(EMPTY_CHAT, { id: 1, title: 'a', changedAt: '2025-01-01' });
    const two = summaryChanged(one, { id: 2, title: 'b', changedAt: '2025-01-02' });
    const again = summaryChanged(two, { id: 1, title: 'c', changedAt: '2025-01-03' });
    expect(again.summaries?.map(({ title }) => title)).toEqual(['c', 'b']);
  });

  it('does not bring a deleted conversation back when a late event names it, but undo does', () => {
    const summary = { id: 7, title: 'Sky', changedAt: '2025-01-01' };
    const removed = conversationRemoved(conversationArrived(opening, conversation()), 7);
    expect(removed.open).toEqual({ kind: 'new' });
    expect(summaryChanged(removed, summary).summaries).toEqual([]);
    expect(conversationRestored(removed, summary).summaries).toEqual([summary]);
  });

  it('is not changed in its view by a conversation that is no longer wanted', () => {
    const elsewhere: ChatState = { ...EMPTY_CHAT, open: { kind: 'opening', conversationId: 8 } };
    expect(conversationArrived(elsewhere, conversation()).open).toBe(elsewhere.open);
  });
});

describe('drafts', () => {
  it('go along when the new conversation gets its place, with the reason why it was not taken', () => {
    const failure = { code: 'chat.no-model', message: '' } as const;
    const typed = draftTyped({ ...EMPTY_CHAT, open: { kind: 'new' } }, NEW_DRAFT, 'My question');
    const made = conversationCreated({ ...typed, refusals: { [NEW_DRAFT]: failure } }, conversation({ messages: [] }));
    expect(made.drafts).toEqual({ 7: 'My question' });
    expect(made.refusals).toEqual({ 7: failure });
    expect(made.open.kind).toBe('open');
  });

  it('are not overwritten by an older one from disk', () => {
    const typed = { ...opening, drafts: { 7: 'newer' } };
    expect(conversationArrived(typed, conversation({ draft: 'older' })).drafts[7]).toBe('newer');
    expect(conversationArrived(opening, conversation({ draft: 'saved' })).drafts[7]).toBe('saved');
  });

  it('take the refusal away as soon as they change', () => {
    const refused = { ...opening, refusals: { 7: { code: 'chat.busy', message: '' } as const } };
    expect(draftTyped(refused, '7', 'x').refusals).toEqual({});
  });
});
