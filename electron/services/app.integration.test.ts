// The whole application without a window: real engine, real small model, real files. What the page asks goes through the door.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Answer as AnswerOf, Args, RequestName } from '#contract/api';
import type { EventName, Events } from '#contract/events';
import { FailureError } from '#contract/failure';
import type { Answer } from '#domain/conversation';
import { noDesktop } from './shell';
import { createApp, type App } from './app';
import { testModelFile, testNodePath } from './engine/test-engine';

const parent = mkdtempSync(join(tmpdir(), 'homeroom-app-'));
const home = join(parent, 'Zoë’s data – 数据');
const events: { name: EventName; event: unknown; at: number }[] = [];
let app: App;
let turns = 0;

beforeAll(async () => {
  app = await start();
});
afterAll(async () => {
  await app.close();
  rmSync(parent, { recursive: true, force: true });
});

function start(): Promise<App> {
  return createApp({
    home,
    resources: fileURLToPath(new URL('../../resources', import.meta.url)),
    engine: {
      nodePath: testNodePath(),
      entry: fileURLToPath(new URL('../engine/index.ts', import.meta.url)),
    },
    fetch: () => Promise.reject(new Error('The network is not touched here.')),
    emit: (name, event) => events.push({ name, event, at: performance.now() }),
    providedModels: [testModelFile()],
    shell: { ...noDesktop, openLink: () => Promise.resolve(true) },
  });
}

async function request<N extends RequestName>(name: N, args: Args<N>): Promise<AnswerOf<N>> {
  const result = await app.dispatch(name, args);
  if (!result.ok) throw FailureError.from(result.failure);
  return result.value as AnswerOf<N>;
}

function eventsOf<N extends EventName>(name: N): Events[N][] {
  return events.filter((one) => one.name === name).map((one) => one.event as Events[N]);
}

async function newChat(maxTokens: number): Promise<number> {
  const { id } = await request('chat.create', undefined);
  const settings = { systemPrompt: '', temperature: 0, maxTokens, seed: 1 };
  await request('chat.configure', { conversationId: id, settings });
  return id;
}

async function send(conversationId: number, text: string, parentId: number | null = null): Promise<string> {
  turns += 1;
  const turnId = `turn-${turns}-of-the-app`;
  await request('chat.send', { conversationId, turnId, parentId, text });
  return turnId;
}

function ended(turnId: string): Promise<Answer> {
  return vi.waitFor(
    () => {
      const found = eventsOf('chat.ended').find((event) => event.turnId === turnId);
      if (found === undefined) throw new Error('The turn has not ended.');
      return found.answer;
    },
    { timeout: 100_000, interval: 10 },
  );
}

/** Waits until the model has begun to write. */
async function writing(turnId: string): Promise<void> {
  await vi.waitFor(
    () => {
      const own = eventsOf('chat.delta').filter((event) => event.turnId === turnId);
      if (own.map(({ text }) => text).join('').length < 20) throw new Error('Nothing is written yet.');
    },
    { timeout: 100_000, interval: 5 },
  );
}

const LONG_ANSWER = 'Write a very long story about a lighthouse keeper, with many details.';

