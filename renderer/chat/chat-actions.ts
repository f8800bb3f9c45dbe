// What a reader can do in the chat pane. Each action asks the Node side and applies the answer; failures are kept where they are shown.
import { toast } from 'sonner';
import type { ChatSettings, Conversation, QuestionAbout } from '#domain/conversation';
import type { Failure, Result } from '#contract/failure';
import { explainFailure } from '#contract/failure-words';
import { request } from '../api/client';
import { chooseIfNone } from './chosen-model';
import {
  conversationArrived,
  conversationRemoved,
  conversationRestored,
  draftKey,
  NEW_DRAFT,
  newTurn,
  openId,
  turnChanged,
  turnGone,
  turnIn,
} from './chat-state';
import { apply, startChats, useChat } from './chat-store';
import { clearDraft, createConversation, dropIfEmpty, keepDraft, saveDrafts } from './drafts';
import { parentForNext } from './thread';

/** Shows what the pane begins with: the conversation that was in view, the newest one, or a new one. */
export async function beginChats(): Promise<void> {
  await startChats();
  const { open, summaries } = useChat.getState();
  const newest = summaries?.[0];
  if (open.kind !== 'nothing') return;
  if (newest === undefined) await newChat();
  else await openConversation(newest.id);
}

export async function openConversation(conversationId: number): Promise<void> {
  leave();
  apply((state) => ({ ...state, open: { kind: 'opening', conversationId }, announcement: '' }));
  const result = await request('chat.open', { conversationId });
  if (result.ok) apply((state) => conversationArrived(state, result.value));
  else if (openId(useChat.getState().open) === conversationId) {
    apply((state) => ({ ...state, open: { kind: 'failed', conversationId, failure: result.failure } }));
  }
}

/** Begins a conversation; with a question in the box, and with the section of a lesson that goes along, where they are given. */
export async function newChat(question?: string, about: QuestionAbout | null = null): Promise<void> {
  const { open, drafts, abouts } = useChat.getState();
  if (open.kind === 'new') {
    if (question === undefined) return;
    if (drafts[NEW_DRAFT] === question && isSameSection(abouts[NEW_DRAFT] ?? null, about)) return;
    await saveDrafts();
  } else leave();
  apply((state) => ({
    ...state,
    open: { kind: 'new' },
    announcement: '',
    drafts: { ...state.drafts, [NEW_DRAFT]: question ?? '' },
    abouts: { ...state.abouts, [NEW_DRAFT]: about },
  }));
}

function isSameSection(one: QuestionAbout | null, other: QuestionAbout | null): boolean {
  return one?.lessonId === other?.lessonId && one?.sectionId === other?.sectionId && one?.text === other?.text;
}

function leave(): void {
  void saveDrafts();
  dropIfEmpty();
}

export async function rename(conversationId: number, title: string): Promise<void> {
  const name = title.trim();
  const before = useChat.getState().summaries?.find(({ id }) => id === conversationId);
  if (before === undefined || name === '' || name === before.title) return;
  apply((state) => ({
    ...state,
    summaries: (state.summaries ?? []).map((summary) =>
      summary.id === conversationId ? { ...summary, title: name } : summary,
    ),
    open:
      state.open.kind === 'open' && state.open.conversation.id === conversationId
        ? { kind: 'open', conversation: { ...state.open.conversation, title: name } }
        : state.open,
  }));
  const result = await request('chat.rename', { conversationId, title: name });
  if (!result.ok) say(result.failure);
}

export async function remove(conversationId: number): Promise<void> {
  const title = useChat.getState().summaries?.find(({ id }) => id === conversationId)?.title ?? 'Chat';
  const turn = turnIn(useChat.getState(), conversationId);
  if (turn !== null) await stop(turn.turnId);
  const result = await request('chat.remove', { conversationId });
  if (!result.ok) {
    say(result.failure);
    return;
  }
  apply((state) => conversationRemoved(state, conversationId));
  toast('Deleted', {
    description: title,
    duration: 10_000,
    action: { label: 'Undo', onClick: () => void restore(conversationId) },
  });
}

async function restore(conversationId: number): Promise<void> {
  const result = await request('chat.restore', { conversationId });
  if (!result.ok) {
    say(result.failure);
    return;
  }
  apply((state) => conversationRestored(state, result.value));
  await openConversation(conversationId);
}

