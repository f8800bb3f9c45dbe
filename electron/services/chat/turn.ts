// One chat turn, from the saved question to the saved answer. The question is on disk before this begins.
import type { Answer, AnswerFigures, ChatSettings, Message } from '#domain/conversation';
import type { Generated, LoadedModel } from '#contract/engine';
import type { Emit } from '#contract/events';
import { FailureError, failureOf, type Failure } from '#contract/failure';
import type { AnswerEnd, Messages } from '#services/database/messages';
import type { EngineProcess } from '#services/engine/engine-process';
import { describeBug } from '../describe-bug';
import { openAnswerStream, type AnswerStream } from './answer-stream';
import { fitPrompt } from './fit-prompt';
import { unlessAborted } from './unless-aborted';

export interface TurnDeps {
  engine: Pick<EngineProcess, 'request'>;
  models: {
    /** Loads the chosen model if none is loaded. */
    ensureLoaded: () => Promise<{ modelId: string; name: string; loaded: LoadedModel }>;
    /** Keeps what an answer says about speed; gives what had been expected, tokens per second. */
    recordSpeed: (modelId: string, generated: Generated) => Promise<number | null>;
  };
  messages: Messages;
  emit: Emit;
  /** Tells the page how the conversation stands in the list. */
  tellChanged: (conversationId: number) => void;
  log: (line: string) => void;
}

export interface Turn {
  turnId: string;
  conversationId: number;
  /** The empty answer that was saved with the question. */
  answer: Answer;
  /** From the first question to the one that is answered. */
  branch: readonly Message[];
  settings: ChatSettings;
  /** Aborted by the user to stop, and with the reason CLOSING when the program ends. */
  signal: AbortSignal;
  /** Called when the end is saved: from now on another turn may begin. */
  free: () => void;
}

/** Reason of an abort that the user did not ask for. */
export const CLOSING = 'closing';

/** Writes the answer. Never rejects: however it ends is saved and told. */
export async function answerTurn(deps: TurnDeps, turn: Turn): Promise<void> {
  const { turnId, conversationId, settings, signal } = turn;
  const stream = openAnswerStream({
    send: (delta) => deps.emit('chat.delta', { turnId, conversationId, ...delta }),
    save: (written) => saveOnTheWay(deps, turn, written),
  });
  let outcome: Outcome | null = null;
  try {
    const model = await unlessAborted(deps.models.ensureLoaded(), signal);
    stream.describe({ modelName: model.name });
    const prompt = await fitPrompt({
      branch: turn.branch,
      settings,
      contextTokens: model.loaded.contextTokens,
      count: async (texts) => (await unlessAborted(deps.engine.request('count', { texts }), signal)).tokens,
    });
    stream.describe({ seenFromId: prompt.seenFromId });
    const { temperature, maxTokens, seed } = settings;
    const options = { messages: prompt.messages, temperature, maxTokens, seed };
    const generated = await deps.engine.request(
      'generate',
      { options },
      {
        signal,
        onPiece: stream.add,
        onReading: (readTokens, totalTokens) =>
          deps.emit('chat.reading', { turnId, conversationId, readTokens, totalTokens }),
      },
    );
    outcome = ended(generated, null, signal);
    outcome = ended(generated, await deps.models.recordSpeed(model.modelId, generated), signal);
  } catch (error) {
    if (!(error instanceof FailureError) && !signal.aborted) deps.log(`chat: ${describeBug(error)}`);
    outcome ??= brokeOff(error, stream, signal);
  } finally {
    stream.close();
    saveEnd(deps, turn, stream, outcome ?? brokeOff(null, stream, signal));
  }
}

interface Outcome {
  state: AnswerEnd['state'];
  figures: AnswerFigures | null;
  failure: Failure | null;
}

function ended(generated: Generated, predictedTokensPerSecond: number | null, signal: AbortSignal): Outcome {
  const state = generated.stopReason === 'stopped' ? stoppedBy(signal) : 'done';
  return { state, figures: figuresOf(generated, predictedTokensPerSecond), failure: null };
}

/** What is shown is what is kept; the rest of the measurement is for the speed records. */
function figuresOf(generated: Generated, predictedTokensPerSecond: number | null): AnswerFigures {
  const { stopReason, promptTokens, promptTokensRead, answerTokens, contextTokens } = generated;
  const { tokensPerSecond, timeToFirstTokenMs } = generated;
  return {
    stopReason,
    promptTokens,
    promptTokensRead,
    answerTokens,
    tokensPerSecond,
    timeToFirstTokenMs,
    contextTokens,
    predictedTokensPerSecond,
  };
}

/** A turn that was broken off keeps what was written: with any text it counts as interrupted, without as failed. */
function brokeOff(error: unknown, stream: AnswerStream, signal: AbortSignal): Outcome {
  if (signal.aborted) return { state: stoppedBy(signal), figures: null, failure: null };
  const { text, thoughts } = stream.written;
  const state = text === '' && thoughts === '' ? 'failed' : 'interrupted';
  return { state, figures: null, failure: failureOf(error) };
}

function stoppedBy(signal: AbortSignal): 'stopped' | 'interrupted' {
  return signal.reason === CLOSING ? 'interrupted' : 'stopped';
}

/** A save that fails on the way is tried again with the next one. */
function saveOnTheWay({ messages, log }: TurnDeps, { answer }: Turn, written: AnswerStream['written']): void {
  try {
    messages.saveText(answer.id, written);
  } catch (error) {
    log(`chat: the partial answer was not saved (${failureOf(error).code})`);
  }
}

/** Saves how it ended and tells the page; when it cannot be saved, that is the failure it is told. */
function saveEnd({ messages, emit, tellChanged }: TurnDeps, turn: Turn, stream: AnswerStream, outcome: Outcome): void {
  const { turnId, conversationId, answer } = turn;
  let { state, figures, failure } = outcome;
  const end = (): AnswerEnd => ({ ...stream.written, state, figures, failureCode: failure?.code ?? null });
  try {
    messages.end(answer.id, end());
  } catch (error) {
    failure = failureOf(error);
    state = 'interrupted';
    figures = null;
  }
  turn.free();
  emit('chat.ended', { turnId, conversationId, answer: { ...answer, ...end() }, failure });
  tellChanged(conversationId);
}