describe('the application', () => {
  it('is open in well under a second, with no engine running', async () => {
    await app.close();
    const began = performance.now();
    app = await start();
    expect(performance.now() - began).toBeLessThan(1000);
    expect(app.engine.running).toBe(false);
  });

  it('answers a question with the real model and keeps it over a restart', async () => {
    const id = await newChat(30);
    const answer = await ended(await send(id, 'What is the capital of France?'));
    expect(answer.text).toContain('Paris');
    expect(answer).toMatchObject({ state: 'done', modelName: expect.stringContaining('SmolLM2') as string });
    expect(answer.figures?.tokensPerSecond).toBeGreaterThan(0);
    await app.close();
    app = await start();
    const { messages, title } = await request('chat.open', { conversationId: id });
    expect(title).toBe('What is the capital of France?');
    expect(messages.at(-1)).toEqual(answer);
    expect(await request('app.notices', undefined)).toEqual([]);
  });

  it('reads only the new tokens of a second turn', async () => {
    const id = await newChat(12);
    const first = await ended(await send(id, `Remember this: ${'The lamp burns all night. '.repeat(40)}`));
    const second = await ended(await send(id, 'What burns?', first.id));
    expect(first.figures?.promptTokens).toBeGreaterThan(200);
    expect(second.figures?.promptTokensRead).toBeLessThan(60);
  });

  it('stops within half a second and keeps what was written', async () => {
    const turnId = await send(await newChat(1000), LONG_ANSWER);
    await writing(turnId);
    const began = performance.now();
    await request('chat.stop', { turnId });
    const answer = await ended(turnId);
    expect(performance.now() - began).toBeLessThan(500);
    expect(answer).toMatchObject({ state: 'stopped', figures: { stopReason: 'stopped' } });
    expect(answer.text.length).toBeGreaterThan(10);
  });

  it('survives the sudden death of the engine in mid-answer, and answers the next question', async () => {
    const id = await newChat(1000);
    const turnId = await send(id, LONG_ANSWER);
    await writing(turnId);
    app.engine.kill();
    const answer = await ended(turnId);
    expect(answer).toMatchObject({ state: 'interrupted', failureCode: 'engine.crashed' });
    expect(answer.text.length).toBeGreaterThan(10);
    await request('chat.configure', {
      conversationId: id,
      settings: { systemPrompt: '', temperature: 0, maxTokens: 5, seed: 1 },
    });
    expect(await ended(await send(id, 'Hello?', answer.id))).toMatchObject({ state: 'done' });
  });

  it('keeps a question of a megabyte and says that it is too long', async () => {
    const text = 'All work and no play makes a dull boy. '.repeat(26_000);
    const id = await newChat(5);
    const answer = await ended(await send(id, text));
    expect(answer).toMatchObject({ state: 'failed', failureCode: 'chat.question-too-long' });
    expect((await request('chat.open', { conversationId: id })).messages[0]?.text).toBe(text);
  });

  it('saves an answer that is being written when the application is closed', async () => {
    const id = await newChat(1000);
    const turnId = await send(id, LONG_ANSWER);
    await writing(turnId);
    const began = performance.now();
    await app.close();
    expect(performance.now() - began).toBeLessThan(4500);
    const heard = eventsOf('chat.delta')
      .filter((event) => event.turnId === turnId)
      .map(({ text }) => text);
    app = await start();
    const answer = (await request('chat.open', { conversationId: id })).messages.at(-1);
    expect(answer).toMatchObject({ state: 'interrupted', text: heard.join('') });
  });

  it('gives the labs the real tokens of the loaded model, and refuses while none is loaded', async () => {
    const refused = await app.dispatch('lab.tokenize', { text: 'Hello' });
    expect(refused).toMatchObject({ ok: false, failure: { code: 'engine.no-model' } });
    expect(app.engine.running).toBe(false);
    await app.models.ensureLoaded();
    const pieces = await request('lab.tokenize', { text: 'Grüße, world' });
    expect(pieces.map(({ text }) => text).join('')).toBe('Grüße, world');
    const [likeliest] = await request('lab.nextTokens', { text: 'The capital of France is', top: 5 });
    expect(likeliest?.text.trim()).toBe('Paris');
  });

  it('opens https links only', async () => {
    expect(await request('app.openLink', { url: 'https://example.org/a?b#c' })).toEqual({ opened: true });
    for (const url of [
      'http://example.org',
      'file:///etc/passwd',
      'javascript:1',
      'https://a:b@example.org',
      'x',
      '',
    ]) {
      const result = await app.dispatch('app.openLink', { url });
      expect(result, url).toMatchObject({ ok: false, failure: { code: 'link.not-allowed' } });
    }
  });
});
