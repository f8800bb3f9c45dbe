// Life and death of the real engine process: killed in mid-answer, parent gone, quit while it works.
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { FailureError } from '#contract/failure';
import type { EngineProcess } from './engine-process';
import { LONG_ANSWER, realEngine, smallLoad, testNodePath } from './test-engine';

const LOAD = smallLoad();

let engine: EngineProcess | null = null;

afterEach(async () => {
  await engine?.quit();
  engine = null;
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function goneWithin(pid: number, limitMs: number): Promise<boolean> {
  const startedAt = performance.now();
  while (isAlive(pid) && performance.now() - startedAt < limitMs) await sleep(50);
  return !isAlive(pid);
}

test('killed in mid-answer, it keeps what was said, fails clearly, and the next request works', async () => {
  const running = realEngine();
  engine = running;
  await running.request('load', LOAD);
  let said = '';
  const answering = running.request('generate', LONG_ANSWER, {
    onPiece: (_part, text) => {
      said += text;
      if (said.length > 20 && running.pid !== null) process.kill(running.pid, 'SIGKILL');
    },
  });
  const error = await answering.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(FailureError);
  expect((error as FailureError).failure).toMatchObject({ code: 'engine.crashed', facts: { signal: 'SIGKILL' } });
  expect(said.length).toBeGreaterThan(20);
  await running.request('load', LOAD);
  expect((await running.request('count', { texts: ['Hello'] })).tokens).toEqual([1]);
});

test('ping is answered at once while a model loads and while an answer is written', async () => {
  engine = realEngine();
  await engine.request('ping', {});
  const loading = engine.request('load', { options: { ...LOAD.options, threads: null } });
  const delays: number[] = [];
  for (let count = 0; count < 10; count += 1) {
    const startedAt = performance.now();
    await engine.request('ping', {});
    delays.push(performance.now() - startedAt);
    await sleep(100);
  }
  await loading;
  expect(Math.max(...delays)).toBeLessThan(1500);
  const stop = new AbortController();
  const answering = engine.request('generate', LONG_ANSWER, { signal: stop.signal });
  const startedAt = performance.now();
  await engine.request('ping', {});
  expect(performance.now() - startedAt).toBeLessThan(500);
  stop.abort();
  expect((await answering).stopReason).toBe('stopped');
});

test('quit while an answer is written leaves no process after five seconds', async () => {
  const running = realEngine();
  await running.request('load', LOAD);
  const answering = running.request('generate', LONG_ANSWER).catch(() => 'failed');
  await sleep(300);
  const pid = running.pid ?? 0;
  const startedAt = performance.now();
  await running.quit();
  expect(performance.now() - startedAt).toBeLessThan(5000);
  expect(isAlive(pid)).toBe(false);
  await answering;
});

test('when its parent is gone in mid-answer, it ends itself within two seconds', async () => {
  const parentFile = fileURLToPath(new URL('./parent-for-test.ts', import.meta.url));
  const parent = spawn(testNodePath(), ['--import', 'tsx', parentFile], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  parent.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  while (!said.includes('writing') && parent.exitCode === null) await sleep(50);
  const pid = Number(/engine (\d+)/.exec(said)?.[1]);
  expect(isAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  expect(await goneWithin(pid, 2000)).toBe(true);
});
