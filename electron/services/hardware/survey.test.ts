// The survey on computers that answer late, wrongly or not at all. The sources are stand-ins; the last test asks this very computer.
import { describe, expect, it, vi } from 'vitest';
import { surveySchema } from '#contract/survey';
import { FailureError } from '#contract/failure';
import type { EngineDevices, Survey } from '#domain/hardware';
import { systemSources, type HardwareSources } from './sources';
import { createHardware, type Hardware } from './survey';

const GIB = 1024 ** 3;
const CPU_ONLY: EngineDevices = {
  backend: 'cpu',
  deviceNames: [],
  totalBytes: 0,
  freeBytes: 0,
  unifiedBytes: 0,
  build: 'b1',
};

function sources(more: Partial<HardwareSources> = {}): HardwareSources {
  return {
    node: () => ({
      platform: 'linux',
      arch: 'x64',
      release: '6.1',
      totalBytes: 16 * GIB,
      freeBytes: 9 * GIB,
      processorModel: 'Some CPU',
      logicalCores: 8,
    }),
    memory: () => Promise.resolve({ total: 16 * GIB, available: 10 * GIB, swaptotal: 0 }),
    processor: () =>
      Promise.resolve({
        manufacturer: 'AMD',
        brand: 'Ryzen 7 5700U',
        physicalCores: 4,
        cores: 8,
        flags: 'fpu avx avx2 mmx',
      }),
    osName: () => Promise.resolve('Debian GNU/Linux 12'),
    graphics: () => Promise.resolve([]),
    disk: () => Promise.resolve({ freeBytes: 100 * GIB, totalBytes: 200 * GIB }),
    constrainedBytes: () => 18446744073709552000,
    availableUnderLimitBytes: () => 9 * GIB,
    reclaimableBytes: () => Promise.resolve(0),
    ...more,
  };
}

interface Setup {
  hardware: Hardware;
  events: Survey[];
  settled: () => Promise<Survey>;
}

function setup(
  more: Partial<HardwareSources> = {},
  probe: () => Promise<EngineDevices> = () => Promise.resolve(CPU_ONLY),
): Setup {
  const events: Survey[] = [];
  const hardware = createHardware({
    emit: (name, event) => {
      if (name === 'survey.changed') events.push(event as Survey);
    },
    probe,
    modelsFolder: () => '/no/such/folder',
    sources: sources(more),
  });
  const settled = async (): Promise<Survey> => {
    await hardware.survey(false);
    await vi.waitFor(() => {
      const last = events.at(-1);
      expect([last?.graphics.state, last?.engine.state, last?.disk.state]).not.toContain('pending');
      expect(last).toBeDefined();
    });
    return hardware.survey(false);
  };
  return { hardware, events, settled };
}

const never = (): Promise<never> => new Promise(() => undefined);

describe('memory', () => {
  it('takes the system’s word when it is sane', async () => {
    const { memory } = await setup().hardware.survey(false);
    expect(memory).toEqual({
      totalBytes: 16 * GIB,
      availableBytes: 10 * GIB,
      limitBytes: null,
      swapTotalBytes: 0,
      source: 'systeminformation',
    });
  });

  it.each([
    ['nothing available', { total: 16 * GIB, available: 0, swaptotal: 0 }],
    ['more available than installed', { total: 16 * GIB, available: 17 * GIB, swaptotal: 0 }],
    ['not a number', { total: NaN, available: NaN, swaptotal: NaN }],
  ])('falls back to Node’s figures for %s', async (_name, raw) => {
    const { memory } = await setup({ memory: () => Promise.resolve(raw) }).hardware.survey(false);
    expect(memory).toMatchObject({ totalBytes: 16 * GIB, availableBytes: 9 * GIB, source: 'operating-system' });
  });

  it('counts what a container leaves, not what its host has', async () => {
    const limited = { constrainedBytes: () => 4 * GIB, availableUnderLimitBytes: () => 1 * GIB };
    const { memory } = await setup({ ...limited, reclaimableBytes: () => Promise.resolve(2 * GIB) }).hardware.survey(
      false,
    );
    expect(memory).toMatchObject({ limitBytes: 4 * GIB, availableBytes: 3 * GIB, source: 'container-limit' });
  });

  it.each([0, undefined, 32 * GIB])('knows that %s is no limit', async (limit) => {
    const { memory } = await setup({ constrainedBytes: () => limit }).hardware.survey(false);
    expect(memory.limitBytes).toBeNull();
  });

  it('is fresh each time it is asked for', async () => {
    let available = 10 * GIB;
    const { hardware } = setup({ memory: () => Promise.resolve({ total: 16 * GIB, available, swaptotal: 0 }) });
    await hardware.survey(false);
    available = 3 * GIB;
    expect((await hardware.survey(false)).memory.availableBytes).toBe(3 * GIB);
  });
});

