// What the chat pane knows, and how each thing that happens changes it. Pure: every function takes a state and gives the next one.
import {
  DEFAULT_CHAT_SETTINGS,
  type Answer,
  type ChatSettings,
  type Conversation,
  type ConversationSummary,
  type QuestionAbout,
} from '#domain/conversation';
import type { Events } from '#contract/events';
import type { Failure } from '#contract/failure';

/** The conversation in view. `new` has no place on disk yet: it gets one with its first words. */
export type OpenChat =
  | { kind: 'nothing' }
  | { kind: 'new' }
  | { kind: 'opening'; conversationId: number }
  | { kind: 'open'; conversation: Conversation }
  | { kind: 'failed'; conversationId: number; failure: Failure };

/** An answer that is being written, kept apart from the history so that a delta touches nothing else. */
export interface RunningTurn {
  turnId: string;
  conversationId: number;
  text: string;
  thoughts: string;
  reading: { readTokens: number; totalTokens: number } | null;
  stopping: boolean;
}

export interface ChatState {
  /** Newest first; null until the list has arrived. */
  summaries: readonly ConversationSummary[] | null;
  /** Conversations deleted here, so that a late event does not bring them back. */
  removed: readonly number[];
  open: OpenChat;
  turns: Readonly<Record<string, RunningTurn>>;
  /** Answers that ended lately: an older snapshot of their conversation may still arrive. */
  ended: readonly Answer[];
  /** Failures of answers with their figures, by turn id. */
  failures: Readonly<Record<string, Failure>>;
  /** Text typed and not yet sent, by draft key. */
  drafts: Readonly<Record<string, string>>;
  /** The section of a lesson that the text will be asked about, by draft key. */
  abouts: Readonly<Record<string, QuestionAbout | null>>;
  /** Why the last question was not taken, by draft key. */
  refusals: Readonly<Record<string, Failure>>;
  /** Read out when an answer ends. */
  announcement: string;
}

export const EMPTY_CHAT: ChatState = {
  summaries: null,
  removed: [],
  open: { kind: 'nothing' },
  turns: {},
  ended: [],
  failures: {},
  drafts: {},
  abouts: {},
  refusals: {},
  announcement: '',
};

export const NEW_DRAFT = 'new';
const ENDED_KEPT = 20;

/** Under which key the draft of the conversation in view is kept. */
export function draftKey(open: OpenChat): string {
  const id = openId(open);
  return id === null ? NEW_DRAFT : String(id);
}

export function openId(open: OpenChat): number | null {
  switch (open.kind) {
    case 'nothing':
    case 'new':
      return null;
    case 'opening':
    case 'failed':
      return open.conversationId;
    case 'open':
      return open.conversation.id;
  }
}

/** The answer being written in this conversation, if there is one. */
export function turnIn(state: ChatState, conversationId: number | null): RunningTurn | null {
  return Object.values(state.turns).find((turn) => turn.conversationId === conversationId) ?? null;
}

export function summaryChanged(state: ChatState, summary: ConversationSummary): ChatState {
  if (state.removed.includes(summary.id)) return state;
  const { id, title, changedAt } = summary;
  const others = (state.summaries ?? []).filter((other) => other.id !== id);
  const summaries = [...others, { id, title, changedAt }].sort(newestFirst);
  const { open } = state;
  if (open.kind !== 'open' || open.conversation.id !== id) return { ...state, summaries };
  return { ...state, summaries, open: { kind: 'open', conversation: { ...open.conversation, title, changedAt } } };
}

/** Takes a conversation out of the list; the one in view makes room for a new one. */
export function conversationRemoved(state: ChatState, conversationId: number): ChatState {
  return {
    ...state,
    summaries: (state.summaries ?? []).filter(({ id }) => id !== conversationId),
    removed: [...state.removed, conversationId],
    open: openId(state.open) === conversationId ? { kind: 'new' } : state.open,
  };
}

export function conversationRestored(state: ChatState, summary: ConversationSummary): ChatState {
  return summaryChanged({ ...state, removed: state.removed.filter((id) => id !== summary.id) }, summary);
}

/** A snapshot of a conversation has arrived: shown if it is still the one in view, brought up to date with answers that ended meanwhile. */
export function conversationArrived(state: ChatState, snapshot: Conversation): ChatState {
  const conversation = upToDate(snapshot, state.ended);
  const turns = { ...state.turns };
  for (const message of conversation.messages) {
    if (message.role !== 'answer' || message.state !== 'writing' || turns[message.turnId] !== undefined) continue;
    turns[message.turnId] = {
      ...newTurn(message.turnId, conversation.id),
      text: message.text,
      thoughts: message.thoughts,
    };
  }
  const key = String(conversation.id);
  const isKnown = key in state.drafts;
  const drafts = isKnown ? state.drafts : { ...state.drafts, [key]: conversation.draft };
  const abouts = isKnown ? state.abouts : { ...state.abouts, [key]: conversation.draftAbout };
  const listed = summaryChanged({ ...state, turns, drafts, abouts }, conversation);
  return openId(state.open) === conversation.id ? { ...listed, open: { kind: 'open', conversation } } : listed;
}

