// Conversations and turns over a real database, with an engine that does what each test tells it.
import { contextOf } from '#domain/cache';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { branch, type Answer, type Conversation, type Message } from '#domain/conversation';
import type { EngineAnswer, EngineRequestKind, GenerateOptions } from '#contract/engine';
import type { EventName, Events } from '#contract/events';
import { FailureError } from '#contract/failure';
import { createMessages } from '#services/database/messages';
import { connect } from '#services/database/open';
import { startDatabase, type StartedDatabase } from '#services/database/start';
import type { RequestOptions } from '#services/engine/engine-process';
import { createChat, type Chat } from './chat';
import { tidyUp } from './tidy-up';
import type { TurnDeps } from './turn';

/** What is waited for comes at once on an idle computer. */
const PATIENT = { timeout: 10_000 };

type Generate = (
  options: GenerateOptions,
  write: (text: string) => void,
  signal: AbortSignal,
) => Promise<EngineAnswer<'generate'>>;

let home: string;
let started: StartedDatabase;
let chat: Chat;
let events: { [N in EventName]: { name: N; event: Events[N] } }[EventName][];
let generate: Generate;
let ensureLoaded: TurnDeps['models']['ensureLoaded'];
let speeds: { modelId: string; tokensPerSecond: number }[];
let recordSpeed: TurnDeps['models']['recordSpeed'];
let turns = 0;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'homeroom-chat-'));
  generate = (_options, write) => {
    write('Hello.');
    return Promise.resolve(GENERATED);
  };
  ensureLoaded = () => Promise.resolve(MODEL);
  recordSpeed = (modelId, { tokensPerSecond }) => {
    speeds.push({ modelId, tokensPerSecond });
    return Promise.resolve(PREDICTED);
  };
  open();
  await chat.create();
});
afterEach(async () => {
  await chat.close();
  started.close();
  rmSync(home, { recursive: true, force: true });
});

function open(): void {
  started = startDatabase({ home, now: () => new Date(), log: () => undefined });
  events = [];
  speeds = [];
  chat = createChat({
    database: started.database,
    now: () => new Date(),
    engine: { request },
    models: { ensureLoaded: () => ensureLoaded(), recordSpeed: (...args) => recordSpeed(...args) },
    emit: (name, event) => events.push({ name, event } as (typeof events)[number]),
    log: () => undefined,
  });
}

/** An engine that counts four characters as a token and generates what the test says. */
async function request<K extends EngineRequestKind>(
  kind: K,
  args: object,
  options: RequestOptions = {},
): Promise<EngineAnswer<K>> {
  if (kind === 'count') {
    const tokens = (args as { texts: string[] }).texts.map((text) => Math.ceil(text.length / 4));
    return { tokens } as EngineAnswer<K>;
  }
  if (kind !== 'generate') throw new Error(`not expected: ${kind}`);
  const write = (text: string): void => options.onPiece?.('answer', text);
  const signal = options.signal ?? new AbortController().signal;
  options.onReading?.(5, 20);
  return (await generate((args as { options: GenerateOptions }).options, write, signal)) as EngineAnswer<K>;
}

function eventsOf<N extends EventName>(name: N): Events[N][] {
  return events.filter((one) => one.name === name).map((one) => one.event as Events[N]);
}

function newTurnId(): string {
  turns += 1;
  return `turn-${turns}-of-the-tests`;
}

async function ask(text: string, parentId: number | null = null, turnId = newTurnId()): Promise<Answer> {
  await chat.send({ conversationId: 1, turnId, parentId, text });
  return answerOf(turnId);
}

/** Waits for the end of a turn. */
async function answerOf(turnId: string): Promise<Answer> {
  return vi.waitFor(
    () => {
      const ended = eventsOf('chat.ended').find((event) => event.turnId === turnId);
      if (ended === undefined) throw new Error('The turn has not ended.');
      return ended.answer;
    },
    { timeout: 5000, interval: 5 },
  );
}

/** What another process would read at this moment. */
function onDisk(): Message[] {
  const database = connect(join(home, 'homeroom.db'));
  const messages = createMessages(database, () => new Date()).of(1);
  database.close();
  return messages;
}

