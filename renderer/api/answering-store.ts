// Whether the chat's model is writing an answer at the moment. Labs wait meanwhile.
import { create } from 'zustand';
import { listen } from './client';

interface Answering {
  /** The turns that are being answered. */
  turnIds: ReadonlySet<string>;
}

const useAnswering = create<Answering>()(() => ({ turnIds: new Set() }));

/** Listens until the returned function is called; used where the page begins. */
export function followAnswers(): () => void {
  const began = ({ turnId }: { turnId: string }): void =>
    useAnswering.setState(({ turnIds }) => (turnIds.has(turnId) ? {} : { turnIds: new Set([...turnIds, turnId]) }));
  const ended = ({ turnId }: { turnId: string }): void =>
    useAnswering.setState(({ turnIds }) => ({ turnIds: new Set([...turnIds].filter((id) => id !== turnId)) }));
  const ends = [listen('chat.reading', began), listen('chat.delta', began), listen('chat.ended', ended)];
  return () => {
    for (const end of ends) end();
  };
}

/** Whether an answer is being written now. */
export function useIsAnswering(): boolean {
  return useAnswering(({ turnIds }) => turnIds.size > 0);
}

/** Resolves as soon as no answer is being written; at once when none is. */
export function untilQuiet(): Promise<void> {
  return new Promise((resolve) => {
    if (useAnswering.getState().turnIds.size === 0) {
      resolve();
      return;
    }
    const unsubscribe = useAnswering.subscribe(({ turnIds }) => {
      if (turnIds.size > 0) return;
      unsubscribe();
      resolve();
    });
  });
}
