// How another adapter takes its place on the loaded model without loading the weights again.
import type { Adapter } from '#contract/engine';
import { adapted, type Adapted } from './adapted';
import { checkAdapter } from './check-adapter';
import { openChat } from './llama';
import type { Session } from './session';

/**
 * Makes the conversation's context anew with this adapter. The session stays as it was when that fails.
 * @throws FailureError adapter.does-not-fit
 */
export async function adapt(session: Session, adapter: Adapter | null): Promise<void> {
  await session.settling;
  if (adapter !== null) await checkAdapter(adapter.file, session.file);
  const next = adapted(adapter);
  const before = session.adapted;
  await closeContexts(session);
  try {
    await openContext(session, next);
  } catch (error) {
    await openContext(session, before);
    throw error;
  }
}

async function closeContexts(session: Session): Promise<void> {
  await session.side?.context.dispose();
  session.side = null;
  session.chat.dispose();
  await session.context.dispose();
}

async function openContext(session: Session, next: Adapted): Promise<void> {
  session.context = await session.model.createContext({ ...session.contextOptions, ...next });
  session.sequence = session.context.getSequence();
  session.chat = openChat(session.sequence);
  session.adapted = next;
}
