// The owner of the engine process against a scripted engine over the real protocol: crashes, hangs, garbage, stop and quit.
import { contextOf } from '#domain/cache';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { FailureError, type Failure } from '#contract/failure';
import { EngineProcess, type EngineExit } from './engine-process';
import { scriptedEngine, testNodePath, type TestEngineOptions } from './test-engine';

const ASK = {
  options: { messages: [{ role: 'user' as const, text: 'Hello' }], temperature: 0, maxTokens: 64, seed: 1 },
};
const LOAD = {
  options: {
    file: '/m.gguf',
    context: contextOf(512),
    gpuLayers: null,
    gpuBudgetBytes: 0,
    threads: null,
    hostBudgetBytes: 1e9,
  },
};

const started: EngineProcess[] = [];

function engineWith(script: object, options?: TestEngineOptions): EngineProcess {
  const engine = scriptedEngine(script, options);
  started.push(engine);
  return engine;
}

async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
  throw new Error('It did not fail.');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((engine) => engine.quit()));
});

describe('answers', () => {
  test('pieces arrive in order before the answer resolves, thoughts apart from the answer', async () => {
    const engine = engineWith({ generate: { thoughts: ['Hm. '], pieces: ['One', ' two', ' three'] } });
    const heard: string[] = [];
    const answer = await engine.request('generate', ASK, { onPiece: (part, text) => heard.push(`${part}:${text}`) });
    expect(heard).toEqual(['thoughts:Hm. ', 'answer:One', 'answer: two', 'answer: three']);
    expect(answer).toMatchObject({ stopReason: 'finished', answerTokens: 4 });
  });

  test('loading tells its progress', async () => {
    const engine = engineWith({ load: { delayMs: 20 } });
    const heard: number[] = [];
    await engine.request('load', LOAD, { onProgress: (fraction) => heard.push(fraction) });
    expect(heard).toEqual([0.25, 0.5, 0.75, 1]);
  });

  test('a failure of the engine arrives with its code and its figures', async () => {
    const failure = { code: 'engine.out-of-memory', message: 'no room', facts: { neededBytes: 7 } };
    const engine = engineWith({ load: { end: { kind: 'fail', failure } } });
    expect(await failureOf(engine.request('load', LOAD))).toEqual(failure);
    expect(engine.running).toBe(true);
  });

  test('a request with wrong arguments is refused by the engine and harms nothing', async () => {
    const engine = engineWith({});
    const wrong = { options: { ...ASK.options, temperature: 99 } };
    expect((await failureOf(engine.request('generate', wrong))).code).toBe('request.invalid');
    expect((await engine.request('generate', ASK)).stopReason).toBe('finished');
  });
});

describe('a process that dies', () => {
  test.each(['SIGKILL', 'SIGSEGV', 'SIGABRT', 'SIGTERM'] as const)(
    'by %s in mid-answer fails the request, names the signal, and the next request gets a fresh process',
    async (signal) => {
      const engine = engineWith({ generate: { pieces: ['Half'], end: { kind: 'crash', signal } } });
      const exits: EngineExit[] = [];
      engine.onExit((exit) => exits.push(exit));
      const heard: string[] = [];
      const failure = await failureOf(engine.request('generate', ASK, { onPiece: (_part, text) => heard.push(text) }));
      expect(failure).toMatchObject({ code: 'engine.crashed', facts: { signal } });
      expect(heard).toEqual(['Half']);
      expect(exits).toEqual([{ crashed: true, signal, code: null }]);
      expect((await engine.request('count', { texts: ['a b'] })).tokens).toEqual([2]);
    },
  );

  test('by leaving with a code fails every pending request', async () => {
    const engine = engineWith({ generate: { delayMs: 300, end: { kind: 'exit', code: 3 } } });
    const both = [engine.request('generate', ASK), engine.request('nextTokens', { text: 'a', top: 1 })];
    const failures = await Promise.all(both.map(failureOf));
    expect(failures.map(({ code }) => code)).toEqual(['engine.crashed', 'engine.crashed']);
    expect(failures[0]?.facts).toMatchObject({ code: 3 });
  });

  test('by kill from outside while loading fails the load only; a request made at once gets a fresh process', async () => {
    const engine = engineWith({ load: { delayMs: 5000 } });
    const loading = failureOf(engine.request('load', LOAD, { onProgress: () => undefined }));
    await engine.request('ping', {});
    engine.kill();
    const next = engine.request('count', { texts: ['one two three'] });
    expect((await loading).code).toBe('engine.crashed');
    expect((await next).tokens).toEqual([3]);
  });
});

