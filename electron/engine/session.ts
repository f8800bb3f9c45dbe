// The loaded model: what belongs together from loading to unloading, and how it is let go.
import { FailureError } from '#contract/failure';
import type { GgufFacts } from '#domain/model';
import type { Adapted } from './adapted';
import type { LlamaChat, LlamaContext, LlamaContextOptions, LlamaContextSequence, LlamaModel } from './llama';

/** A small context of its own for looking at next tokens, so that the conversation's cache stays whole. */
export interface SideContext {
  context: LlamaContext;
  sequence: LlamaContextSequence;
}

export interface Session {
  facts: GgufFacts;
  file: string;
  model: LlamaModel;
  context: LlamaContext;
  sequence: LlamaContextSequence;
  chat: LlamaChat;
  /** What the conversation's context was made with, the adapter left out. */
  contextOptions: LlamaContextOptions;
  /** What is laid over the model in every context. */
  adapted: Adapted;
  threads: number;
  /** Opened when first needed. */
  side: SideContext | null;
  /** Native work that still runs after its request was answered; awaited before the sequence is used again. */
  settling: Promise<unknown>;
}

export async function closeSession(session: Session): Promise<void> {
  await session.settling;
  await session.side?.context.dispose();
  session.chat.dispose();
  await session.context.dispose();
  await session.model.dispose();
}

export function needSession(session: Session | null): Session {
  if (session === null) throw new FailureError('engine.no-model', 'No model is loaded.');
  return session;
}
