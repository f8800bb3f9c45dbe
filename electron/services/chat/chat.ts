// Conversations: what the page may do with them. How an answer is written stands in turn.ts.
import {
  branch,
  newestLeaf,
  titleFrom,
  type ChatSettings,
  type Conversation,
  type ConversationSummary,
  type Message,
  type QuestionAbout,
} from '#domain/conversation';
import { FailureError } from '#contract/failure';
import { createConversations, type ConversationChange } from '#services/database/conversations';
import { createMessages } from '#services/database/messages';
import type { Database } from '#services/database/open';
import { promised } from '../promised';
import { createRunningTurn, type HoldOthers } from './running-turn';
import type { TurnDeps } from './turn';

export interface Chat {
  list: () => Promise<ConversationSummary[]>;
  open: (conversationId: number) => Promise<Conversation>;
  create: () => Promise<Conversation>;
  rename: (conversationId: number, title: string) => Promise<void>;
  /** Stops an answer that is being written in it. The conversation can be restored for 30 days. */
  remove: (conversationId: number) => Promise<void>;
  restore: (conversationId: number) => Promise<ConversationSummary>;
  configure: (conversationId: number, settings: ChatSettings) => Promise<void>;
  saveDraft: (conversationId: number, draft: string, draftAbout: QuestionAbout | null) => Promise<void>;
  /** Resolves when question and empty answer are on disk; the answer is then written and told by events. */
  send: (question: NewQuestion) => Promise<Conversation>;
  regenerate: (request: { conversationId: number; turnId: string; questionId: number }) => Promise<Conversation>;
  stop: (turnId: string) => Promise<void>;
  /** Whether an answer is being written. */
  isAnswering: () => boolean;
  choose: (conversationId: number, messageId: number) => Promise<Conversation>;
  /** Ends the answer that is being written and waits until it is saved, but not for long. */
  close: () => Promise<void>;
}

export interface NewQuestion {
  conversationId: number;
  /** A repeated one asks nothing again. */
  turnId: string;
  /** The answer it follows; null at the start. */
  parentId: number | null;
  text: string;
  /** The section of a lesson it is about. */
  about?: QuestionAbout | null | undefined;
}

export interface ChatDeps extends Omit<TurnDeps, 'messages' | 'tellChanged'> {
  database: Database;
  now: () => Date;
  holdOthers?: HoldOthers;
}

export function createChat({ database, now, emit, holdOthers, ...rest }: ChatDeps): Chat {
  const conversations = createConversations(database, now);
  const messages = createMessages(database, now);
  const running = createRunningTurn({ ...rest, emit, messages, tellChanged }, holdOthers);

  function open(conversationId: number): Conversation {
    const conversation = conversations.find(conversationId);
    if (conversation === null) throw notFound();
    return { ...conversation, messages: messages.of(conversationId).map(asItStands) };
  }

  /** An answer whose end could not be saved is not being written any more. */
  function asItStands(message: Message): Message {
    const isLeftOver = message.role === 'answer' && message.state === 'writing' && !running.isWriting(message.turnId);
    return isLeftOver ? { ...message, state: 'interrupted' } : message;
  }

  function change(conversationId: number, fields: ConversationChange): void {
    if (!conversations.change(conversationId, fields)) throw notFound();
  }

  function tellChanged(conversationId: number): void {
    const found = conversations.find(conversationId);
    if (found !== null) emit('chat.changed', summaryOf(found));
  }

  function send({ conversationId, turnId, parentId, text, about = null }: NewQuestion): Conversation {
    if (isRepeated(turnId, conversationId)) return open(conversationId);
    if (text.trim() === '') throw new FailureError('chat.empty-question', 'The question is empty.');
    const { title, messages: before } = open(conversationId);
    const parent = before.find((message) => message.id === parentId);
    if (parentId !== null && parent?.role !== 'answer') throw invalid('The question follows no answer.');
    running.checkFree();
    const isFirst = before.length === 0 && title === UNTITLED;
    return begin(conversationId, turnId, () => {
      change(conversationId, { draft: '', draftAbout: null, ...(isFirst && { title: titleFrom(text) }) });
      return messages.addQuestion({ conversationId, parentId, text, about });
    });
  }

  function regenerate(request: { conversationId: number; turnId: string; questionId: number }): Conversation {
    const { conversationId, turnId, questionId } = request;
    if (isRepeated(turnId, conversationId)) return open(conversationId);
    const question = open(conversationId).messages.find(({ id }) => id === questionId);
    if (question?.role !== 'question') throw invalid('There is no such question.');
    running.checkFree();
    return begin(conversationId, turnId, () => questionId);
  }

  function isRepeated(turnId: string, conversationId: number): boolean {
    const known = messages.turn(turnId);
    if (known !== null && known.conversationId !== conversationId) throw invalid('The turn belongs elsewhere.');
    return known !== null;
  }

  /** Saves question and empty answer in one transaction, then lets the answer be written. */
  function begin(conversationId: number, turnId: string, saveQuestion: () => number): Conversation {
    const answerId = database.transaction(() => {
      const id = messages.addAnswer({ conversationId, parentId: saveQuestion(), turnId });
      change(conversationId, { leafId: id });
      conversations.touch(conversationId);
      return id;
    });
    const answer = messages.answer(answerId);
    if (answer === null) throw new Error('The answer was saved a moment ago.');
    const { settings, messages: saved } = open(conversationId);
    running.begin({ turnId, conversationId, answer, settings, branch: branch(saved, answer.parentId) });
    tellChanged(conversationId);
    return open(conversationId);
  }

  function choose(conversationId: number, messageId: number): Conversation {
    const { messages: all } = open(conversationId);
    if (!all.some(({ id }) => id === messageId)) throw invalid('There is no such message.');
    change(conversationId, { leafId: newestLeaf(all, messageId) });
    return open(conversationId);
  }

  return {
    list: promised(conversations.list),
    open: promised(open),
    create: promised(() => open(conversations.create(UNTITLED))),
    rename: promised((conversationId, title) => {
      change(conversationId, { title });
      tellChanged(conversationId);
    }),
    remove: promised((conversationId) => {
      running.stop({ conversationId });
      if (!conversations.markDeleted(conversationId)) throw notFound();
    }),
    restore: promised((conversationId) => {
      conversations.restore(conversationId);
      return summaryOf(open(conversationId));
    }),
    configure: promised((conversationId, settings) => change(conversationId, { settings })),
    saveDraft: promised((conversationId, draft, draftAbout) => change(conversationId, { draft, draftAbout })),
    send: promised(send),
    regenerate: promised(regenerate),
    stop: promised((turnId) => running.stop({ turnId })),
    isAnswering: running.isAnswering,
    choose: promised(choose),
    close: running.close,
  };
}

const UNTITLED = titleFrom('');

function summaryOf({ id, title, changedAt }: ConversationSummary): ConversationSummary {
  return { id, title, changedAt };
}

function notFound(): FailureError {
  return new FailureError('chat.not-found', 'There is no such conversation.');
}

function invalid(message: string): FailureError {
  return new FailureError('request.invalid', message);
}