describe('a process that does not listen', () => {
  test('is ended when it is silent for too long', async () => {
    const engine = engineWith(
      { generate: { end: { kind: 'hang' } } },
      { limits: { heartbeatMs: 100, silenceMs: 4000 } },
    );
    expect((await failureOf(engine.request('generate', ASK))).code).toBe('engine.unresponsive');
    expect((await engine.request('count', { texts: ['a'] })).tokens).toEqual([1]);
  });

  test('is left alone while it works for long but answers heartbeats', async () => {
    const engine = engineWith(
      { generate: { pieces: ['x'], delayMs: 2500 } },
      { limits: { heartbeatMs: 100, silenceMs: 1500 } },
    );
    await engine.request('ping', {});
    expect((await engine.request('generate', ASK)).stopReason).toBe('finished');
  });

  test('is ended when it does not stop', async () => {
    const engine = engineWith({ generate: { end: { kind: 'ignore' } } }, { limits: { stopMs: 300 } });
    const stop = new AbortController();
    const answering = failureOf(
      engine.request('generate', ASK, { signal: stop.signal, onPiece: (_part, text) => text === '.' && stop.abort() }),
    );
    expect((await answering).code).toBe('engine.unresponsive');
  });

  test('is ended at the time limit of the request', async () => {
    const engine = engineWith({ generate: { end: { kind: 'ignore' } } });
    await engine.request('ping', {});
    expect((await failureOf(engine.request('generate', ASK, { timeoutMs: 300 }))).code).toBe('engine.unresponsive');
  });
});

describe('stop', () => {
  test('ends an answer within half a second and keeps what was said', async () => {
    const engine = engineWith({ generate: { pieces: Array<string>(1000).fill('x'), delayMs: 10 } });
    const stop = new AbortController();
    let stoppedAt = 0;
    let heard = 0;
    const answer = await engine.request('generate', ASK, {
      signal: stop.signal,
      onPiece: () => {
        heard += 1;
        if (heard === 5) {
          stoppedAt = performance.now();
          stop.abort();
        }
      },
    });
    expect(answer.stopReason).toBe('stopped');
    expect(performance.now() - stoppedAt).toBeLessThan(500);
    expect(heard).toBeLessThan(60);
  });

  test('before the start ends the answer too', async () => {
    const engine = engineWith({ generate: { pieces: Array<string>(1000).fill('x'), delayMs: 10 } });
    const answer = await engine.request('generate', ASK, { signal: AbortSignal.abort() });
    expect(answer.stopReason).toBe('stopped');
  });
});

describe('garbage on the channel', () => {
  test('is logged and ignored', async () => {
    const log: string[] = [];
    const garbage = [
      null,
      7,
      'text',
      { id: 'x', kind: 'piece' },
      { id: 1, kind: 'unheard-of' },
      { id: 999, kind: 'done', value: {} },
    ];
    const engine = engineWith({ garbage }, { log: (line) => log.push(line) });
    expect((await engine.request('generate', ASK)).stopReason).toBe('finished');
    expect(log.filter((line) => line.includes('not of the protocol'))).toHaveLength(5);
  });

  test('in the place of an answer is a failure', async () => {
    const engine = engineWith({ generate: { end: { kind: 'wrong-answer' } } });
    expect((await failureOf(engine.request('generate', ASK))).code).toBe('internal');
  });
});

describe('the end', () => {
  test('quit leaves no process and is no crash', async () => {
    const engine = engineWith({});
    const exits: EngineExit[] = [];
    engine.onExit((exit) => exits.push(exit));
    await engine.request('ping', {});
    const pid = engine.pid ?? 0;
    expect(isAlive(pid)).toBe(true);
    await engine.quit();
    expect(isAlive(pid)).toBe(false);
    expect(exits).toEqual([{ crashed: false, signal: null, code: 0 }]);
  });

  test('quit ends a process that does not listen', async () => {
    const engine = engineWith({ mute: true }, { limits: { quitMs: 300 } });
    const pinging = failureOf(engine.request('ping', {}));
    await sleep(50);
    const pid = engine.pid ?? 0;
    await engine.quit();
    expect(isAlive(pid)).toBe(false);
    expect((await pinging).code).toBe('engine.crashed');
  });

  test('a missing Node or entry is a clear failure', async () => {
    const nodePath = testNodePath();
    const withoutEntry = new EngineProcess({ nodePath, entry: '/nowhere/engine.js' });
    const withoutNode = new EngineProcess({ nodePath: '/nowhere/node', entry: import.meta.filename });
    expect((await failureOf(withoutEntry.request('ping', {}))).code).toBe('engine.missing');
    expect((await failureOf(withoutNode.request('ping', {}))).code).toBe('engine.missing');
  });

  test('a Node that cannot be started is a clear failure', async () => {
    const notAProgram = join(mkdtempSync(join(tmpdir(), 'homeroom-')), 'node');
    writeFileSync(notAProgram, 'not a program', { mode: 0o644 });
    const engine = new EngineProcess({ nodePath: notAProgram, entry: import.meta.filename });
    expect((await failureOf(engine.request('ping', {}))).code).toBe('engine.missing');
  });
});
