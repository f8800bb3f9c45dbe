// The one answer that is being written at a time, in the whole application: who is writing, how to stop it, how to wait for it.
import { FailureError } from '#contract/failure';
import { describeBug } from '../describe-bug';
import { answerTurn, CLOSING, type Turn, type TurnDeps } from './turn';

export interface RunningTurn {
  /** @throws FailureError chat.busy while an answer is being written */
  checkFree: () => void;
  isAnswering: () => boolean;
  isWriting: (turnId: string) => boolean;
  /** Begins to write; the caller has checked that nothing else is being written. */
  begin: (turn: NewTurn) => void;
  /** Stops it if it is this turn, or stands in this conversation. */
  stop: (which: { turnId: string } | { conversationId: number }) => void;
  /** Ends it because the program ends; waits until it is saved, but not for long. No turn begins after this. */
  close: () => Promise<void>;
}

type NewTurn = Omit<Turn, 'signal' | 'free'>;

const CLOSE_WITHIN_MS = 1500;

/** What else goes on on this computer stands still while an answer is written; gives the function that lets it go on. */
export type HoldOthers = () => () => void;

export function createRunningTurn(deps: TurnDeps, holdOthers: HoldOthers = () => () => undefined): RunningTurn {
  let running: { turn: NewTurn; controller: AbortController; ended: Promise<void> } | null = null;
  let closed = false;
  return {
    checkFree: () => {
      if (running !== null || closed) throw new FailureError('chat.busy', 'Another answer is being written.');
    },
    isAnswering: () => running !== null,
    isWriting: (turnId) => running?.turn.turnId === turnId,
    begin: (turn) => {
      const controller = new AbortController();
      const current = { turn, controller, ended: Promise.resolve() };
      running = current;
      const release = holdOthers();
      const free = (): void => {
        running = null;
        release();
      };
      current.ended = answerTurn(deps, { ...turn, signal: controller.signal, free }).catch((error: unknown) => {
        deps.log(`chat: a turn could not be ended: ${describeBug(error)}`);
        release();
      });
    },
    stop: (which) => {
      if (running === null) return;
      const { turnId, conversationId } = running.turn;
      const isMeant = 'turnId' in which ? which.turnId === turnId : which.conversationId === conversationId;
      if (isMeant) running.controller.abort();
    },
    close: async () => {
      closed = true;
      running?.controller.abort(CLOSING);
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, CLOSE_WITHIN_MS);
      });
      await Promise.race([running?.ended, late]);
      clearTimeout(timer);
    },
  };
}
