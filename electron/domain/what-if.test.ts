// Other parts in a computer: only what is changed changes, and no figure of the old part is taken for one of the new.
import { describe, expect, it } from 'vitest';
import { memoryBudget } from './budget';
import { graphicsSpeed, processorSpeed } from './device-speed';
import type { SpeedBasis } from './model-speed';
import type { Calibration } from './speed/calibration';
import { chipFromTable, processorFromTable } from './speed/chips';
import { machine } from '#services/testing/machines';
import { canTakeCard, withBandwidth, withCard, withMemory } from './what-if';

const GIB = 1024 ** 3;
const CARD = { name: 'NVIDIA GeForce RTX 3060', memoryBytes: 12 * GIB, bytesPerSecond: 360e9 };

const survey = machine('desktop-32gb-uhd770');
const measuredChip = { ...chipFromTable('RTX 4090', 'vulkan')!, origin: 'measured' as const, name: 'the old graphics' };
const processor = {
  ...processorFromTable({ name: 'CPU', physicalCores: 8, vectors: 'avx2' }),
  origin: 'measured' as const,
};
const calibration: Calibration = {
  schema: 'homeroom-calibration/1',
  measuredAt: '2026-01-01T00:00:00Z',
  machine: 'A desktop',
  engineBuild: 'b1',
  threads: 8,
  busy: false,
  devices: [measuredChip, processor],
};
const basis: SpeedBasis = { survey, calibration, measured: [] };

describe('a computer with other parts', () => {
  it('has a new card with the speed of that card, not with what was measured of the graphics before it', () => {
    const then = withCard(basis, CARD);
    expect(graphicsSpeed(then)).toMatchObject({ name: CARD.name, backend: 'cuda', origin: 'chip-table' });
    expect(graphicsSpeed(then)?.weightBytesPerSecond).toEqual(chipFromTable(CARD.name, 'cuda')?.weightBytesPerSecond);
    expect(processorSpeed(then)).toEqual(processor);
    expect(memoryBudget(then.survey).gpuBytes).toBeGreaterThan(10 * GIB);
  });

  it('has more memory and the same speeds', () => {
    const then = withMemory(basis, 8 * GIB);
    expect(memoryBudget(then.survey).hostBytes).toBeGreaterThan(memoryBudget(survey).hostBytes + 7 * GIB);
    expect(then.calibration).toBe(calibration);
  });

  it('reads its memory twice as fast, does the same sums, and nothing of it is called measured', () => {
    const then = withBandwidth(basis, 2);
    expect(processorSpeed(then).weightBytesPerSecond.K).toBe(processor.weightBytesPerSecond.K * 2);
    expect(processorSpeed(then).prefillFlopsPerSecond).toEqual(processor.prefillFlopsPerSecond);
    expect(then.calibration?.devices.map(({ origin }) => origin)).toEqual(['chip-table', 'chip-table']);
  });

  it('can take a card unless it is a Mac, a board, a container or a virtual machine', () => {
    const answers = ['desktop-32gb-uhd770', 'mac-m2-16gb', 'board-arm-4gb', 'container-4gb', 'vm-8gb'].map((name) =>
      canTakeCard(machine(name)),
    );
    expect(answers).toEqual([true, false, false, false, false]);
  });
});
