// Labs on the loaded model, with an engine that does what each test tells it: what is in sight, who goes first, what a stop gives.
import { describe, expect, it } from 'vitest';
import type { EngineAnswer, EngineRequestKind } from '#contract/engine';
import type { EngineStatus } from '#contract/events';
import type { RequestOptions } from '../engine/engine-process';
import { createModelWork, type ModelWork } from './model-work';

interface Asked {
  kind: string;
  args: unknown;
}

/** Counts a token for each character; everything else is held back until it is stopped or let go. */
function open(): {
  work: ModelWork;
  asked: Asked[];
  told: unknown[];
  state: { engine: EngineStatus; answering: boolean };
  letGo: () => void;
} {
  const asked: Asked[] = [];
  const told: unknown[] = [];
  const state = { engine: { kind: 'loaded', modelId: 'm' } as EngineStatus, answering: false };
  const waiting = new Set<() => void>();
  const request = async <K extends EngineRequestKind>(
    kind: K,
    args: object,
    { signal, onPiece, onProgress }: RequestOptions = {},
  ): Promise<EngineAnswer<K>> => {
    asked.push({ kind, args });
    if (kind === 'count') {
      return { tokens: (args as { texts: string[] }).texts.map((text) => text.length) } as EngineAnswer<K>;
    }
    await new Promise<void>((resolve, reject) => {
      waiting.add(resolve);
      signal?.addEventListener('abort', () => reject(new Error('stopped')));
    });
    for (const piece of ['Mi', 'so']) onPiece?.('answer', piece);
    onPiece?.('thoughts', 'hm');
    for (const fraction of [0.1, 0.2, 1]) onProgress?.(fraction);
    return { stopReason: 'finished', promptTokens: 9, answerTokens: 2, timeToFirstTokenMs: 5 } as EngineAnswer<K>;
  };
  const work = createModelWork({
    engine: { request },
    engineStatus: () => state.engine,
    isAnswering: () => state.answering,
    emit: (_name, event) => told.push(event),
  });
  return { work, asked, told, state, letGo: () => waiting.forEach((resolve) => resolve()) };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const BENCHMARK = { threads: null, promptTokens: 64, decodeTokens: 8, sequences: [1] };
const CHAT = { firstTurn: 0, contextTokens: 192, maxTokens: 32, temperature: 0, seed: 1 };
const turn = (question: string, answer = ''): { question: string; answer: string } => ({ question, answer });

describe('a chat in a small window', () => {
  it('shows the model all turns while they fit, and tells what each costs', async () => {
    const { work, asked, letGo, told } = open();
    const answer = work.chat({ ...CHAT, turns: [turn('My cat is Miso.', 'Good.'), turn('Its name?')] });
    await settled();
    letGo();
    // 192 less 48 for the template and 32 for the answer; 8 tokens around each text.
    expect(await answer).toMatchObject({ text: 'Miso', firstTurn: 0, budgetTokens: 112, turnTokens: [36, 17] });
    expect(asked.at(-1)).toMatchObject({
      kind: 'windowChat',
      args: {
        options: { contextTokens: 192, thinks: false, messages: [{ role: 'user', text: 'My cat is Miso.' }, {}, {}] },
      },
    });
    expect(told).toEqual([{ kind: 'chat', text: 'Mi' }]);
  });

  it('leaves the oldest turns out when they do not fit, and keeps to that as the chat does', async () => {
    const { work, asked, letGo } = open();
    const turns = [turn('a'.repeat(40), 'b'), turn('c'.repeat(40), 'd'), turn('e'.repeat(40))];
    const first = work.chat({ ...CHAT, turns });
    await settled();
    letGo();
    expect((await first).firstTurn).toBe(2);
    const messages = (asked.at(-1)!.args as { options: { messages: unknown[] } }).options.messages;
    expect(messages).toEqual([{ role: 'user', text: 'e'.repeat(40) }]);
  });

  it('does not show a question that got no answer', async () => {
    const { work, asked, letGo } = open();
    const answer = work.chat({ ...CHAT, turns: [turn('lost', ' '), turn('found?')] });
    await settled();
    letGo();
    await answer;
    expect(asked.at(-1)).toMatchObject({ args: { options: { messages: [{ role: 'user', text: 'found?' }] } } });
  });

  it('refuses a question that is longer than the window, with the figures', async () => {
    const { work } = open();
    await expect(work.chat({ ...CHAT, turns: [turn('x'.repeat(200))] })).rejects.toMatchObject({
      failure: { code: 'chat.question-too-long', facts: { tokens: 208, budgetTokens: 112 } },
    });
  });
});

describe('work of a lab on the model', () => {
  it('is refused without a model, while the chat answers, and beside other work', async () => {
    const { work, state, letGo } = open();
    state.engine = { kind: 'idle' };
    await expect(work.benchmark(BENCHMARK)).rejects.toMatchObject({ failure: { code: 'engine.no-model' } });
    state.engine = { kind: 'loaded', modelId: 'm' };
    state.answering = true;
    await expect(work.benchmark(BENCHMARK)).rejects.toMatchObject({ failure: { code: 'chat.busy' } });
    state.answering = false;
    const running = work.benchmark(BENCHMARK);
    await expect(work.contextCost({ depths: [32] })).rejects.toMatchObject({ failure: { code: 'engine.busy' } });
    letGo();
    await running;
  });

  it('tells how far it is no more than four times a second', async () => {
    const { work, told, letGo } = open();
    const running = work.benchmark(BENCHMARK);
    await settled();
    letGo();
    await running;
    expect(told).toEqual([{ kind: 'benchmark', fraction: 0.1 }]);
  });

  it('ends with lab.stopped when it is stopped, and the next one may begin', async () => {
    const { work, letGo } = open();
    const running = work.benchmark(BENCHMARK);
    const stopped = expect(running).rejects.toMatchObject({ failure: { code: 'lab.stopped' } });
    await settled();
    await work.stop();
    await stopped;
    const next = work.contextCost({ depths: [32] });
    await settled();
    letGo();
    await next;
    await work.stop();
  });
});
