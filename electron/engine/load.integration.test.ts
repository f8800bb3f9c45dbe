// Memory that runs out while a model is loaded, although the sum said it would fit: once more with a smaller plan, and the engine lives on.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { EngineMessage } from '#contract/engine';
import { contextOf } from '#domain/cache';
import { tensorsOf } from '#domain/tensors/tensors-of';
import { smallNetwork } from '#domain/tensors/testing/small-networks';
import { writeSparseModel } from './gguf/write-header';

/** 128 KiB of cache a token: 2 GiB that one test refuses, and terabytes that no computer has. */
const FULL_TOKENS = 2 ** 14;
const LONGEST = 20_000_000;
const folder = mkdtempSync(join(tmpdir(), 'homeroom-memory-'));
const file = join(folder, 'hollow.gguf');
const entry = fileURLToPath(new URL('index.ts', import.meta.url));
let engine: ChildProcess | null = null;

beforeAll(async () => {
  const wide = { 'attention.head_count_kv': 4, 'attention.key_length': 256, 'attention.value_length': 256 };
  const hyper = smallNetwork('llama', { context_length: LONGEST, block_count: 32, ...wide });
  await writeSparseModel(file, { hyper, tensors: tensorsOf(hyper, 'Q8_0')!, quant: 'Q8_0' });
});
afterEach(() => engine?.kill('SIGKILL'));
afterAll(() => rmSync(folder, { recursive: true }));

function start(command: string, args: readonly string[]): ChildProcess {
  engine = spawn(command, args, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'json' });
  return engine;
}

const NODE = ['--import', 'tsx', entry] as const;

/** The end of a load: done or failed. */
function load(child: ChildProcess, id: number, tokens: number): Promise<EngineMessage> {
  const context = contextOf(tokens, { batchTokens: 32 });
  const options = { file, context, gpuLayers: 0, gpuBudgetBytes: 0, threads: 1, hostBudgetBytes: 1e15 };
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('The engine ended.')));
    child.on('message', (raw) => {
      const message = raw as EngineMessage;
      if (message.id === id && (message.kind === 'done' || message.kind === 'failed')) resolve(message);
    });
    child.send({ id, kind: 'load', options });
  });
}

test.skipIf(process.platform !== 'linux')(
  'a cache that the system does not give is tried again with half the context, and the answer says so',
  async () => {
    const limitKib = String(1.75 * 2 ** 20);
    const within = ['-c', 'ulimit -d "$0" && exec "$@"', limitKib, process.execPath, ...NODE];
    expect(await load(start('/bin/sh', within), 1, FULL_TOKENS)).toMatchObject({
      kind: 'done',
      value: {
        contextTokens: FULL_TOKENS / 2,
        context: contextOf(FULL_TOKENS / 2, { batchTokens: 32 }),
        refused: { contextTokens: FULL_TOKENS, gpuLayers: 0 },
      },
    });
  },
);

test('a cache that does not fit by half either fails as out of memory, and the next load works', async () => {
  const child = start(process.execPath, NODE);
  // The message is about what was tried last.
  expect(await load(child, 1, LONGEST)).toMatchObject({
    kind: 'failed',
    failure: { code: 'engine.out-of-memory', message: expect.stringContaining(String(LONGEST / 2)) as string },
  });
  expect(await load(child, 2, 2048)).toMatchObject({ kind: 'done', value: { contextTokens: 2048, refused: null } });
});
