// Whether a model fits, with what plan, and what is said when it does not.
import { describe, expect, it } from 'vitest';
import type { Budget } from './budget';
import { contextOf } from './cache';
import { fitOf, fitOfSum, largestHostBytes, type FitRequest } from './fit';
import { bytesOf, sumOf } from './memory';
import { allOn, ON_PROCESSOR } from './placement';
import { exampleModel, LLAMA_3_1_8B } from './testing/example-models';

const GIB = 1024 ** 3;
/** Llama 3.1 8B at 8 bits: nothing is copied on this processor, the cache is 1 GiB at 8,192 tokens, 9.5 GiB in all. */
const request: FitRequest = { ...exampleModel(LLAMA_3_1_8B, 'Q8_0'), context: contextOf(8192), gpuLayers: null };
const copied: FitRequest = { ...request, ...exampleModel(LLAMA_3_1_8B, 'Q4_K_M') };

function budget(hostGib: number, gpuGib: readonly number[] = [], more: Partial<Budget> = {}): Budget {
  const devices = gpuGib.map((gib, index) => {
    const bytes = gib * GIB;
    return { name: `card ${index}`, budgetBytes: bytes, totalBytes: bytes, freeBytes: bytes };
  });
  const gpuBytes = devices.reduce((total, { budgetBytes }) => total + budgetBytes, 0);
  return {
    hostBytes: hostGib * GIB,
    gpuBytes,
    gpuName: devices[0]?.name ?? null,
    unified: false,
    backend: devices.length > 0 ? 'cuda' : 'cpu',
    backendContextBytes: 0,
    reserveBytes: 2 * GIB,
    devices,
    ...more,
  };
}

describe('the verdict', () => {
  it('is the graphics card when everything fits there', () => {
    const fit = fitOf(request, budget(4, [12]));
    expect(fit).toMatchObject({ verdict: 'gpu', budgetBytes: 12 * GIB, shortBytes: 0, largestContextTokens: 8192 });
    expect(fit.placement.gpuLayers).toBe(33);
  });

  it('is both cards when one is not enough', () => {
    const fit = fitOf(request, budget(4, [6, 7]));
    expect(fit.verdict).toBe('gpu');
    for (const { needBytes, budgetBytes } of fit.loads) expect(needBytes).toBeLessThanOrEqual(budgetBytes);
    expect(fit.loads).toHaveLength(3);
  });

  it('is a part on the processor when the card is too small, with as many layers on the card as fit', () => {
    const fit = fitOf(request, budget(12, [4]));
    expect(fit).toMatchObject({ verdict: 'partial', budgetBytes: 16 * GIB });
    const { gpuLayers } = fit.placement;
    expect(gpuLayers).toBeGreaterThan(5);
    expect(fitOf({ ...request, gpuLayers }, budget(12, [4])).verdict).toBe('partial');
    expect(fitOf({ ...request, gpuLayers: gpuLayers + 1 }, budget(12, [4])).verdict).toBe('too-large');
  });

  it('is the processor alone when only a layer or two would fit on the card', () => {
    expect(fitOf(request, budget(12, [1.2])).verdict).toBe('cpu');
  });

  it('is tight when only the weights reach into the reserve, since they can be read again from the disk', () => {
    expect(fitOf(request, budget(9)).verdict).toBe('tight');
  });

  it('is too large when more than half of the reserve would go', () => {
    expect(fitOf(request, budget(8)).verdict).toBe('too-large');
  });

  it('is too large when cache and copies alone do not fit, however little is missing in all', () => {
    const memory = fitOf({ ...copied, context: contextOf(32768) }, budget(100)).memory;
    const anonymous = memory.totalBytes - bytesOf(memory, 'weights');
    const at = (bytes: number): string =>
      fitOf({ ...copied, context: contextOf(32768) }, budget(bytes / GIB, [], { reserveBytes: 100 * GIB })).verdict;
    expect([at(anonymous - 1e6), at(anonymous + 1e6)]).toEqual(['too-large', 'tight']);
  });

  it('never gets worse when there is more main memory, or more graphics memory', () => {
    const order = ['too-large', 'tight', 'cpu', 'partial', 'gpu'];
    const rank = (one: Budget): number => order.indexOf(fitOf(request, one).verdict);
    const rows = [
      Array.from({ length: 40 }, (_, step) => rank(budget(step / 2))),
      Array.from({ length: 40 }, (_, step) => rank(budget(step / 2, [4]))),
      Array.from({ length: 40 }, (_, step) => rank(budget(12, [step / 3]))),
    ];
    for (const ranks of rows) expect([...ranks].sort((a, b) => a - b)).toEqual(ranks);
  });
});

describe('where graphics and processor share one memory', () => {
  const shared = (gib: number): Budget => budget(gib, [gib * 0.8], { unified: true, backend: 'metal' });

  it('a model is on the graphics chip as a whole, or not there', () => {
    expect(fitOf(request, shared(14)).verdict).toBe('gpu');
    expect(fitOf(request, shared(10.5)).verdict).toBe('cpu');
  });

  it('what the processor holds counts against the same memory', () => {
    const { loads, memory } = fitOf(request, shared(14));
    expect(loads[0]).toMatchObject({ device: 'cpu', needBytes: memory.totalBytes });
  });
});

describe('what is said of a model that does not fit', () => {
  it('is how much is missing, and where', () => {
    const fit = fitOf(request, budget(4));
    expect(fit.shortBytes).toBe(fit.memory.totalBytes - fit.budgetBytes);
    expect(fit.limitedBy).toBe('cpu');
  });

  it('is the longest context that would fit', () => {
    const long = { ...request, context: contextOf(65536) };
    expect(fitOf(long, budget(10)).largestContextTokens).toBe(16384);
    expect(fitOf(long, budget(5)).largestContextTokens).toBeNull();
  });

  it('names the wanted layers when they are too many', () => {
    expect(fitOf({ ...request, gpuLayers: 33 }, budget(16, [4]))).toMatchObject({
      verdict: 'too-large',
      limitedBy: 'card 0',
    });
  });
});

describe('a sum that llama.cpp made', () => {
  const weights = (device: string, gib: number): ReturnType<typeof sumOf> =>
    sumOf([{ what: 'weights', device, bytes: gib * GIB, source: 'llama.cpp' }], 'exact');
  const onCpu = { ...request, placement: ON_PROCESSOR };

  it('is judged as it is, on the device it names', () => {
    expect(fitOfSum(weights('cpu', 3), onCpu, budget(4))).toMatchObject({
      verdict: 'cpu',
      memory: { certainty: 'exact' },
    });
    const placement = allOn(32, [{ device: 'card 0', weight: 1 }]);
    expect(fitOfSum(weights('card 0', 3), { ...request, placement }, budget(1, [4])).verdict).toBe('gpu');
    expect(fitOfSum(weights('cpu', 6), onCpu, budget(4))).toMatchObject({ verdict: 'too-large', shortBytes: 2 * GIB });
  });
});

it('what must fit may use half of the reserve', () => {
  expect(largestHostBytes(budget(4))).toBe(5 * GIB);
});