/** The new conversation got its place on disk: what was typed in it goes along, and why it was not taken. */
export function conversationCreated(state: ChatState, conversation: Conversation): ChatState {
  const key = String(conversation.id);
  const drafts = { ...without(state.drafts, NEW_DRAFT), [key]: state.drafts[NEW_DRAFT] ?? '' };
  const abouts = { ...without(state.abouts, NEW_DRAFT), [key]: state.abouts[NEW_DRAFT] ?? null };
  const refusal = state.refusals[NEW_DRAFT];
  const refusals = { ...without(state.refusals, NEW_DRAFT), ...(refusal && { [key]: refusal }) };
  const open: OpenChat = state.open.kind === 'new' ? { kind: 'open', conversation } : state.open;
  return summaryChanged({ ...state, open, drafts, abouts, refusals }, conversation);
}

export function newTurn(turnId: string, conversationId: number): RunningTurn {
  return { turnId, conversationId, text: '', thoughts: '', reading: null, stopping: false };
}

export function turnChanged(state: ChatState, turnId: string, change: Partial<RunningTurn>): ChatState {
  const turn = state.turns[turnId];
  return turn === undefined ? state : { ...state, turns: { ...state.turns, [turnId]: { ...turn, ...change } } };
}

export function turnGone(state: ChatState, turnId: string): ChatState {
  return { ...state, turns: without(state.turns, turnId) };
}

export function draftTyped(state: ChatState, key: string, text: string): ChatState {
  return { ...state, drafts: { ...state.drafts, [key]: text }, refusals: without(state.refusals, key) };
}

/** Whether a conversation is led in any other way than the ordinary one. */
export function differs(settings: ChatSettings): boolean {
  const names = Object.keys(DEFAULT_CHAT_SETTINGS) as (keyof ChatSettings)[];
  return names.some((name) => settings[name] !== DEFAULT_CHAT_SETTINGS[name]);
}

export function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));
}

/** Text was added. A turn begun elsewhere, or before this page was opened, is taken up as it comes. */
export function deltaArrived(state: ChatState, event: Events['chat.delta']): ChatState {
  const turn = state.turns[event.turnId] ?? newTurn(event.turnId, event.conversationId);
  if (state.ended.some(({ turnId }) => turnId === event.turnId)) return state;
  const grown = { ...turn, text: turn.text + event.text, thoughts: turn.thoughts + event.thoughts, reading: null };
  return { ...state, turns: { ...state.turns, [event.turnId]: grown } };
}

export function readingArrived(state: ChatState, event: Events['chat.reading']): ChatState {
  const { turnId, readTokens, totalTokens } = event;
  return turnChanged(state, turnId, { reading: { readTokens, totalTokens } });
}

export function answerEnded(state: ChatState, event: Events['chat.ended']): ChatState {
  const { turnId, answer, failure } = event;
  const ended = [...state.ended, answer].slice(-ENDED_KEPT);
  const failures = failure === null ? state.failures : { ...state.failures, [turnId]: failure };
  const next = { ...turnGone(state, turnId), ended, failures };
  const { open } = state;
  if (open.kind !== 'open' || open.conversation.id !== event.conversationId) return next;
  return {
    ...next,
    open: { kind: 'open', conversation: upToDate(open.conversation, [answer]) },
    announcement: announcementOf(answer),
  };
}

function upToDate(conversation: Conversation, ended: readonly Answer[]): Conversation {
  if (ended.length === 0) return conversation;
  const byTurn = new Map(ended.map((answer) => [answer.turnId, answer]));
  const messages = conversation.messages.map((message) =>
    message.role === 'answer' && message.state === 'writing' ? (byTurn.get(message.turnId) ?? message) : message,
  );
  return { ...conversation, messages };
}

function announcementOf({ state, figures }: Answer): string {
  switch (state) {
    case 'done':
      return figures === null ? 'The answer is finished.' : `The answer is finished: ${figures.answerTokens} tokens.`;
    case 'stopped':
      return 'The answer was stopped. What was written is kept.';
    case 'failed':
    case 'interrupted':
      return 'The answer broke off. What was written is kept.';
    case 'writing':
      return '';
  }
}

function newestFirst(a: ConversationSummary, b: ConversationSummary): number {
  return a.changedAt === b.changedAt ? b.id - a.id : a.changedAt < b.changedAt ? 1 : -1;
}
