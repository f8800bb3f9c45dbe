// Two hundred damaged headers through `inspect` and `identify`: each must end in a clear failure or a correct answer, soon, and the caller must live on.
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { EngineAnswer } from '#contract/engine';
import { FailureError, failureOf } from '#contract/failure';
import type { EngineProcess } from './engine-process';
import { mutateHeader } from './mutate-header';
import { realEngine, testModelFile, inspection } from './test-engine';

const MUTATIONS = 200;
const LIMIT_MS = 5000;
/** The header of the test model ends before this. */
const HEADER_BYTES = 1_785_664;
const CLEAR = ['model.not-gguf', 'model.truncated', 'model.damaged-header', 'model.unsupported', 'model.load-failed'];

function headerOf(file: string): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  const descriptor = openSync(file, 'r');
  readSync(descriptor, header, 0, HEADER_BYTES, 0);
  closeSync(descriptor);
  return header;
}

/** What cannot have changed when the file was accepted: its weights are as many, and the sum is made of them. */
function isSound({ facts, memory }: EngineAnswer<'inspect'>, honest: EngineAnswer<'inspect'>): boolean {
  return (
    facts.weights.totalBytes === honest.facts.weights.totalBytes &&
    facts.parameters === honest.facts.parameters &&
    facts.architecture.layerCount === honest.facts.architecture.layerCount &&
    memory.terms.every(({ bytes }) => Number.isSafeInteger(bytes) && bytes > 0) &&
    memory.totalBytes < 1e12
  );
}

async function identifiedAs(engine: EngineProcess, file: string): Promise<string> {
  try {
    await engine.request('identify', { file }, { timeoutMs: LIMIT_MS });
    return 'answered';
  } catch (error) {
    return failureOf(error).code;
  }
}

test(
  'two hundred damaged headers: a clear failure or a correct answer each, within five seconds, without a crash',
  { timeout: 600_000 },
  async () => {
    const file = testModelFile();
    const header = headerOf(file);
    const fileBytes = statSync(file).size;
    const folder = mkdtempSync(join(tmpdir(), 'homeroom-mutated-'));
    const target = join(folder, 'mutated.gguf');
    const engine = realEngine();
    const honest = await engine.request('inspect', inspection(file, 2048));
    const pid = engine.pid;
    const wrong: string[] = [];
    const codes = new Map<string, number>();
    for (let seed = 1; seed <= MUTATIONS; seed += 1) {
      const mutated = mutateHeader(header, fileBytes, seed);
      writeFileSync(target, mutated.header);
      truncateSync(target, mutated.fileBytes);
      const startedAt = performance.now();
      const told = await identifiedAs(engine, target);
      if (told !== 'answered' && !CLEAR.includes(told)) wrong.push(`${seed} (${mutated.what}): identified as ${told}`);
      let code = 'answered';
      try {
        const answer = await engine.request('inspect', inspection(target, 2048), { timeoutMs: LIMIT_MS });
        if (!isSound(answer, honest)) wrong.push(`${seed} (${mutated.what}): an unsound answer`);
      } catch (error) {
        code = error instanceof FailureError ? error.failure.code : String(error);
        if (!CLEAR.includes(code)) wrong.push(`${seed} (${mutated.what}): ${code}`);
      }
      const elapsedMs = performance.now() - startedAt;
      if (elapsedMs > LIMIT_MS) wrong.push(`${seed} (${mutated.what}): took ${Math.round(elapsedMs)} ms`);
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    const samePid = engine.pid === pid;
    await engine.quit();
    rmSync(folder, { recursive: true });
    expect(wrong).toEqual([]);
    expect(samePid).toBe(true);
    // The damage was real: most files are refused, and for more than one reason.
    expect(codes.size).toBeGreaterThan(2);
    expect(codes.get('answered') ?? 0).toBeLessThan(MUTATIONS * 0.6);
  },
);
