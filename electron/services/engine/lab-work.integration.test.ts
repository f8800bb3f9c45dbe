// What labs ask of the real engine with a real model: the benchmark, a chat in a small window, the cost of a context; stopped at once, and the conversation's own cache as it was.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineAnswer, PromptMessage } from '#contract/engine';
import { tokenCacheBytes } from '#domain/cache';
import type { GgufFacts } from '#domain/model';
import type { EngineProcess } from './engine-process';
import { inspection, realEngine, smallLoad, testModelFile } from './test-engine';

/** What llama.cpp notes of each cell when it writes a state: its place, how many sequences have it, and which. Four bytes each. */
const BOOKKEEPING_BYTES = 12;
let engine: EngineProcess;
let facts: GgufFacts;

beforeAll(async () => {
  engine = realEngine();
  ({ facts } = await engine.request('inspect', inspection(testModelFile(), 1024)));
  await engine.request('load', smallLoad());
});
afterAll(() => engine.quit());

const QUESTION: PromptMessage[] = [{ role: 'user', text: 'My cat is called Miso. What is my cat called?' }];
const WANTED = { maxTokens: 8, temperature: 0, seed: 1 };

function say(messages: PromptMessage[]): Promise<EngineAnswer<'generate'>> {
  return engine.request('generate', { options: { messages, ...WANTED } });
}

test('the benchmark measures reading, writing, and several texts at once', async () => {
  const fractions: number[] = [];
  const options = { threads: [1, 1000], promptTokens: 64, decodeTokens: 8, sequences: [1, 4] };
  const { points, bestThreads, batches, leftOut } = await engine.request(
    'benchmark',
    { options },
    { onProgress: (fraction) => fractions.push(fraction) },
  );
  // There are no thousand cores, so that count is not tried.
  expect(points.map(({ threads }) => threads)).toEqual([1]);
  expect(points[0]!.prompt).toBeGreaterThan(points[0]!.decode);
  expect(bestThreads).toBe(1);
  expect(batches.map(({ sequences }) => sequences)).toEqual([1, 4]);
  expect(Math.min(...batches.map(({ tokensPerSecond }) => tokensPerSecond))).toBeGreaterThan(0);
  expect(leftOut).toEqual([]);
  expect(fractions.at(-1)).toBe(1);
});

test('what llama.cpp keeps for each token is the formula, and twelve bytes of its own notes', async () => {
  const { points } = await engine.request('contextCost', { options: { depths: [96, 32] } });
  const [few, many] = points;
  expect(points.map(({ tokens }) => tokens)).toEqual([32, 96]);
  const perToken = (many!.stateBytes - few!.stateBytes) / (96 - 32);
  const formula = tokenCacheBytes(facts.architecture, { keyType: 'f16', valueType: 'f16' });
  expect(formula).toBe(30 * 2 * 3 * 64 * 2);
  expect(perToken).toBe(formula + BOOKKEEPING_BYTES);
  expect(many!.readMs).toBeGreaterThan(few!.readMs);
});

test('neither disturbs what was read of the conversation, and a small window answers by itself', async () => {
  const first = await say(QUESTION);
  await engine.request('benchmark', { options: { threads: [1], promptTokens: 8, decodeTokens: 2, sequences: [1] } });
  const inWindow = await engine.request('windowChat', {
    options: { messages: QUESTION, ...WANTED, contextTokens: 192, thinks: false },
  });
  expect(inWindow).toMatchObject({ promptTokens: first.promptTokens, promptTokensRead: first.promptTokens });
  expect(inWindow.contextTokens).toBe(192);
  const again = await say(QUESTION);
  expect(again.promptTokensRead).toBe(1);
});

test('a question that is longer than the small window is refused with the figures', async () => {
  const messages: PromptMessage[] = [{ role: 'user', text: 'word '.repeat(400) }];
  const answer = engine.request('windowChat', { options: { messages, ...WANTED, contextTokens: 256 } });
  await expect(answer).rejects.toMatchObject({
    failure: { code: 'chat.question-too-long', facts: { budgetTokens: 224 } },
  });
});

test('a stop is answered at once, and the next answer comes', async () => {
  const stop = new AbortController();
  const options = { threads: [1], promptTokens: 512, decodeTokens: 512, sequences: [1] };
  let stoppedAt = 0;
  const onProgress = (): void => {
    stoppedAt = performance.now();
    stop.abort();
  };
  const benchmark = engine.request('benchmark', { options }, { signal: stop.signal, onProgress });
  await expect(benchmark).rejects.toMatchObject({ failure: { code: 'lab.stopped' } });
  // Reading the long prompt takes seconds, and it goes on meanwhile.
  expect(performance.now() - stoppedAt).toBeLessThan(1000);
  expect((await say(QUESTION)).answerTokens).toBeGreaterThan(0);
});
