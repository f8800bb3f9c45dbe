// One answer in a small window: a context made for it alone and freed after it, so that the conversation's own stays as it was.
import type { Generated, GenerateOptions } from '#contract/engine';
import { generate } from './generate';
import { openChat } from './llama';
import type { WorkContext } from './serve';
import type { Session } from './session';

export async function windowChat(
  session: Session,
  options: GenerateOptions & { contextTokens: number },
  work: WorkContext,
): Promise<Generated> {
  await session.settling;
  const context = await session.model.createContext({
    contextSize: options.contextTokens,
    threads: session.threads,
    failedCreationRemedy: false,
    ...session.adapted,
  });
  const sequence = context.getSequence();
  const chat = openChat(sequence);
  const small: Session = { ...session, context, sequence, chat, side: null, settling: Promise.resolve() };
  try {
    return await generate(small, options, work);
  } finally {
    // A stop is answered at once; the native step it was in ends first.
    session.settling = small.settling.then(async () => {
      chat.dispose();
      await context.dispose();
    });
  }
}
