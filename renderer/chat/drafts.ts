// Text typed and not yet sent: in the store at once, on disk half a second later, and at once when the page goes.
import type { Conversation } from '#domain/conversation';
import type { Result } from '#contract/failure';
import { request } from '../api/client';
import { conversationCreated, differs, draftKey, draftTyped, NEW_DRAFT, openId } from './chat-state';
import { apply, useChat } from './chat-store';

const SAVE_AFTER_MS = 500;
/** Drafts that are not on disk yet, with the timer that will save them. */
const waiting = new Map<string, ReturnType<typeof setTimeout>>();

export function typeDraft(text: string): void {
  const key = draftKey(useChat.getState().open);
  apply((state) => draftTyped(state, key, text));
  clearTimeout(waiting.get(key));
  waiting.set(
    key,
    setTimeout(() => void save(key), SAVE_AFTER_MS),
  );
}

/** Asks the question without the section of a lesson after all. */
export function dropAbout(): void {
  const { open, drafts } = useChat.getState();
  const key = draftKey(open);
  apply((state) => ({ ...state, abouts: { ...state.abouts, [key]: null } }));
  typeDraft(drafts[key] ?? '');
}

/** Saves what waits, now. */
export async function saveDrafts(): Promise<void> {
  await Promise.all([...waiting.keys()].map(save));
}

/** Empties a draft once its question is on disk. */
export function clearDraft(conversationId: number): void {
  const key = String(conversationId);
  apply((state) => ({ ...state, drafts: { ...state.drafts, [key]: '' }, abouts: { ...state.abouts, [key]: null } }));
  clearTimeout(waiting.get(key));
  waiting.delete(key);
  void request('chat.saveDraft', { conversationId, text: '', about: null });
}

/** Saves a draft again after another question was sent, which empties the saved one. */
export function keepDraft(conversationId: number): void {
  void save(String(conversationId));
}

async function save(key: string): Promise<void> {
  clearTimeout(waiting.get(key));
  waiting.delete(key);
  const { drafts, abouts } = useChat.getState();
  const text = drafts[key] ?? '';
  const about = abouts[key] ?? null;
  if (key !== NEW_DRAFT) await request('chat.saveDraft', { conversationId: Number(key), text, about });
  else if (text.trim() !== '') {
    const made = await createConversation();
    if (made.ok) await request('chat.saveDraft', { conversationId: made.value.id, text, about });
  }
}

let creating: Promise<Result<Conversation>> | null = null;

/** Gives the new conversation its place on disk; asked twice at once, it is made once. */
export function createConversation(): Promise<Result<Conversation>> {
  creating ??= request('chat.create', undefined)
    .then((made) => {
      if (made.ok) apply((state) => conversationCreated(state, made.value));
      return made;
    })
    .finally(() => {
      creating = null;
    });
  return creating;
}

/** Deletes the conversation in view without a word when nothing was ever said, typed or set in it. */
export function dropIfEmpty(): void {
  const { open, drafts, turns } = useChat.getState();
  const id = openId(open);
  if (open.kind !== 'open' || id === null) return;
  if (open.conversation.messages.length > 0 || differs(open.conversation.settings)) return;
  const busy = Object.values(turns).some(({ conversationId }) => conversationId === id);
  if (busy || (drafts[String(id)] ?? '').trim() !== '') return;
  apply((state) => ({
    ...state,
    summaries: (state.summaries ?? []).filter((summary) => summary.id !== id),
    removed: [...state.removed, id],
  }));
  void request('chat.remove', { conversationId: id });
}
