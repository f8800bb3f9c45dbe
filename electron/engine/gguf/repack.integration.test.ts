// The copies the processor makes of weights, as llama.cpp prints them when it loads a model, against the rule for them.
import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tensorsOf } from '#domain/tensors/tensors-of';
import { smallNetwork } from '#domain/tensors/testing/small-networks';
import { weightsOf } from '#domain/tensors/weights';
import { openLibrary, type Library } from '../llama';
import { writeSparseModel } from './write-header';

const MIB = 2 ** 20;
const flags = process.platform === 'linux' ? readFileSync('/proc/cpuinfo', 'utf8') : '';
const extensions = /^(?:flags|Features)\s*:(.*)$/m.exec(flags)?.[1]?.trim().split(/\s+/) ?? [];
/** AMX pads its copies, which the rule leaves out. */
const isKnown = extensions.length > 0 && !extensions.includes('amx_int8');

let folder = '';
let library: Library;
let lines: string[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeroom-copies-'));
  library = await openLibrary((line) => lines.push(line));
  Object.assign(library.llama, { logLevel: 'debug' });
});
afterAll(async () => {
  await library.llama.dispose();
  await rm(folder, { recursive: true });
});

test.runIf(isKnown).each([
  ['llama', 'Q4_K_M'],
  ['llama', 'Q8_0'],
  ['qwen3moe', 'Q2_K'],
  ['deepseek2', 'Q4_0'],
  ['deepseek2', 'Q6_K'],
  ['gpt-oss', 'MXFP4'],
  ['lfm2', 'IQ4_NL'],
])('of a small %s in %s as many bytes are copied as the rule says', async (architecture, quant) => {
  const hyper = smallNetwork(architecture);
  const tensors = tensorsOf(hyper, quant)!;
  const file = join(folder, 'model.gguf');
  await writeSparseModel(file, { hyper, tensors, quant });
  lines = [];
  const model = await library.llama.loadModel({ modelPath: file, gpuLayers: 0 });
  const context = await model.createContext({ contextSize: 256, sequences: 1 });
  await expect.poll(() => lines.some((line) => /KV buffer size|RS buffer size/.test(line))).toBe(true);
  await context.dispose();
  await model.dispose();
  const printed = lines.flatMap((line) => /CPU_REPACK model buffer size = +([\d.]+) MiB/.exec(line)?.[1] ?? []);
  const { repackedLayerBytes, repackedOutputBytes } = weightsOf(tensors, hyper, extensions);
  const computed = repackedLayerBytes.reduce((sum, bytes) => sum + bytes, repackedOutputBytes);
  expect(Math.abs(Number(printed[0] ?? 0) - computed / MIB)).toBeLessThan(0.011);
});
