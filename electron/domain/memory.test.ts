// The sum of terms: its parts, where they lie, and what must hold for every placement.
import { describe, expect, it } from 'vitest';
import { contextOf, kvCacheBytes, paddedCells, slidingCells } from './cache';
import { bytesOf, bytesOn, memorySum, PROCESS_BYTES, type MemoryRequest } from './memory';
import { allOn, ON_PROCESSOR } from './placement';
import { exampleModel, LLAMA_3_1_8B, LLAMA_3_2_3B } from './testing/example-models';
import { computeBytes } from './working-memory';

const MIB = 1024 * 1024;
const card = { device: 'card', weight: 1 };

const small = exampleModel(LLAMA_3_2_3B, 'Q4_K_M');
const request: MemoryRequest = {
  ...small,
  context: contextOf(4096),
  placement: ON_PROCESSOR,
  backendContextBytes: 300 * MIB,
  backend: 'cpu',
};
const onCard: MemoryRequest = { ...request, placement: allOn(28, [card]) };

describe('cells', () => {
  it('come in steps of 256', () => {
    expect([1, 256, 257].map((tokens) => paddedCells(tokens))).toEqual([256, 256, 512]);
  });

  it('of sliding layers stop growing at the window and one batch', () => {
    const cells = (tokens: number): number => slidingCells(512, contextOf(tokens));
    expect([512, 1024, 8192, 131072].map(cells)).toEqual([512, 1024, 1024, 1024]);
  });
});

describe('the KV cache', () => {
  it.each([
    ['f32', 896],
    ['f16', 448],
    ['bf16', 448],
    ['q8_0', 238],
    ['q5_1', 168],
    ['q5_0', 154],
    ['q4_1', 140],
    ['q4_0', 126],
  ] as const)('in %s takes %d MiB at 4,096 tokens of Llama 3.2 3B', (type, mib) => {
    const context = contextOf(4096, { keyType: type, valueType: type });
    expect(kvCacheBytes(small.architecture, context) / MIB).toBe(mib);
  });
});

describe('working memory', () => {
  it('of Llama 3.2 3B is the 262.5 MiB that were measured at a batch of 512', () => {
    expect(computeBytes(small.architecture, contextOf(1024)) / MIB).toBe(262.5);
  });
});

describe('on the processor', () => {
  it('a model is its weights, cache, working memory, the copy and the program, and nothing else', () => {
    const { terms, totalBytes } = memorySum(request);
    expect(terms.map(({ what }) => what)).toEqual(['weights', 'kv-cache', 'compute', 'repack', 'process']);
    expect(new Set(terms.map(({ device }) => device))).toEqual(new Set(['cpu']));
    expect(terms.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(totalBytes);
  });

  it('a token table that is the output as well counts once', () => {
    expect(bytesOf(memorySum(request), 'weights') / MIB).toBeCloseTo(1918.35, 1);
  });

  it('nothing is copied where the graphics backend keeps the weights in its own order', () => {
    expect(bytesOf(memorySum({ ...request, backend: 'vulkan' }), 'repack')).toBe(0);
  });
});

describe('on a graphics card', () => {
  it('everything but the token table, its inputs and the program is on the card', () => {
    const memory = memorySum(onCard);
    expect(bytesOf(memory, 'repack')).toBe(0);
    expect(bytesOf(memory, 'backend-context')).toBe(300 * MIB);
    expect(memory.terms.find(({ what, device }) => what === 'kv-cache' && device === 'card')?.bytes).toBe(448 * MIB);
    const table = memory.terms.find(({ what, device }) => what === 'weights' && device === 'cpu');
    expect((table?.bytes ?? 0) / MIB).toBeCloseTo(308.23, 2);
    expect(bytesOn(memory, 'cpu')).toBeLessThan(PROCESS_BYTES + 350 * MIB);
  });

  it('the copy of a token table that is the output too lies on the card', () => {
    const card = memorySum(onCard).terms.find(({ what, device }) => what === 'weights' && device === 'card');
    expect((card?.bytes ?? 0) / MIB).toBeCloseTo(1918.35, 1);
  });

  it('two cards divide what is context of the backend, and each computes', () => {
    const memory = memorySum({ ...onCard, placement: allOn(28, [card, { device: 'second', weight: 1 }]) });
    expect(bytesOf(memory, 'backend-context')).toBe(300 * MIB);
    expect(memory.terms.filter(({ what, device }) => what === 'compute' && device !== 'cpu')).toHaveLength(2);
  });
});

it('weights, cache and state stay the same in all, however the layers are placed', () => {
  const untied = exampleModel(LLAMA_3_1_8B, 'Q4_K_M');
  const at = (gpuLayers: number): number => {
    const placement = { gpuLayers, shares: [card, { device: 'second', weight: 3 }] };
    return bytesOf(memorySum({ ...request, ...untied, placement }), 'weights', 'kv-cache', 'recurrent-state');
  };
  for (let layers = 1; layers <= 33; layers += 1) expect(Math.abs(at(layers) - at(0))).toBeLessThan(4);
});

it('more layers on the card never take less memory there', () => {
  const at = (gpuLayers: number): number =>
    bytesOn(memorySum({ ...request, placement: { gpuLayers, shares: [card] } }), 'card');
  const needs = Array.from({ length: 30 }, (_, layers) => at(layers));
  expect([...needs].sort((a, b) => a - b)).toEqual(needs);
});
