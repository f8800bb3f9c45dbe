// Whether a model fits, and what is said when it does not.
import { describe, expect, it } from 'vitest';
import type { Budget } from './budget';
import { fitOf, fitOfSum, largestHostBytes, type FitRequest } from './fit';
import { sumOf } from './memory';
import type { Architecture } from './model';

const GIB = 1024 ** 3;

const architecture: Architecture = {
  name: 'llama',
  layerCount: 32,
  embeddingLength: 4096,
  headCount: 32,
  headCountKv: 8,
  keyLength: 128,
  valueLength: 128,
  vocabSize: 128256,
  feedForwardLength: 14336,
  contextLengthMax: 131072,
  tiedEmbeddings: false,
  kvElementsPerToken: 65536,
  kvElementsPerTokenSliding: 0,
  slidingWindow: null,
  recurrentStateBytes: 0,
};
/** Llama 3.1 8B at 8 bits: nothing is copied on the processor, the cache is 1 GiB at 8,192 tokens. */
const request: FitRequest = { architecture, weightsBytes: 8 * GIB, quant: 'Q8_0', contextTokens: 8192 };

function budget(hostGib: number, gpuGib = 0, more: Partial<Budget> = {}): Budget {
  return {
    hostBytes: hostGib * GIB,
    gpuBytes: gpuGib * GIB,
    gpuName: gpuGib > 0 ? 'card' : null,
    unified: false,
    backendContextBytes: 0,
    reserveBytes: 2 * GIB,
    ...more,
  };
}

describe('the verdict', () => {
  it('is the graphics card when everything fits there', () => {
    const fit = fitOf(request, budget(4, 12));
    expect(fit).toMatchObject({ verdict: 'gpu', budgetBytes: 12 * GIB, shortBytes: 0, largestContextTokens: 8192 });
    expect(fit.memory.terms.find(({ what }) => what === 'weights')?.device).toBe('card');
  });

  it('is the processor when the card is too small', () => {
    expect(fitOf(request, budget(12, 4))).toMatchObject({ verdict: 'cpu', budgetBytes: 12 * GIB });
  });

  it('is tight when only the weights reach into the reserve, since they can be read again from the disk', () => {
    expect(fitOf(request, budget(9)).verdict).toBe('tight');
  });

  it('is too large when more than half of the reserve would go', () => {
    expect(fitOf(request, budget(8)).verdict).toBe('too-large');
  });

  it('is too large when cache and copies alone do not fit, however little is missing in all', () => {
    const copied = { ...request, weightsBytes: 1 * GIB, quant: 'Q4_K_M', contextTokens: 32768 };
    const need = fitOf(copied, budget(100)).memory.totalBytes;
    const anonymous = need - 1 * GIB;
    expect(fitOf(copied, budget((anonymous - 1e6) / GIB, 0, { reserveBytes: 100 * GIB })).verdict).toBe('too-large');
    expect(fitOf(copied, budget((anonymous + 1e6) / GIB, 0, { reserveBytes: 100 * GIB })).verdict).toBe('tight');
  });

  it('never gets worse when there is more memory', () => {
    const order = ['too-large', 'tight', 'cpu'];
    const verdicts = Array.from({ length: 40 }, (_, step) => order.indexOf(fitOf(request, budget(step / 2)).verdict));
    expect([...verdicts].sort((a, b) => a - b)).toEqual(verdicts);
    expect(new Set(verdicts).size).toBe(3);
  });
});

describe('what is said of a model that does not fit', () => {
  it('is how much is missing', () => {
    const { memory, budgetBytes, shortBytes } = fitOf(request, budget(4));
    expect(shortBytes).toBe(memory.totalBytes - budgetBytes);
  });

  it('is measured where less is missing', () => {
    const copied = { ...request, quant: 'Q4_K_M' };
    expect(fitOf(copied, budget(4, 4)).budgetBytes).toBe(4 * GIB);
    expect(fitOf(copied, budget(4, 4)).memory.terms.some(({ device }) => device === 'card')).toBe(true);
    expect(fitOf(copied, budget(10, 1)).memory.terms.every(({ device }) => device === 'cpu')).toBe(true);
  });

  it('is the longest context that would fit', () => {
    const long = { ...request, contextTokens: 65536 };
    expect(fitOf(long, budget(11.5)).largestContextTokens).toBe(16384);
    expect(fitOf(long, budget(5)).largestContextTokens).toBeNull();
  });
});

describe('a sum that llama.cpp made', () => {
  const weights = (device: string, gib: number): ReturnType<typeof sumOf> =>
    sumOf([{ what: 'weights', device, bytes: gib * GIB, source: 'llama.cpp' }], 'exact');

  it('is judged as it is, on the device it names', () => {
    expect(fitOfSum(weights('cpu', 3), request, budget(4))).toMatchObject({
      verdict: 'cpu',
      memory: { certainty: 'exact' },
    });
    expect(fitOfSum(weights('card', 3), request, budget(1, 4)).verdict).toBe('gpu');
    expect(fitOfSum(weights('cpu', 6), request, budget(4))).toMatchObject({
      verdict: 'too-large',
      shortBytes: 2 * GIB,
    });
  });
});

it('what must fit may use half of the reserve', () => {
  expect(largestHostBytes(budget(4))).toBe(5 * GIB);
});
