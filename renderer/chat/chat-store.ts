// The one store of the chat pane. It outlives the pane, so that an answer goes on while the reader is elsewhere.
import { create } from 'zustand';
import { listen, request } from '../api/client';
import { answerEnded, deltaArrived, EMPTY_CHAT, readingArrived, summaryChanged, type ChatState } from './chat-state';

export const useChat = create<ChatState>()(() => EMPTY_CHAT);

/** Applies a pure change. */
export function apply(change: (state: ChatState) => ChatState): void {
  useChat.setState(change, true);
}

let started: Promise<void> | null = null;

/** Fetches the list once and follows events from then on. */
export function startChats(): Promise<void> {
  started ??= start();
  return started;
}

async function start(): Promise<void> {
  listen('chat.delta', (event) => apply((state) => deltaArrived(state, event)));
  listen('chat.reading', (event) => apply((state) => readingArrived(state, event)));
  listen('chat.ended', (event) => apply((state) => answerEnded(state, event)));
  listen('chat.changed', (summary) => apply((state) => summaryChanged(state, summary)));
  const list = await request('chat.list', undefined);
  apply((state) => {
    const empty = { ...state, summaries: state.summaries ?? [] };
    return list.ok ? list.value.reduce(summaryChanged, empty) : empty;
  });
}
