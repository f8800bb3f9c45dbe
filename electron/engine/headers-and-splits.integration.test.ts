// Models of which only the headers are here, and models in several files, with the small real model: the same memory as the whole file has, to the byte.
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Subject } from '#contract/engine';
import { failureOf, type Failure } from '#contract/failure';
import { contextOf } from '#domain/cache';
import { inspect, type Inspected, type Inspector } from './inspect';
import { load } from './load';
import { openLibrary, type Library } from './llama';
import { closeSession } from './session';
import { splitModel } from './testing/split-model';

const MODEL = join(homedir(), '.cache/homeroom/models/SmolLM2-135M-Instruct.Q4_1.gguf');
const folder = mkdtempSync(join(tmpdir(), 'homeroom split ü '));
let library: Library;
let inspector: Inspector;
let whole: Inspected;
let parts: string[];

beforeAll(async () => {
  library = await openLibrary(() => undefined);
  inspector = { library: () => Promise.resolve(library), giveUp: () => undefined };
  whole = await look({ kind: 'file', file: MODEL });
  parts = splitModel(MODEL, folder, 3);
});
afterAll(async () => {
  await library.llama.dispose();
  rmSync(folder, { recursive: true });
});

function look(subject: Subject): Promise<Inspected> {
  return inspect(inspector, { subject, context: contextOf(2048), gpuLayers: 0, gpuBudgetBytes: 0 });
}

async function failureOn(subject: Subject): Promise<Failure> {
  return look(subject).then(
    () => Promise.reject(new Error('accepted')),
    (error: unknown) => failureOf(error),
  );
}

/** The first bytes of a file, as they are fetched from the hub. */
function beginning(file: string, bytes: number): string {
  const copy = join(folder, `beginning-${bytes}.header`);
  writeFileSync(copy, readFileSync(file).subarray(0, bytes));
  return copy;
}

test('a header over holes takes exactly the memory of the whole file', async () => {
  const fileBytes = statSync(MODEL).size;
  const found = await look({ kind: 'header', parts: [{ file: beginning(MODEL, 4_000_000), fileBytes }] });
  expect(found.memory).toEqual(whole.memory);
  expect(found.facts).toEqual(whole.facts);
});

test('a file of 70 GB takes no room while it is accounted for', async () => {
  const found = await look({ kind: 'header', parts: [{ file: beginning(MODEL, 4_000_000), fileBytes: 70e9 }] });
  expect(found.memory.totalBytes).toBe(whole.memory.totalBytes);
  expect(found.facts.fileBytes).toBe(70e9);
});

test('a header that goes on says how much more of it is needed, until it is enough', async () => {
  const fileBytes = statSync(MODEL).size;
  let here = 100_000;
  for (let round = 0; round < 200; round += 1) {
    const subject: Subject = { kind: 'header', parts: [{ file: beginning(MODEL, here), fileBytes }] };
    const outcome = await look(subject).catch(failureOf);
    if ('memory' in outcome) {
      expect(round).toBeGreaterThan(0);
      expect(outcome.memory.totalBytes).toBe(whole.memory.totalBytes);
      return;
    }
    expect(outcome).toMatchObject({ code: 'model.truncated', facts: { part: 0 } });
    expect(outcome.facts?.['neededBytes']).toBeGreaterThan(here);
    here = Math.max(Number(outcome.facts?.['neededBytes']), here * 2);
  }
  expect.unreachable();
});

test('a declared length that cannot hold the tensors is refused, and asks for nothing more', async () => {
  const found = await failureOn({
    kind: 'header',
    parts: [{ file: beginning(MODEL, 4_000_000), fileBytes: 50_000_000 }],
  });
  expect(found.code).toBe('model.truncated');
  expect(found.facts).not.toHaveProperty('neededBytes');
});

test('a split model counts the weights of all its parts, on the disk and by their headers', async () => {
  const onDisk = await look({ kind: 'file', file: parts[0]! });
  expect(onDisk.memory).toEqual(whole.memory);
  expect(onDisk.facts.weights).toEqual(whole.facts.weights);
  expect(onDisk.facts.fileBytes).toBe(parts.reduce((total, part) => total + statSync(part).size, 0));
  const headers = parts.map((part, index) => ({
    file: beginning(part, index === 0 ? 4_000_000 : 60_000 + index),
    fileBytes: statSync(part).size,
  }));
  const remote = await look({ kind: 'header', parts: headers });
  expect(remote.memory).toEqual(onDisk.memory);
  expect(remote.facts).toEqual(onDisk.facts);
});

test('a split model is loaded through its first part', async () => {
  const options = { file: parts[0]!, context: contextOf(512), gpuLayers: 0, gpuBudgetBytes: 0, threads: 1 };
  const report = { progress: () => undefined, reading: () => undefined, piece: () => undefined };
  const work = { signal: new AbortController().signal, report };
  const { session, answer } = await load(inspector, { ...options, hostBudgetBytes: 1e12 }, work);
  expect(answer.contextTokens).toBe(512);
  await closeSession(session);
});

test('a missing part is named', async () => {
  const away = join(folder, 'away');
  renameSync(parts[2]!, away);
  expect(await failureOn({ kind: 'file', file: parts[0]! })).toMatchObject({
    code: 'model.incomplete',
    facts: { parts: 3, file: parts[2]! },
  });
  renameSync(away, parts[2]!);
});

test('a part that is cut short, another part in its place, and the second part alone are refused', async () => {
  const away = join(folder, 'away');
  copyFileSync(parts[1]!, away);
  truncateSync(parts[1]!, statSync(away).size - 1_000_000);
  expect((await failureOn({ kind: 'file', file: parts[0]! })).code).toBe('model.truncated');
  copyFileSync(parts[2]!, parts[1]!);
  expect((await failureOn({ kind: 'file', file: parts[0]! })).code).toBe('model.damaged-header');
  copyFileSync(away, parts[1]!);
  expect((await failureOn({ kind: 'file', file: parts[1]! })).code).toBe('model.unsupported');
});