describe('the processor', () => {
  it('is named with its maker, and only the vector instructions that matter are kept', async () => {
    const { processor } = await setup().hardware.survey(false);
    expect(processor).toMatchObject({
      model: 'AMD Ryzen 7 5700U',
      physicalCores: 4,
      logicalCores: 8,
      vectorExtensions: ['avx', 'avx2'],
    });
  });

  it('has at least one core and never more real ones than logical ones', async () => {
    const raw = { manufacturer: '', brand: '', physicalCores: 0, cores: 0, flags: '' };
    const { processor } = await setup({ processor: () => Promise.resolve(raw) }).hardware.survey(false);
    expect(processor).toMatchObject({ model: 'Some CPU', physicalCores: 8, logicalCores: 8, vectorExtensions: null });
  });
});

describe('slow answers', () => {
  it('do not hold up the fast facts, which stand within a second', async () => {
    const { hardware } = setup({ processor: never, osName: never, memory: never, graphics: never, disk: never }, never);
    const started = performance.now();
    const survey = await hardware.survey(false);
    expect(performance.now() - started).toBeLessThan(1000);
    expect(survey.processor).toMatchObject({ model: 'Some CPU', source: 'operating-system' });
    expect(survey.memory.totalBytes).toBe(16 * GIB);
    expect([survey.graphics.state, survey.engine.state, survey.disk.state]).toEqual(['pending', 'pending', 'pending']);
  });

  it('are filled in one by one, each with an event', async () => {
    const { settled, events } = setup();
    const survey = await settled();
    expect(events.length).toBe(3);
    expect(survey.disk).toEqual({ state: 'known', value: { freeBytes: 100 * GIB, totalBytes: 200 * GIB } });
  });

  it('that never come end as unknown, with a reason', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { hardware, events } = setup({ graphics: never });
    await hardware.survey(false);
    await vi.advanceTimersByTimeAsync(9000);
    expect(events.at(-1)?.graphics).toMatchObject({
      state: 'unknown',
      why: expect.stringContaining('graphics') as string,
    });
    vi.useRealTimers();
  });

  it('stay as they were while everything is looked at again', async () => {
    const { hardware, settled } = setup();
    await settled();
    expect((await hardware.survey(true)).disk.state).toBe('known');
  });
});

describe('the engine’s devices', () => {
  it('are unknown, with a plain reason, when the probe takes the engine down', async () => {
    const { settled } = setup({}, () => Promise.reject(new FailureError('engine.crashed', 'SIGSEGV')));
    const { engine } = await settled();
    expect(engine).toMatchObject({ state: 'unknown', why: expect.stringContaining('stopped') as string });
  });
});

describe('graphics chips', () => {
  it.each([
    [{ vendor: 'NVIDIA Corporation', model: 'GA106 [GeForce RTX 3060]', memoryTotal: 12288 }, 'discrete', 12 * GIB],
    [{ vendor: 'NVIDIA', model: 'GeForce GTX 1660', vram: 4095 }, 'discrete', null],
    [{ vendor: 'Apple', model: 'Apple M2', vram: null }, 'unified', null],
    [{ vendor: 'Intel Corporation', model: 'Iris Xe Graphics', vram: 128 }, 'integrated', null],
    [{ vendor: 'Advanced Micro Devices', model: 'AMD Radeon(TM) Graphics', vram: 512 }, 'integrated', null],
    [{ vendor: 'AMD', model: 'Radeon RX 7900 XTX', vram: 24576 }, 'discrete', 24 * GIB],
    [{ vendor: 'Red Hat, Inc.', model: 'Virtio GPU', vram: 16 }, 'virtual', null],
    [{ vendor: 'Matrox', model: 'G200', vram: 16 }, 'unknown', null],
  ])('%o', async (chip, kind, memoryBytes) => {
    const { graphics } = await setup({ graphics: () => Promise.resolve([chip]) }).settled();
    expect(graphics).toEqual({
      state: 'known',
      value: [{ vendor: chip.vendor, model: chip.model, kind, memoryBytes }],
    });
  });
});

it('surveys this very computer within a second, in the shape of the wire', async () => {
  const hardware = createHardware({
    emit: () => undefined,
    probe: () => Promise.resolve(CPU_ONLY),
    modelsFolder: () => '/no/such/folder',
  });
  const started = performance.now();
  const survey = await hardware.survey(false);
  expect(performance.now() - started).toBeLessThan(1500);
  expect(surveySchema.parse(survey)).toEqual(survey);
  expect(survey.memory.availableBytes).toBeLessThanOrEqual(survey.memory.totalBytes);
  expect(survey.memory.totalBytes).toBeLessThanOrEqual(systemSources.node().totalBytes);
});