/** Sends what stands in the composer. It is kept there until the Node side has it on disk. */
export async function send(): Promise<void> {
  const { open, drafts, abouts } = useChat.getState();
  const text = drafts[draftKey(open)] ?? '';
  const about = abouts[draftKey(open)] ?? null;
  if (text.trim() === '' || isWriting()) return;
  if (chooseIfNone() === 'none') {
    refuse({ code: 'chat.no-model', message: 'no model on this computer' });
    return;
  }
  const conversation = await conversationInView();
  if (!conversation.ok) {
    refuse(conversation.failure);
    return;
  }
  const conversationId = conversation.value.id;
  const parentId = parentForNext(conversation.value);
  const taken = await turn(conversationId, (turnId) =>
    request('chat.send', { conversationId, turnId, parentId, text, about }),
  );
  if (taken) clearDraft(conversationId);
}

/** Asks an earlier question anew in other words: a second branch beside the first. True when it was taken. */
export async function edit(questionId: number, text: string): Promise<boolean> {
  const { open } = useChat.getState();
  if (open.kind !== 'open' || isWriting()) return false;
  const { id: conversationId, messages } = open.conversation;
  const question = messages.find(({ id }) => id === questionId);
  const parentId = question?.parentId ?? null;
  const about = question?.role === 'question' ? question.about : null;
  const taken = await turn(conversationId, (turnId) =>
    request('chat.send', { conversationId, turnId, parentId, text, about }),
  );
  if (taken) keepDraft(conversationId);
  return taken;
}

/** Writes another answer to a question, beside those it has. */
export async function regenerate(questionId: number): Promise<void> {
  const id = openId(useChat.getState().open);
  if (id === null || isWriting()) return;
  await turn(id, (turnId) => request('chat.regenerate', { conversationId: id, turnId, questionId }));
}

export async function choose(messageId: number): Promise<void> {
  const conversationId = openId(useChat.getState().open);
  if (conversationId === null) return;
  const result = await request('chat.choose', { conversationId, messageId });
  if (result.ok) apply((state) => conversationArrived(state, result.value));
  else say(result.failure);
}

export async function stop(turnId: string): Promise<void> {
  apply((state) => turnChanged(state, turnId, { stopping: true }));
  const result = await request('chat.stop', { turnId });
  if (!result.ok) say(result.failure);
}

const SAVE_SETTINGS_AFTER_MS = 300;
let unsaved: { conversationId: number; settings: ChatSettings; timer: ReturnType<typeof setTimeout> } | null = null;

/** Changes how this conversation is led: shown at once, saved when the hand rests or a question is sent. */
export async function configure(settings: ChatSettings): Promise<void> {
  const conversation = await conversationInView();
  if (!conversation.ok) {
    say(conversation.failure);
    return;
  }
  const { id } = conversation.value;
  apply((state) => {
    if (state.open.kind !== 'open' || state.open.conversation.id !== id) return state;
    return { ...state, open: { kind: 'open', conversation: { ...state.open.conversation, settings } } };
  });
  if (unsaved?.conversationId !== id) await saveSettings();
  clearTimeout(unsaved?.timer);
  unsaved = { conversationId: id, settings, timer: setTimeout(() => void saveSettings(), SAVE_SETTINGS_AFTER_MS) };
}

async function saveSettings(): Promise<void> {
  if (unsaved === null) return;
  const { timer, ...wanted } = unsaved;
  clearTimeout(timer);
  unsaved = null;
  const result = await request('chat.configure', wanted);
  if (!result.ok) say(result.failure);
}

/** Whether an answer is being written anywhere: the engine writes one at a time. */
function isWriting(): boolean {
  return Object.keys(useChat.getState().turns).length > 0;
}

async function conversationInView(): Promise<Result<Conversation>> {
  const { open } = useChat.getState();
  if (open.kind === 'open') return { ok: true, value: open.conversation };
  if (open.kind === 'new') return createConversation();
  return { ok: false, failure: { code: 'chat.not-found', message: 'no conversation in view' } };
}

/** Runs one turn up to its acknowledgement: listens before asking, since the first words may be faster than the answer to the request. */
async function turn(conversationId: number, ask: (turnId: string) => Promise<Result<Conversation>>): Promise<boolean> {
  const turnId = crypto.randomUUID();
  apply((state) => ({
    ...state,
    announcement: '',
    turns: { ...state.turns, [turnId]: newTurn(turnId, conversationId) },
  }));
  await saveSettings();
  const result = await ask(turnId);
  if (result.ok) {
    apply((state) => conversationArrived(state, result.value));
    return true;
  }
  apply((state) => turnGone(state, turnId));
  refuse(result.failure, String(conversationId));
  return false;
}

function refuse(failure: Failure, key = draftKey(useChat.getState().open)): void {
  apply((state) => ({ ...state, refusals: { ...state.refusals, [key]: failure } }));
}

function say(failure: Failure): void {
  const { what, meaning, next } = explainFailure(failure);
  toast(what, { description: `${meaning} ${next}` });
}
