// The memory formula against figures that llama.cpp printed on real machines; each names its public source.
import { describe, expect, it } from 'vitest';
import { BATCH_TOKENS, bytesOf, computeBytes, isRepacked, kvCacheBytes, memorySum, paddedCells } from './memory';
import type { Architecture } from './model';

const MIB = 1024 * 1024;

const plain: Architecture = {
  name: 'llama',
  layerCount: 28,
  embeddingLength: 3072,
  headCount: 24,
  headCountKv: 8,
  keyLength: 128,
  valueLength: 128,
  vocabSize: 128256,
  feedForwardLength: 8192,
  contextLengthMax: 131072,
  tiedEmbeddings: true,
  kvElementsPerToken: 28 * 8 * (128 + 128),
  kvElementsPerTokenSliding: 0,
  slidingWindow: null,
  recurrentStateBytes: 0,
};
const kv = (layers: number, headsKv: number, headDim: number): Partial<Architecture> => ({
  kvElementsPerToken: layers * headsKv * headDim * 2,
});

const PRINTED: readonly [model: string, source: string, facts: Partial<Architecture>, context: number, mib: number][] =
  [
    ['Llama 3.2 3B', 'github.com/ollama/ollama llm/llama_server_test.go L3071', kv(28, 8, 128), 32768, 3584],
    ['Llama 3.2 3B', 'github.com/ollama/ollama llm/llama_server_test.go L3100', kv(28, 8, 128), 4096, 448],
    ['Llama 3.2 3B', 'github.com/ollama/ollama llm/llama_server_test.go L3323', kv(28, 8, 128), 1024, 112],
    ['SmolLM2 360M', 'github.com/ollama/ollama llm/llama_server_test.go L3297', kv(32, 5, 64), 2048, 80],
    // A hybrid: only 16 of its 64 layers keep a cache.
    ['Qwen 27B hybrid', 'github.com/ollama/ollama llm/llama_server_test.go L2971', kv(16, 4, 256), 262144, 16384],
    // The four global layers alone, as printed; the sliding layers have a cache of their own.
    ['Gemma 4 E4B', 'github.com/ggml-org/llama.cpp/issues/21730', { kvElementsPerToken: 4 * 2048 }, 131072, 2048],
    // From before sliding layers had their own cache: all 48 layers whole.
    ['Gemma 3 12B', 'github.com/ggml-org/llama.cpp/pull/12449', kv(48, 8, 256), 512, 192],
  ];

describe('the KV cache', () => {
  it.each(PRINTED)('of %s is what llama.cpp printed (%s)', (_model, _source, facts, context, mib) => {
    expect(kvCacheBytes({ ...plain, ...facts }, context) / MIB).toBe(mib);
  });

  it('is padded to 256 cells', () => {
    expect([1, 256, 257].map(paddedCells)).toEqual([256, 256, 512]);
  });

  it('of sliding layers stops growing at the window and one batch: 1,024 cells for a window of 512', () => {
    const sliding = { ...plain, kvElementsPerToken: 0, kvElementsPerTokenSliding: 1000, slidingWindow: 512 };
    const cells = (context: number): number => kvCacheBytes(sliding, context) / 2000;
    expect([512, 1024, 8192, 131072].map(cells)).toEqual([512, 1024, 1024, 1024]);
    expect(512 + BATCH_TOKENS).toBe(1024);
  });

  it('never shrinks when the context grows', () => {
    const mixed = { ...plain, kvElementsPerTokenSliding: 5000, slidingWindow: 1024 };
    const sizes = Array.from({ length: 64 }, (_, step) => kvCacheBytes(mixed, 500 * (step + 1)));
    expect([...sizes].sort((a, b) => a - b)).toEqual(sizes);
  });
});

describe('working memory', () => {
  it('of Llama 3.2 3B is near the 262.5 MiB that was measured at a batch of 512', () => {
    const mib = computeBytes(plain, 1024) / MIB;
    expect(mib).toBeGreaterThan(262.5);
    expect(mib).toBeLessThan(262.5 * 1.3);
  });
});

describe('the copy of the weights on the processor', () => {
  it.each([
    ['Q4_K_M', true],
    ['UD-Q4_K_M', true],
    ['Q4_0', true],
    ['IQ4_NL', true],
    ['Q8_0', false],
    ['MXFP4', false],
    ['Q6_K', false],
  ])('%s: %s', (quant, expected) => {
    expect(isRepacked(quant)).toBe(expected);
  });

  it('of a 3B Q4_K_M is about the 1,299 MiB that llama.cpp printed, and there is none on a graphics card', () => {
    const request = { architecture: plain, weightsBytes: 1918.35 * MIB, contextTokens: 1024, quant: 'Q4_K_M' };
    const onProcessor = memorySum({ ...request, device: 'cpu', onGpu: false, backendContextBytes: 0 });
    expect(bytesOf(onProcessor, 'repack') / MIB / 1299.38).toBeCloseTo(1, 1);
    const onGpu = memorySum({ ...request, device: 'card', onGpu: true, backendContextBytes: 5 });
    expect(bytesOf(onGpu, 'repack')).toBe(0);
    expect(bytesOf(onGpu, 'backend-context')).toBe(5);
  });
});

it('the total is the sum of its terms, none of them zero', () => {
  const request = { architecture: plain, weightsBytes: 1e9, contextTokens: 8192, quant: 'Q4_K_M' };
  const { terms, totalBytes } = memorySum({ ...request, device: 'cpu', onGpu: false, backendContextBytes: 0 });
  expect(terms.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(totalBytes);
  expect(terms.map(({ what }) => what)).toEqual(['weights', 'kv-cache', 'compute', 'repack', 'process']);
});
