// The engine's side of the protocol, without a process: order of work, stop, ping, and requests that are none.
import { describe, expect, test } from 'vitest';
import type { EngineMessage } from '#contract/engine';
import { contextOf } from '#domain/cache';
import { FailureError } from '#contract/failure';
import { serve, type Work } from './serve';

interface Gate {
  open: () => void;
  wait: Promise<void>;
}

function gate(): Gate {
  let open = (): void => undefined;
  const wait = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, wait };
}

function start(changes: Partial<Work> = {}): {
  receive: (raw: unknown) => void;
  sent: EngineMessage[];
  ends: string[];
} {
  const sent: EngineMessage[] = [];
  const ends: string[] = [];
  const never = (): Promise<never> => Promise.reject(new FailureError('engine.no-model', 'nothing loaded'));
  const work: Work = {
    probe: never,
    inspect: never,
    identify: never,
    xray: never,
    tensor: never,
    parameters: never,
    measure: never,
    load: never,
    unload: () => Promise.resolve({}),
    adapt: never,
    checkAdapter: never,
    parity: never,
    count: ({ texts }) => Promise.resolve({ tokens: texts.map(() => 1) }),
    tokenize: never,
    nextTokens: never,
    distribution: never,
    generate: never,
    benchmark: never,
    windowChat: never,
    contextCost: never,
    ...changes,
  };
  const receive = serve({
    work,
    send: (message) => sent.push(message),
    close: () => {
      ends.push('closed');
      return Promise.resolve();
    },
    exit: (code) => ends.push(`exit ${code}`),
  });
  return { receive, sent, ends };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const about = (sent: EngineMessage[], id: number): string[] =>
  sent.filter((message) => message.id === id).map((message) => message.kind);
const INSPECT = {
  subject: { kind: 'file', file: '/f' },
  context: { ...contextOf(256), tokens: null },
  gpuLayers: null,
  gpuBudgetBytes: 0,
};
const GENERATE = { kind: 'generate', options: { messages: [], temperature: 0, maxTokens: 1, seed: null } };

describe('the protocol', () => {
  test('hello is the first message', () => {
    expect(start().sent).toEqual([{ id: 0, kind: 'hello', protocol: 1, pid: process.pid }]);
  });

  test('a message that is no request is answered when it has an id, and ignored without', async () => {
    const { receive, sent } = start();
    for (const raw of [null, 'x', {}, { id: 'a', kind: 'ping' }, { id: -1, kind: 'ping' }, [1]]) receive(raw);
    await settled();
    expect(sent).toHaveLength(1);
    receive({ id: 5, kind: 'dance' });
    receive({ id: 6, kind: 'count', texts: 'one' });
    await settled();
    expect(sent.slice(1)).toMatchObject([
      { id: 5, kind: 'failed', failure: { code: 'request.invalid' } },
      { id: 6, kind: 'failed', failure: { code: 'request.invalid' } },
    ]);
  });

  test('an id that is in use is refused and its owner is not disturbed', async () => {
    const hold = gate();
    const { receive, sent } = start({ probe: () => hold.wait.then(() => Promise.reject(new Error('late'))) });
    receive({ id: 1, kind: 'probe' });
    receive({ id: 1, kind: 'ping' });
    hold.open();
    await settled();
    expect(sent.slice(1)).toMatchObject([
      { id: 1, kind: 'failed', failure: { code: 'request.invalid' } },
      { id: 1, kind: 'failed', failure: { code: 'internal', message: 'late' } },
    ]);
  });

  test('quit answers, frees what is held and ends, with running work told to stop', async () => {
    let stopped = false;
    const { receive, sent, ends } = start({
      generate: (_request, { signal }) =>
        new Promise(() => {
          signal.addEventListener('abort', () => (stopped = true));
        }),
    });
    receive({ id: 1, ...GENERATE });
    await settled();
    receive({ id: 2, kind: 'quit' });
    await settled();
    expect(about(sent, 2)).toEqual(['done']);
    expect(ends).toEqual(['closed', 'exit 0']);
    expect(stopped).toBe(true);
  });
});

describe('work', () => {
  test('while an answer is written, ping, stop, count and inspect are served, other answers and loads wait', async () => {
    const hold = gate();
    const order: string[] = [];
    const { receive, sent } = start({
      generate: async () => {
        order.push('generate');
        await hold.wait;
        throw new FailureError('internal', 'over');
      },
      load: () => {
        order.push('load');
        return Promise.reject(new FailureError('internal', 'over'));
      },
      inspect: () => {
        order.push('inspect');
        return Promise.reject(new FailureError('internal', 'over'));
      },
    });
    receive({ id: 1, ...GENERATE });
    receive({ id: 2, kind: 'ping' });
    receive({ id: 3, kind: 'count', texts: ['a'] });
    receive({ id: 4, kind: 'inspect', options: INSPECT });
    receive({ id: 5, ...GENERATE });
    receive({
      id: 6,
      kind: 'load',
      options: {
        file: '/f',
        context: contextOf(256),
        gpuLayers: null,
        gpuBudgetBytes: 0,
        threads: null,
        hostBudgetBytes: 1,
      },
    });
    receive({ id: 7, kind: 'count', texts: ['a'] });
    await settled();
    expect([1, 2, 3, 4, 5, 6, 7].map((id) => about(sent, id))).toEqual([
      [],
      ['done'],
      ['done'],
      ['failed'],
      [],
      [],
      [],
    ]);
    hold.open();
    await settled();
    expect(order).toEqual(['generate', 'inspect', 'generate', 'load']);
    // Counting after a load is counting with the new model.
    expect(sent.slice(-2).map(({ id }) => id)).toEqual([6, 7]);
  });

  test('stop reaches work that has not begun, and a stop for nothing is no failure', async () => {
    const hold = gate();
    const heard: boolean[] = [];
    const { receive, sent } = start({
      generate: async (_request, { signal }) => {
        await hold.wait;
        heard.push(signal.aborted);
        throw new FailureError('internal', 'over');
      },
    });
    receive({ id: 1, ...GENERATE });
    receive({ id: 2, ...GENERATE });
    receive({ id: 3, kind: 'stop', target: 2 });
    receive({ id: 4, kind: 'stop', target: 99 });
    hold.open();
    await settled();
    expect(heard).toEqual([false, true]);
    expect(about(sent, 4)).toEqual(['done']);
  });
});
