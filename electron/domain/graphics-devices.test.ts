// Which devices count and how the engine's sums are divided, on computers with several.
import { describe, expect, it } from 'vitest';
import { memoryBudget } from './budget';
import { divideDevices } from './device-division';
import { usableDevices } from './graphics-devices';
import { isSameGraphics, kindOfGraphics } from './graphics-kind';
import type { EngineDevices, GraphicsChip, Survey } from './hardware';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

function engineOf(more: Partial<EngineDevices>): EngineDevices {
  return { backend: 'cuda', deviceNames: [], totalBytes: 0, freeBytes: 0, unifiedBytes: 0, build: '', ...more };
}

function nvidia(model: string, totalGib: number, freeGib: number): GraphicsChip {
  const memory = { memoryBytes: totalGib * GIB, freeBytes: freeGib * GIB };
  return { vendor: 'NVIDIA', model, kind: 'discrete', ...memory, source: 'nvidia-smi' };
}

const UHD: GraphicsChip = { vendor: 'Intel', model: 'UHD Graphics 770', kind: 'integrated', memoryBytes: null };

function computer(engine: EngineDevices, chips: GraphicsChip[], availableGib = 24): Survey {
  return {
    schema: 'homeroom-survey/1',
    takenAt: '',
    os: { platform: 'linux', name: '', release: '', arch: 'x64' },
    memory: {
      totalBytes: 32 * GIB,
      availableBytes: availableGib * GIB,
      limitBytes: null,
      swapTotalBytes: 0,
      source: 'recorded',
    },
    processor: { model: '', physicalCores: 8, logicalCores: 16, vectorExtensions: null, source: 'recorded' },
    graphics: { state: 'known', value: chips },
    engine: { state: 'known', value: engine },
    disk: { state: 'pending' },
  };
}

describe('two different discrete cards', () => {
  const engine = engineOf({
    deviceNames: ['NVIDIA GeForce RTX 3090', 'NVIDIA GeForce RTX 3060'],
    totalBytes: 36 * GIB,
    freeBytes: 33 * GIB,
  });
  const chips = [nvidia('NVIDIA GeForce RTX 3060', 12, 11.5), nvidia('NVIDIA GeForce RTX 3090', 24, 21.5)];

  it('have each their own memory, whatever order the system lists them in', () => {
    const [large, small] = divideDevices(engine, chips);
    expect(large).toMatchObject({ name: 'NVIDIA GeForce RTX 3090', totalBytes: 24 * GIB, freeBytes: 21.5 * GIB });
    expect(small).toMatchObject({ totalBytes: 12 * GIB, freeBytes: 11.5 * GIB, source: 'nvidia-smi' });
  });

  it('keep each their own reserve, and each its own part for the backend', () => {
    const budget = memoryBudget(computer(engine, chips));
    const [large, small] = budget.devices;
    expect(large?.budgetBytes).toBeCloseTo(21.5 * GIB - 24 * GIB * 0.03, 0);
    expect(small?.budgetBytes).toBe(11 * GIB);
    expect(budget.gpuBytes).toBe((large?.budgetBytes ?? 0) + (small?.budgetBytes ?? 0));
    expect(budget).toMatchObject({ unified: false, backendContextBytes: 920 * MIB });
    expect(budget.gpuName).toBe('NVIDIA GeForce RTX 3090 + NVIDIA GeForce RTX 3060');
  });

  it('count together when nobody can tell their memory apart', () => {
    expect(divideDevices(engine, []).map(({ totalBytes }) => totalBytes)).toEqual([null, null]);
    const [pool, ...others] = usableDevices(computer(engine, []));
    expect(others).toEqual([]);
    expect(pool).toMatchObject({ totalBytes: 36 * GIB, freeBytes: 33 * GIB, count: 2 });
    expect(memoryBudget(computer(engine, [])).gpuBytes).toBeCloseTo(33 * GIB - 36 * GIB * 0.03, 0);
  });

  it('never have more together than the engine says, though NVIDIA’s tool counts the driver’s part too', () => {
    const smaller = { ...engine, totalBytes: 35 * GIB, freeBytes: 32 * GIB };
    const divided = divideDevices(smaller, chips);
    const sum = (figures: (number | null)[]): number => figures.reduce<number>((total, one) => total + (one ?? 0), 0);
    expect(sum(divided.map(({ totalBytes }) => totalBytes)) / GIB).toBeCloseTo(35, 6);
    expect(sum(divided.map(({ freeBytes }) => freeBytes)) / GIB).toBeCloseTo(32, 6);
  });

  it('are not divided by figures that do not add up to the engine’s sum', () => {
    const wrong = [nvidia('NVIDIA GeForce RTX 3060', 12, 1), nvidia('NVIDIA GeForce RTX 3090', 48, 1)];
    expect(divideDevices(engine, wrong).map(({ totalBytes }) => totalBytes)).toEqual([null, null]);
  });

  it('of one name are two cards', () => {
    const twins = { ...engine, deviceNames: ['RTX 3090', 'RTX 3090'], totalBytes: 48 * GIB, freeBytes: 40 * GIB };
    const told = [nvidia('NVIDIA GeForce RTX 3090', 24, 20), nvidia('NVIDIA GeForce RTX 3090', 24, 18)];
    expect(divideDevices(twins, told).map(({ freeBytes }) => freeBytes)).toEqual([20 * GIB, 18 * GIB]);
  });
});

