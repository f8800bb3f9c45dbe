// The survey on computers that answer late, wrongly or not at all. The sources are stand-ins; the last test asks this very computer.
import { describe, expect, it, vi } from 'vitest';
import { surveySchema } from '#contract/survey';
import { FailureError } from '#contract/failure';
import type { EngineDevices, Survey } from '#domain/hardware';
import { systemSources, type HardwareSources, type RawChip, type RawMemory, type RawProcessor } from './sources';
import { createHardware, type Hardware } from './survey';

/** What is waited for comes at once on an idle computer. */
const PATIENT = { timeout: 10_000 };

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
    power: () => Promise.resolve({ hasBattery: false, onBattery: false, percent: null, source: 'operating-system' }),
    thermal: () => Promise.resolve(null),
    virtual: () => Promise.resolve({ container: null, machine: null, source: 'operating-system' }),
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
      expect(last).toBeDefined();
      expect(JSON.stringify(last)).not.toMatch(/"pending"|"cached"/);
    }, PATIENT);
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
      swapUsedBytes: null,
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

describe('swap', () => {
  it.each([
    [8 * GIB, 1 * GIB, 8 * GIB, 1 * GIB],
    [8 * GIB, 9 * GIB, 8 * GIB, null],
    [NaN, -1, null, null],
    ['8 GB', '1 GB', null, null],
  ])('of %s with %s used is %s and %s', async (swaptotal, swapused, total, used) => {
    const raw = { total: 16 * GIB, available: 10 * GIB, swaptotal, swapused } as RawMemory;
    const { memory } = await setup({ memory: () => Promise.resolve(raw) }).hardware.survey(false);
    expect(memory).toMatchObject({ swapTotalBytes: total, swapUsedBytes: used });
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

describe('the processor’s cores and instructions', () => {
  const raw = { manufacturer: '', brand: 'X', physicalCores: 8, cores: 8, flags: '' };
  it.each([
    ['Apple silicon', 'darwin', 'arm64', { performanceCores: 4, efficiencyCores: 4 }, 4, ['neon']],
    ['an Intel Mac', 'darwin', 'x64', { flags: 'fpu sse4.2 avx1.0 fma' }, null, ['sse4_2', 'avx', 'fma']],
    ['Windows, which repeats all cores', 'win32', 'x64', { performanceCores: 8, flags: 'fpu mmx sse2' }, null, null],
    ['Linux with fast and slow cores', 'linux', 'x64', { cores: 12, performanceCores: 4, flags: 'avx2' }, 4, ['avx2']],
    ['an ARM board', 'linux', 'arm64', { performanceCores: 8, flags: 'fp asimd crc32' }, null, ['asimd']],
    ['nonsense', 'linux', 'x64', { performanceCores: NaN, flags: null }, null, null],
  ])('are not invented on %s', async (_name, platform, arch, more, performanceCores, vectorExtensions) => {
    const node = { ...sources().node(), platform, arch, logicalCores: 12 };
    const processor = (): Promise<RawProcessor> => Promise.resolve({ ...raw, ...more } as RawProcessor);
    const survey = await setup({ node: () => node, processor }).hardware.survey(false);
    expect(survey.processor).toMatchObject({ performanceCores, vectorExtensions });
    const reasons = survey.unknowns?.filter(({ fact }) => fact.startsWith('processor')).map(({ fact }) => fact);
    expect(reasons?.includes('processor.vectorExtensions')).toBe(vectorExtensions === null);
  });
});

describe('slow answers', () => {
  it('do not hold up the fast facts', async () => {
    const hanging = { memory: never, reclaimableBytes: never, processor: never, osName: never, graphics: never };
    const others = { disk: never, power: never, thermal: never, virtual: never };
    const { hardware } = setup({ ...hanging, ...others }, never);
    const started = performance.now();
    const survey = await hardware.survey(false);
    expect(performance.now() - started).toBeLessThan(5000);
    expect(survey.processor).toMatchObject({ model: 'Some CPU', source: 'operating-system' });
    expect(survey.memory.totalBytes).toBe(16 * GIB);
    expect([survey.graphics.state, survey.engine.state, survey.disk.state]).toEqual(['pending', 'pending', 'pending']);
  });

  it('are filled in one by one, each with an event', async () => {
    const { settled, events } = setup();
    const survey = await settled();
    expect(events.length).toBe(6);
    expect(survey.disk).toMatchObject({ state: 'known', value: { freeBytes: 100 * GIB, totalBytes: 200 * GIB } });
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

  it('that throw at once, or are of another kind, are unknown, and the other facts stand', async () => {
    const thrown = (): never => {
      throw new Error('no such program');
    };
    const nonsense = { disk: () => Promise.resolve({ freeBytes: NaN, totalBytes: -1 }), osName: thrown };
    const failing = { memory: thrown, processor: thrown, reclaimableBytes: thrown, power: thrown, thermal: thrown };
    const { settled } = setup({ ...nonsense, ...failing, virtual: thrown, graphics: thrown });
    const survey = await settled();
    const slow = [survey.graphics, survey.disk, survey.power, survey.thermal, survey.virtual];
    for (const fact of slow)
      expect(fact).toMatchObject({ state: 'unknown', why: expect.stringMatching(/^The|^This/) as string });
    expect(survey.engine.state).toBe('known');
    expect(survey.os.name).toBe('linux');
    expect(surveySchema.safeParse(survey).success).toBe(true);
  });

  it('of the engine that come after a minute still count', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    let answer: (devices: EngineDevices) => void = () => undefined;
    const probe = (): Promise<EngineDevices> => new Promise((resolve) => (answer = resolve));
    const { hardware, events } = setup({}, probe);
    await hardware.survey(false);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(events.at(-1)?.engine).toMatchObject({ state: 'unknown', why: expect.stringContaining('minute') as string });
    answer(CPU_ONLY);
    await vi.advanceTimersByTimeAsync(1);
    expect(events.at(-1)?.engine.state).toBe('known');
    vi.useRealTimers();
  });

  it('carry the time they were learnt at', async () => {
    const { graphics, engine, power } = await setup().settled();
    for (const fact of [graphics, engine, power])
      expect(fact).toMatchObject({ at: expect.stringMatching(/^\d{4}-.*Z$/) as string });
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
    [{ vendor: 'NVIDIA Corporation', model: 'GP106 [GeForce GTX 1060 6GB]', vram: 256 }, 'discrete', null],
    [{ vendor: 'Red Hat, Inc.', model: 'Virtio GPU', vram: 16 }, 'virtual', null],
    [{ vendor: 'Matrox', model: 'G200', vram: 16 }, 'unknown', null],
    [{ vendor: 'NVIDIA', model: 'RTX A2000', memoryTotal: NaN, vram: -1 }, 'discrete', null],
    [{ vendor: 'NVIDIA', model: 'RTX A2000', memoryTotal: '12288 MiB', vram: 2 ** 40 }, 'discrete', null],
  ])('%o', async (chip, kind, memoryBytes) => {
    const { graphics } = await setup({ graphics: () => Promise.resolve([chip as RawChip]) }).settled();
    expect(graphics).toMatchObject({
      state: 'known',
      value: [{ vendor: chip.vendor, model: chip.model, kind, memoryBytes }],
    });
  });
});

describe('graphics chips that are not even text', () => {
  it.each([[{}], [{ vendor: null, model: 7 }], [{ model: 'x'.repeat(5000) }]])(
    '%j keep the wire’s shape',
    async (chip) => {
      const survey = await setup({ graphics: () => Promise.resolve([chip as RawChip]) }).settled();
      expect(survey.graphics.state).toBe('known');
      expect(surveySchema.safeParse(survey).success).toBe(true);
    },
  );

  it('and a list that is none are unknown', async () => {
    const { graphics } = await setup({ graphics: () => Promise.resolve(null as unknown as RawChip[]) }).settled();
    expect(graphics.state).toBe('unknown');
  });
});

it('a chip is marked with the backend the engine uses it through, and only then', async () => {
  const chips = [
    { vendor: 'NVIDIA', model: 'GA106 [GeForce RTX 3060]', name: 'NVIDIA GeForce RTX 3060', memoryTotal: 12288 },
    { vendor: 'Intel Corporation', model: 'UHD Graphics 770', driverVersion: '31.0' },
  ];
  const card = { backend: 'cuda', deviceNames: ['NVIDIA GeForce RTX 3060'], totalBytes: 12 * GIB } as const;
  const engine = { ...CPU_ONLY, ...card, deviceNames: [...card.deviceNames], freeBytes: 13 * GIB };
  const survey = await setup({ graphics: () => Promise.resolve(chips) }, () => Promise.resolve(engine)).settled();
  expect(survey.graphics).toMatchObject({ value: [{ backend: 'cuda' }, { backend: null, driver: '31.0' }] });
  const device = { kind: 'discrete', totalBytes: 12 * GIB, freeBytes: 12 * GIB, source: 'engine' };
  expect(survey.engine).toMatchObject({ value: { freeBytes: 12 * GIB, devices: [device] } });
});

it('surveys this very computer without long waits, in the shape of the wire', async () => {
  const hardware = createHardware({
    emit: () => undefined,
    probe: () => Promise.resolve(CPU_ONLY),
    modelsFolder: () => '/no/such/folder',
  });
  const started = performance.now();
  const survey = await hardware.survey(false);
  expect(performance.now() - started).toBeLessThan(5000);
  expect(surveySchema.parse(survey)).toEqual(survey);
  expect(survey.memory.availableBytes).toBeLessThanOrEqual(survey.memory.totalBytes);
  expect(survey.memory.totalBytes).toBeLessThanOrEqual(systemSources.node().totalBytes);
});