function untilAborted(signal: AbortSignal): Promise<EngineAnswer<'generate'>> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve({ ...GENERATED, stopReason: 'stopped' }));
  });
}

async function failureCode(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    return error instanceof FailureError ? error.failure.code : String(error);
  }
}

function shown(conversation: Conversation): string[] {
  return branch(conversation.messages, conversation.leafId).map(({ text }) => text);
}

describe('a chat turn', () => {
  it('has question and empty answer on disk when send answers, before the model is even loaded', async () => {
    ensureLoaded = () => new Promise(() => undefined);
    const conversation = await chat.send({ conversationId: 1, turnId: newTurnId(), parentId: null, text: 'Why?' });
    expect(onDisk().map((message) => [message.role, message.text])).toEqual([
      ['question', 'Why?'],
      ['answer', ''],
    ]);
    expect(conversation.messages.at(-1)).toMatchObject({ state: 'writing' });
    expect(conversation.leafId).toBe(conversation.messages.at(-1)?.id);
  });

  it('ends as done with its figures, the name of the model and the measured speed, and tells how far it has read', async () => {
    const answer = await ask('Why is the sky blue?');
    expect(answer).toMatchObject({ state: 'done', text: 'Hello.', modelName: 'Tiny', seenFromId: null });
    expect(answer.figures).toEqual({ ...FIGURES, predictedTokensPerSecond: PREDICTED });
    expect(onDisk().at(-1)).toEqual(answer);
    expect(speeds).toEqual([{ modelId: 'tiny', tokensPerSecond: GENERATED.tokensPerSecond }]);
    expect(eventsOf('chat.reading')).toMatchObject([{ conversationId: 1, readTokens: 5, totalTokens: 20 }]);
    expect(eventsOf('chat.changed').at(-1)).toMatchObject({ id: 1, title: 'Why is the sky blue?' });
  });

  it('is not lost when its speed cannot be recorded', async () => {
    recordSpeed = () => Promise.reject(new Error('the survey is broken'));
    const answer = await ask('Why is the sky blue?');
    expect(answer).toMatchObject({ state: 'done', text: 'Hello.' });
    expect(answer.figures).toEqual({ ...FIGURES, predictedTokensPerSecond: null });
    expect(onDisk().at(-1)).toEqual(answer);
  });

  it('sends many pieces as few deltas that add up to the answer, all before the end is told', async () => {
    generate = async (_options, write) => {
      for (let piece = 0; piece < 60; piece += 1) {
        write(`${piece} `);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      return GENERATED;
    };
    const answer = await ask('Count.');
    const deltas = eventsOf('chat.delta');
    expect(deltas.map(({ text }) => text).join('')).toBe(answer.text);
    expect(deltas.length).toBeLessThan(20);
    expect(events.findIndex(({ name }) => name === 'chat.ended')).toBeGreaterThan(
      events.findLastIndex(({ name }) => name === 'chat.delta'),
    );
  });

  it('saves what is written at least once a second', async () => {
    generate = (_options, write, signal) => {
      write('The first half');
      return untilAborted(signal);
    };
    const turnId = newTurnId();
    await chat.send({ conversationId: 1, turnId, parentId: null, text: 'Long?' });
    await vi.waitFor(() => expect(onDisk().at(-1)?.text).toBe('The first half'), { timeout: 5000, interval: 50 });
    expect(onDisk().at(-1)).toMatchObject({ state: 'writing', modelName: 'Tiny' });
    await chat.stop(turnId);
    await answerOf(turnId);
  });

  it('shows the model the system prompt and the branch, with the settings of the conversation', async () => {
    await chat.configure(1, { systemPrompt: 'Be brief.', temperature: 0, maxTokens: 7, seed: 5 });
    const first = await ask('One?');
    let seen: GenerateOptions | null = null;
    generate = (options, write) => {
      seen = options;
      write('Two.');
      return Promise.resolve(GENERATED);
    };
    await ask('And then?', first.id);
    expect(seen).toEqual({
      temperature: 0,
      maxTokens: 7,
      seed: 5,
      messages: [
        { role: 'system', text: 'Be brief.' },
        { role: 'user', text: 'One?' },
        { role: 'assistant', text: 'Hello.' },
        { role: 'user', text: 'And then?' },
      ],
    });
  });

  it('gives the model the section of a lesson that a question is about, again after a restart and for another answer', async () => {
    const about = {
      lessonId: 'tokens',
      sectionId: 'numbers',
      title: 'Lesson 7, Numbers',
      text: 'A token is a number.',
    };
    const prompts: string[] = [];
    generate = (options, write) => {
      prompts.push(options.messages.map(({ text }) => text).join('|'));
      write('Yes.');
      return Promise.resolve(GENERATED);
    };
    const first = newTurnId();
    await chat.send({ conversationId: 1, turnId: first, parentId: null, text: 'What is it?', about });
    const answer = await answerOf(first);
    await chat.close();
    started.close();
    open();
    const [question] = (await chat.open(1)).messages;
    expect(question).toMatchObject({ text: 'What is it?', about });
    const again = newTurnId();
    await chat.regenerate({ conversationId: 1, turnId: again, questionId: answer.parentId });
    await answerOf(again);
    await ask('And then?', answer.id);
    expect(prompts).toHaveLength(3);
    expect(prompts[1]).toBe(prompts[0]);
    for (const prompt of prompts) expect(prompt).toContain('A token is a number.');
    expect(prompts[2]).toMatch(/What is it\?\|Yes\.\|And then\?$/);
  });

  it('asks once when the same turn is sent twice, while it is written and afterwards', async () => {
    let calls = 0;
    generate = async (_options, write) => {
      calls += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
      write('Once.');
      return GENERATED;
    };
    const question = { conversationId: 1, turnId: newTurnId(), parentId: null, text: 'Twice?' };
    const [one, two] = await Promise.all([chat.send(question), chat.send(question)]);
    expect(two.messages.map(({ id }) => id)).toEqual(one.messages.map(({ id }) => id));
    await answerOf(question.turnId);
    const three = await chat.send(question);
    expect(three.messages).toHaveLength(2);
    expect(calls).toBe(1);
  });

  it('lets the next turn begin from within the event that ends the last', async () => {
    const turnId = newTurnId();
    const sent: Promise<unknown>[] = [];
    const push = events.push.bind(events);
    events.push = (...added) => {
      const [last] = added;
      if (last?.name === 'chat.ended' && sent.length === 0) {
        sent.push(chat.send({ conversationId: 1, turnId: newTurnId(), parentId: last.event.answer.id, text: 'Next' }));
      }
      return push(...added);
    };
    await ask('First', null, turnId);
    expect(await failureCode(Promise.all(sent))).toBeNull();
    expect(sent).toHaveLength(1);
  });
});

describe('a turn that goes wrong', () => {
  it('refuses an empty question and saves nothing', async () => {
    const send = chat.send({ conversationId: 1, turnId: newTurnId(), parentId: null, text: ' \n\t ' });
    expect(await failureCode(send)).toBe('chat.empty-question');
    expect(onDisk()).toEqual([]);
  });

  it('keeps the question when it is too long for the context, and says by how much', async () => {
    const text = 'word '.repeat(200_000);
    const answer = await ask(text);
    expect(answer).toMatchObject({ state: 'failed', failureCode: 'chat.question-too-long', text: '' });
    expect(onDisk()[0]?.text).toBe(text);
    const { failure } = eventsOf('chat.ended')[0] ?? {};
    expect(Number(failure?.facts?.['tokens'])).toBeGreaterThan(Number(failure?.facts?.['budgetTokens']));
  });

  it('keeps the question when no model is ready', async () => {
    ensureLoaded = () => Promise.reject(new FailureError('chat.no-model', 'No model.'));
    expect(await ask('Anyone?')).toMatchObject({ state: 'failed', failureCode: 'chat.no-model' });
    expect(onDisk()[0]?.text).toBe('Anyone?');
  });

  it('keeps what was written when the engine crashes, and answers the next question', async () => {
    generate = (_options, write) => {
      write('Half of');
      return Promise.reject(new FailureError('engine.crashed', 'Gone.'));
    };
    const broken = await ask('Tell me.');
    expect(broken).toMatchObject({ state: 'interrupted', text: 'Half of', failureCode: 'engine.crashed' });
    generate = () => Promise.reject(new FailureError('engine.crashed', 'Gone.'));
    const empty = await ask('Again.', broken.id);
    expect(empty).toMatchObject({ state: 'failed', text: '', failureCode: 'engine.crashed' });
    generate = (_options, write) => {
      write('Whole.');
      return Promise.resolve(GENERATED);
    };
    expect(await ask('And now?', empty.id)).toMatchObject({ state: 'done', text: 'Whole.' });
  });

  it('ends as failed on a bug, and the next question can be asked', async () => {
    generate = () => {
      throw new TypeError('bug');
    };
    expect(await ask('Hm?')).toMatchObject({ state: 'failed', failureCode: 'internal' });
    ensureLoaded = () => {
      throw new TypeError('bug before the first wait');
    };
    expect(await ask('Hm?')).toMatchObject({ state: 'failed', failureCode: 'internal' });
    ensureLoaded = () => Promise.resolve(MODEL);
    recordSpeed = (modelId, { tokensPerSecond }) => {
      speeds.push({ modelId, tokensPerSecond });
      return Promise.resolve(PREDICTED);
    };
    expect(
      await failureCode(chat.send({ conversationId: 1, turnId: newTurnId(), parentId: null, text: 'x' })),
    ).toBeNull();
  });

  it('saves nothing of a question when the disk is full, and goes on when there is room again', async () => {
    started.database.script('PRAGMA max_page_count = 1');
    const long = 'x'.repeat(200_000);
    const send = chat.send({ conversationId: 1, turnId: newTurnId(), parentId: null, text: long });
    expect(await failureCode(send)).toBe('data.disk-full');
    expect(onDisk()).toEqual([]);
    started.database.script('PRAGMA max_page_count = 1000000');
    expect(await ask(long.slice(0, 1000))).toMatchObject({ state: 'done' });
  });

  it('saves a question with its empty answer or not at all', async () => {
    const { database } = started;
    database.script(
      "CREATE TRIGGER broken BEFORE INSERT ON messages WHEN NEW.role = 'answer' BEGIN SELECT RAISE(ABORT, 'no'); END",
    );
    const send = chat.send({ conversationId: 1, turnId: newTurnId(), parentId: null, text: 'Half?' });
    await expect(send).rejects.toThrow('no');
    expect(onDisk()).toEqual([]);
    database.script('DROP TRIGGER broken');
    await ask('Whole?');
    expect(onDisk().map(({ text }) => text)).toEqual(['Whole?', 'Hello.']);
  });

  it('tells of an answer that could not be saved, and does not show it as being written', async () => {
    generate = (_options, write) => {
      started.database.script('PRAGMA max_page_count = 1');
      write('y'.repeat(200_000));
      return Promise.resolve(GENERATED);
    };
    await ask('Long?');
    expect(eventsOf('chat.ended')[0]?.failure?.code).toBe('data.disk-full');
    expect((await chat.open(1)).messages.at(-1)).toMatchObject({ state: 'interrupted' });
    started.database.script('PRAGMA max_page_count = 1000000');
  });
});

describe('stopping', () => {
  it('keeps what was written', async () => {
    generate = (_options, write, signal) => {
      write('So far');
      return untilAborted(signal);
    };
    const turnId = newTurnId();
    await chat.send({ conversationId: 1, turnId, parentId: null, text: 'Go on.' });
    await vi.waitFor(() => expect(eventsOf('chat.delta')).toHaveLength(1), PATIENT);
    await chat.stop(turnId);
    expect(await answerOf(turnId)).toMatchObject({ state: 'stopped', text: 'So far', failureCode: null });
  });

  it('works while the model is still loading', async () => {
    ensureLoaded = () => new Promise(() => undefined);
    const turnId = newTurnId();
    await chat.send({ conversationId: 1, turnId, parentId: null, text: 'Hello?' });
    await chat.stop(turnId);
    expect(await answerOf(turnId)).toMatchObject({ state: 'stopped', text: '' });
  });

  it('leaves another turn alone', async () => {
    generate = (_options, _write, signal) => untilAborted(signal);
    const turnId = newTurnId();
    await chat.send({ conversationId: 1, turnId, parentId: null, text: 'Mine.' });
    await chat.stop('turn-of-someone-else');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(eventsOf('chat.ended')).toEqual([]);
  });

  it('is what closing does, and the answer counts as interrupted', async () => {
    generate = (_options, write, signal) => {
      write('Cut');
      return untilAborted(signal);
    };
    await chat.send({ conversationId: 1, turnId: newTurnId(), parentId: null, text: 'Hm.' });
    await vi.waitFor(() => expect(eventsOf('chat.delta')).toHaveLength(1), PATIENT);
    await chat.close();
    expect(onDisk().at(-1)).toMatchObject({ state: 'interrupted', text: 'Cut' });
    expect(await failureCode(chat.send({ conversationId: 1, turnId: newTurnId(), parentId: null, text: 'x' }))).toBe(
      'chat.busy',
    );
  });

  it('does not wait for ever for an engine that does not stop', async () => {
    generate = () => new Promise(() => undefined);
    await chat.send({ conversationId: 1, turnId: newTurnId(), parentId: null, text: 'Hm.' });
    const began = performance.now();
    await chat.close();
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

describe('the tree of a conversation', () => {
  it('grows another answer beside the old one, and shows the branch that is chosen', async () => {
    const first = await ask('Say something.');
    generate = (_options, write) => {
      write('Something else.');
      return Promise.resolve(GENERATED);
    };
    const turnId = newTurnId();
    await chat.regenerate({ conversationId: 1, turnId, questionId: first.parentId });
    await answerOf(turnId);
    expect(shown(await chat.open(1))).toEqual(['Say something.', 'Something else.']);
    expect(shown(await chat.choose(1, first.id))).toEqual(['Say something.', 'Hello.']);
    expect(shown(await chat.open(1))).toEqual(['Say something.', 'Hello.']);
  });

  it('branches where a question is asked anew, and the model sees only that branch', async () => {
    const first = await ask('A');
    await ask('B', first.id);
    let seen: string[] = [];
    generate = (options, write) => {
      seen = options.messages.map(({ text }) => text);
      write('ok');
      return Promise.resolve(GENERATED);
    };
    await ask('C instead', first.id);
    expect(seen).toEqual(['A', 'Hello.', 'C instead']);
    expect((await chat.open(1)).messages).toHaveLength(6);
  });

  it('refuses a question that follows no answer of this conversation', async () => {
    const answer = await ask('A');
    const other = await chat.create();
    const send = (conversationId: number, parentId: number): Promise<string | null> =>
      failureCode(chat.send({ conversationId, turnId: newTurnId(), parentId, text: 'x' }));
    expect(await send(1, answer.parentId)).toBe('request.invalid');
    expect(await send(other.id, answer.id)).toBe('request.invalid');
    expect(await send(99, answer.id)).toBe('chat.not-found');
    expect(await failureCode(chat.choose(other.id, answer.id))).toBe('request.invalid');
    expect(await failureCode(chat.regenerate({ conversationId: 1, turnId: newTurnId(), questionId: answer.id }))).toBe(
      'request.invalid',
    );
  });
});

describe('the list of conversations', () => {
  it('takes its title from the first question, unless it was named before', async () => {
    const named = await chat.create();
    await chat.rename(named.id, 'Mine');
    const turnId = newTurnId();
    await chat.send({ conversationId: named.id, turnId, parentId: null, text: 'Something long' });
    await answerOf(turnId);
    const first = await ask('What is a token?\nPlease explain.');
    await ask('And a context?', first.id);
    expect((await chat.list()).map(({ title }) => title)).toEqual(['What is a token?', 'Mine']);
  });

  it('writes one answer at a time in the whole application', async () => {
    generate = (_options, _write, signal) => untilAborted(signal);
    const other = await chat.create();
    await chat.send({ conversationId: 1, turnId: newTurnId(), parentId: null, text: 'One' });
    const send = chat.send({ conversationId: other.id, turnId: newTurnId(), parentId: null, text: 'Two' });
    expect(await failureCode(send)).toBe('chat.busy');
    expect((await chat.open(other.id)).messages).toEqual([]);
  });

  it('keeps a draft over a restart, and forgets it when the question is sent', async () => {
    const about = {
      lessonId: 'tokens',
      sectionId: 'numbers',
      title: 'Lesson 7, Numbers',
      text: 'A token is a number.',
    };
    await chat.saveDraft(1, 'half a thou', about);
    await chat.close();
    started.close();
    open();
    expect(await chat.open(1)).toMatchObject({ draft: 'half a thou', draftAbout: about });
    await ask('half a thought');
    expect(await chat.open(1)).toMatchObject({ draft: '', draftAbout: null });
  });

  it('gives a deleted conversation back whole, having stopped its answer', async () => {
    generate = (_options, write, signal) => {
      write('Partly');
      return untilAborted(signal);
    };
    const turnId = newTurnId();
    await chat.send({ conversationId: 1, turnId, parentId: null, text: 'Keep me' });
    await vi.waitFor(() => expect(eventsOf('chat.delta')).toHaveLength(1), PATIENT);
    await chat.remove(1);
    await answerOf(turnId);
    expect(await chat.list()).toEqual([]);
    expect(await failureCode(chat.open(1))).toBe('chat.not-found');
    expect(await chat.restore(1)).toMatchObject({ id: 1, title: 'Keep me' });
    expect(shown(await chat.open(1))).toEqual(['Keep me', 'Partly']);
  });
});

describe('tidying up at a start', () => {
  it('ends answers that nobody writes any more, tells how many, and says nothing the next time', async () => {
    const messages = createMessages(started.database, () => new Date());
    const parentId = messages.addQuestion({ conversationId: 1, parentId: null, text: 'Q' });
    for (const turnId of ['left-over-1', 'left-over-2']) {
      const id = messages.addAnswer({ conversationId: 1, parentId, turnId });
      messages.saveText(id, { text: 'partial', thoughts: '', modelName: 'Tiny', seenFromId: null });
    }
    const notices = tidyUp(started.database, () => new Date());
    expect(notices.map(({ kind }) => kind)).toEqual(['answers-interrupted']);
    expect(notices[0]?.text).toMatch(/^2 answers/);
    expect((await chat.open(1)).messages.slice(1)).toMatchObject([
      { state: 'interrupted', text: 'partial' },
      { state: 'interrupted', text: 'partial' },
    ]);
    expect(tidyUp(started.database, () => new Date())).toEqual([]);
  });

  it('erases what was deleted more than 30 days ago and keeps what was deleted since', async () => {
    const recent = await chat.create();
    await chat.remove(1);
    const days = (count: number) => () => new Date(Date.now() + count * 24 * 60 * 60 * 1000);
    tidyUp(started.database, days(29));
    expect(await failureCode(chat.restore(1))).toBeNull();
    await chat.remove(1);
    tidyUp(started.database, days(31));
    expect(await failureCode(chat.restore(1))).toBe('chat.not-found');
    expect((await chat.list()).map(({ id }) => id)).toEqual([recent.id]);
  });
});

const MODEL = {
  modelId: 'tiny',
  name: 'Tiny',
  loaded: {
    contextTokens: 2048,
    context: contextOf(2048),
    refused: null,
    threads: 1,
    gpuLayers: 0,
    memoryBytes: 1,
    threadTrials: [],
  },
};

const FIGURES = {
  stopReason: 'finished' as const,
  promptTokens: 20,
  promptTokensRead: 20,
  answerTokens: 40,
  tokensPerSecond: 31.5,
  timeToFirstTokenMs: 12,
  contextTokens: 2048,
};
const GENERATED: EngineAnswer<'generate'> = { ...FIGURES, promptTokensPerSecond: 1600, tokenSpread: 1.1 };
const PREDICTED = 28;