describe('a card beside integrated graphics', () => {
  const names = ['Intel(R) UHD Graphics 770', 'NVIDIA GeForce RTX 3060'];
  const engine = engineOf({
    backend: 'vulkan',
    deviceNames: names,
    totalBytes: 28 * GIB,
    freeBytes: 26 * GIB,
    unifiedBytes: 16 * GIB,
  });

  it('is the only one that counts: main memory is not lent twice', () => {
    const survey = computer(engine, [UHD, nvidia('NVIDIA GeForce RTX 3060', 12, 11)]);
    expect(usableDevices(survey)).toEqual([
      { name: 'NVIDIA GeForce RTX 3060', totalBytes: 12 * GIB, freeBytes: 11 * GIB, shared: false, count: 1 },
    ]);
    expect(memoryBudget(survey)).toMatchObject({
      gpuBytes: 10.5 * GIB,
      unified: false,
      backendContextBytes: 250 * MIB,
    });
  });

  it('is never promised more than is surely free when nobody tells its free memory', () => {
    const [card] = usableDevices(computer(engine, []));
    expect(card).toMatchObject({ name: 'NVIDIA GeForce RTX 3060', totalBytes: 12 * GIB, freeBytes: 10 * GIB });
  });

  it('is left out rather than guessed when the engine’s sum cannot be divided at all', () => {
    expect(usableDevices(computer({ ...engine, unifiedBytes: 0 }, []))).toEqual([]);
  });
});

describe('graphics without a card', () => {
  it('on the list of the system but not of the engine is not used', () => {
    const survey = computer(engineOf({ backend: 'cpu' }), [nvidia('NVIDIA GeForce RTX 3060', 12, 11)]);
    expect(memoryBudget(survey)).toMatchObject({ gpuBytes: 0, gpuName: null, devices: [], backendContextBytes: 0 });
  });

  it('integrated, is not more than main memory can spare', () => {
    const engine = engineOf({ backend: 'vulkan', deviceNames: ['Intel(R) UHD Graphics 770'], totalBytes: 16 * GIB });
    const budget = memoryBudget(computer({ ...engine, freeBytes: 16 * GIB, unifiedBytes: 16 * GIB }, [UHD], 8));
    expect(budget).toMatchObject({ unified: true, gpuBytes: budget.hostBytes });
    expect(budget.devices[0]?.budgetBytes).toBe(budget.hostBytes);
  });

  it('integrated and known by name counts as main memory although the engine does not say so', () => {
    const engine = engineOf({ backend: 'metal', deviceNames: ['Intel Iris Plus Graphics'], totalBytes: 16 * GIB });
    expect(memoryBudget(computer({ ...engine, freeBytes: 16 * GIB }, [], 8)).unified).toBe(true);
  });

  it('of a large Mac leaves 2 GiB, not a tenth', () => {
    const engine = engineOf({ backend: 'metal', deviceNames: ['Apple M3 Ultra'], totalBytes: 192 * GIB });
    const survey = computer({ ...engine, freeBytes: 192 * GIB, unifiedBytes: 192 * GIB }, []);
    const memory = { ...survey.memory, totalBytes: 256 * GIB, availableBytes: 190 * GIB };
    expect(memoryBudget({ ...survey, memory }).gpuBytes).toBe(188 * GIB);
  });
});

it.each([
  ['NVIDIA GeForce RTX 3060', 'GA106 [GeForce RTX 3060]', true],
  ['NVIDIA GeForce RTX 3060', 'NVIDIA GeForce RTX 3060 Ti', false],
  ['AMD Radeon RX 6800 (RADV NAVI21)', 'Radeon RX 6800', true],
  ['', '', false],
])('"%s" and "%s" are the same card: %s', (one, other, same) => {
  expect(isSameGraphics(one, other)).toBe(same);
});

it.each([
  ['Intel(R) Arc(TM) A770 Graphics', 'discrete'],
  ['Intel(R) Arc(TM) 140V GPU', 'integrated'],
  ['AMD Radeon(TM) 780M', 'integrated'],
  ['AMD Radeon Pro 5500M', 'discrete'],
  ['NVIDIA GB10', 'unified'],
  ['llvmpipe (LLVM 15.0.6, 256 bits)', 'virtual'],
  ['Unheard Of 9000', 'unknown'],
])('%s is %s', (name, kind) => {
  expect(kindOfGraphics(name)).toBe(kind);
});
