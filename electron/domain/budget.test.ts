// How much memory a model may take, computer by computer.
import { describe, expect, it } from 'vitest';
import { memoryBudget } from './budget';
import type { EngineDevices, MemoryFacts, Survey } from './hardware';

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;

function computer(memory: Partial<MemoryFacts>, devices: Partial<EngineDevices> | null = null): Survey {
  const none: EngineDevices = {
    backend: 'cpu',
    deviceNames: [],
    totalBytes: 0,
    freeBytes: 0,
    unifiedBytes: 0,
    build: '',
  };
  return {
    schema: 'homeroom-survey/1',
    takenAt: '2026-01-01T00:00:00.000Z',
    os: { platform: 'linux', name: '', release: '', arch: 'x64' },
    memory: {
      totalBytes: 16 * GIB,
      availableBytes: 10 * GIB,
      limitBytes: null,
      swapTotalBytes: 0,
      source: 'recorded',
      ...memory,
    },
    processor: { model: '', physicalCores: 4, logicalCores: 8, vectorExtensions: null, source: 'recorded' },
    graphics: { state: 'pending' },
    engine: devices === null ? { state: 'pending' } : { state: 'known', value: { ...none, ...devices } },
    disk: { state: 'pending' },
  };
}

describe('main memory', () => {
  it.each([
    ['16 GiB: 2 GiB stay free', 16, 10, 8],
    ['64 GiB: a tenth stays free', 64, 50, 43.6],
    ['4 GiB: a quarter stays free, so that something fits', 4, 2.2, 1.2],
    ['nothing left: never less than nothing', 8, 1, 0],
  ])('%s', (_name, total, available, budget) => {
    const { hostBytes } = memoryBudget(computer({ totalBytes: total * GIB, availableBytes: available * GIB }));
    expect(hostBytes / GIB).toBeCloseTo(budget, 6);
  });

  it('in a container is measured by its limit, not by its host', () => {
    const { reserveBytes } = memoryBudget(
      computer({ totalBytes: 64 * GIB, limitBytes: 4 * GIB, availableBytes: 3 * GIB }),
    );
    expect(reserveBytes).toBe(GIB);
  });
});

describe('graphics memory', () => {
  it('is none while the engine has not said what it can use, and none on the processor alone', () => {
    expect(memoryBudget(computer({})).gpuName).toBeNull();
    expect(memoryBudget(computer({}, { backend: 'cpu' })).gpuBytes).toBe(0);
  });

  it('of a card is what is free less half a gibibyte, or 3 % of a large one', () => {
    const card = { backend: 'cuda', deviceNames: ['RTX 3060'], totalBytes: 12 * GIB, freeBytes: 11 * GIB } as const;
    const budget = memoryBudget(computer({}, { ...card, deviceNames: [...card.deviceNames] }));
    expect(budget).toMatchObject({
      gpuBytes: 10.5 * GIB,
      gpuName: 'RTX 3060',
      unified: false,
      backendContextBytes: 460 * MIB,
    });
    const large = memoryBudget(computer({}, { backend: 'cuda', totalBytes: 80 * GIB, freeBytes: 79 * GIB }));
    expect(large.gpuBytes / GIB).toBeCloseTo(79 - 2.4, 6);
  });

  it('shared with the processor is never more than main memory can spare', () => {
    const apple = {
      backend: 'metal',
      totalBytes: 10.7 * GIB,
      freeBytes: 10.7 * GIB,
      unifiedBytes: 10.7 * GIB,
    } as const;
    const budget = memoryBudget(computer({ availableBytes: 6 * GIB }, apple));
    expect(budget).toMatchObject({ unified: true, gpuBytes: 4 * GIB, backendContextBytes: 0 });
  });

  it('is never negative', () => {
    const full = { backend: 'vulkan', totalBytes: 4 * GIB, freeBytes: 100 * MIB } as const;
    expect(memoryBudget(computer({}, full)).gpuBytes).toBe(0);
  });
});
