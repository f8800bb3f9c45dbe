// What labs let the loaded model do for a while: one thing at a time, stopped at once, refused while the chat writes an answer, and ended when a question is asked.
import type { LabModelAnswers, LabProgress, labModelRequests, WindowAnswer } from '#contract/lab-model';
import type { Emit, EngineStatus } from '#contract/events';
import { FailureError } from '#contract/failure';
import { chooseWindow, messageCost, turnsBudget } from '#domain/context';
import type { PromptMessage } from '#contract/engine';
import type { z } from 'zod';
import type { EngineProcess } from '../engine/engine-process';

export interface ModelWorkDeps {
  engine: Pick<EngineProcess, 'request'>;
  engineStatus: () => EngineStatus;
  /** Whether the chat is writing an answer. */
  isAnswering: () => boolean;
  emit: Emit;
}

type Wanted<N extends keyof LabModelAnswers> = z.output<(typeof labModelRequests)[N]>;

/** Each fails with engine.no-model, chat.busy, engine.busy, lab.stopped, or what the engine fails with. */
export interface ModelWork {
  benchmark: (wanted: Wanted<'lab.benchmark'>) => Promise<LabModelAnswers['lab.benchmark']>;
  chat: (wanted: Wanted<'lab.chat'>) => Promise<WindowAnswer>;
  contextCost: (wanted: Wanted<'lab.contextCost'>) => Promise<LabModelAnswers['lab.contextCost']>;
  /** Ends what is under way and waits for its end; nothing happens when nothing is. */
  stop: () => Promise<void>;
}

const PROGRESS_INTERVAL_MS = 250;

export function createModelWork({ engine, engineStatus, isAnswering, emit }: ModelWorkDeps): ModelWork {
  let underWay: { controller: AbortController; ended: Promise<unknown> } | null = null;

  async function alone<T>(
    work: (signal: AbortSignal, tell: (progress: LabProgress) => void) => Promise<T>,
  ): Promise<T> {
    if (engineStatus().kind !== 'loaded') throw new FailureError('engine.no-model', 'No model is loaded.');
    if (isAnswering()) throw new FailureError('chat.busy', 'The chat is writing an answer.');
    if (underWay !== null) throw new FailureError('engine.busy', 'A lab is using the model already.');
    const controller = new AbortController();
    const { signal } = controller;
    const ended = work(signal, atMostEvery(PROGRESS_INTERVAL_MS, emit));
    underWay = { controller, ended };
    try {
      return await ended;
    } catch (error) {
      throw signal.aborted ? new FailureError('lab.stopped', 'The lab was stopped.') : error;
    } finally {
      underWay = null;
    }
  }

  async function answer(
    wanted: Wanted<'lab.chat'>,
    signal: AbortSignal,
    tell: (text: string) => void,
  ): Promise<WindowAnswer> {
    const { contextTokens, maxTokens, temperature, seed } = wanted;
    const { messages, ...seen } = await inSight(engine, wanted);
    let text = '';
    const generated = await engine.request(
      'windowChat',
      { options: { messages, contextTokens, maxTokens, temperature, seed, thinks: false } },
      {
        signal,
        onPiece: (part, piece) => {
          if (part === 'thoughts') return;
          text += piece;
          tell(text);
        },
      },
    );
    if (generated.stopReason === 'stopped') throw new FailureError('lab.stopped', 'The lab was stopped.');
    const { promptTokens, answerTokens, timeToFirstTokenMs, tokensPerSecond } = generated;
    return { text, ...seen, promptTokens, answerTokens, readMs: timeToFirstTokenMs, tokensPerSecond };
  }

  return {
    benchmark: (options) =>
      alone((signal, tell) =>
        engine.request(
          'benchmark',
          { options },
          { signal, onProgress: (fraction) => tell({ kind: 'benchmark', fraction }) },
        ),
      ),
    chat: (wanted) => alone((signal, tell) => answer(wanted, signal, (text) => tell({ kind: 'chat', text }))),
    contextCost: (options) =>
      alone((signal, tell) =>
        engine.request(
          'contextCost',
          { options },
          { signal, onProgress: (fraction) => tell({ kind: 'cost', fraction }) },
        ),
      ),
    stop: async () => {
      underWay?.controller.abort();
      await underWay?.ended.catch(() => undefined);
    },
  };
}

/** The turns the model is shown, chosen as the chat chooses them. @throws FailureError chat.question-too-long */
async function inSight(
  engine: Pick<EngineProcess, 'request'>,
  { turns, firstTurn, contextTokens, maxTokens }: Wanted<'lab.chat'>,
): Promise<Pick<WindowAnswer, 'firstTurn' | 'turnTokens' | 'budgetTokens'> & { messages: PromptMessage[] }> {
  const texts = turns.flatMap(({ question, answer }, index) =>
    index === turns.length - 1 ? [question] : [question, answer],
  );
  const { tokens } = await engine.request('count', { texts });
  const turnTokens = turns.map((_turn, index) =>
    tokens.slice(index * 2, index * 2 + 2).reduce((total, count) => total + messageCost(count), 0),
  );
  const budgetTokens = turnsBudget(contextTokens, 0, maxTokens);
  const costs = turnTokens.map((cost, questionId) => ({ questionId, tokens: cost }));
  const window = chooseWindow(costs, budgetTokens, firstTurn);
  if (!window.fits) {
    const facts = { tokens: turnTokens.at(-1) ?? 0, budgetTokens };
    throw new FailureError('chat.question-too-long', 'The question does not fit the window.', facts);
  }
  const messages = turns.slice(window.firstTurn).flatMap(({ question, answer }, index, seen): PromptMessage[] => {
    const asked: PromptMessage = { role: 'user', text: question };
    if (index === seen.length - 1) return [asked];
    // As in the chat, a question without an answer is not shown: templates want both in turn.
    return answer.trim() === '' ? [] : [asked, { role: 'assistant', text: answer }];
  });
  return { firstTurn: window.firstTurn, turnTokens, budgetTokens, messages };
}

function atMostEvery(intervalMs: number, emit: Emit): (progress: LabProgress) => void {
  let last = -Infinity;
  return (progress) => {
    const now = performance.now();
    if (now - last < intervalMs) return;
    last = now;
    emit('lab.progress', progress);
  };
}
