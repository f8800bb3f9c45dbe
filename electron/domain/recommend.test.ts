// What must hold for every recommendation, on recorded and on made-up computers.
import { describe, expect, it } from 'vitest';
import { surveySchema } from '#contract/survey';
import { TASKS } from './candidate';
import type { Survey } from './hardware';
import type { CatalogModel } from './model';
import { TIER_ORDER } from './quality';
import type { Recommendation } from './recommend';
import type { Calibration } from './speed/calibration';
import { processorFromTable } from './speed/chips';
import { CATALOG, machine, MACHINES, recommendOn } from '#services/testing/machines';
import { seededRandom } from './random';
import { randomSurvey } from './testing/random-survey';

const GIB = 1024 ** 3;
const modelOf = (id: string): CatalogModel => CATALOG.find((model) => model.id === id) as CatalogModel;

function everyPickFits(name: string, survey: Survey, { picks }: Recommendation): void {
  for (const { fits, loads, downloadBytes, modelId, quant, speed, expected } of picks) {
    expect(['gpu', 'partial', 'cpu'], name).toContain(fits);
    for (const { needBytes, budgetBytes, device } of loads)
      expect(needBytes, `${name} ${device}`).toBeLessThanOrEqual(budgetBytes);
    if (survey.disk.state === 'known') expect(downloadBytes, name).toBeLessThan(survey.disk.value.freeBytes);
    const file = modelOf(modelId)
      .files.concat(modelOf(modelId).recommended)
      .find((one) => one.quant === quant);
    expect(file, name).toMatchObject({ shards: 1, bytesExact: true });
    for (const { low, estimate, high } of [speed, expected.prefill, expected.questionMs, expected.documentMs]) {
      if (estimate === null) expect([low, high]).toEqual([null, null]);
      else expect(low !== null && high !== null && low <= estimate && estimate <= high && low > 0).toBe(true);
    }
  }
}

it('the recorded computers have the shape of a survey', () => {
  expect(MACHINES.length).toBeGreaterThanOrEqual(20);
  for (const name of MACHINES) expect(surveySchema.parse(machine(name)), name).toEqual(machine(name));
});

describe('on every recorded computer', { timeout: 60_000 }, () => {
  it('nothing is recommended that does not fit, in any task', () => {
    for (const name of MACHINES) {
      for (const task of TASKS) everyPickFits(name, machine(name), recommendOn(machine(name), { task }));
    }
  });

  it('every model is either picked or rejected with a reason, once', () => {
    for (const name of MACHINES) {
      const { picks, rejected } = recommendOn(machine(name));
      const ids = [...picks, ...rejected].map(({ modelId }) => modelId);
      expect(ids.sort()).toEqual(CATALOG.map(({ id }) => id).sort());
    }
  });

  it('the order of the catalogue and of its files does not matter', () => {
    const turned = [...CATALOG].reverse().map((model) => ({ ...model, files: [...model.files].reverse() }));
    const ids = (survey: Survey, catalog: readonly CatalogModel[]): string[] =>
      recommendOn(survey, { catalog }).picks.map(({ modelId, quant }) => `${modelId} ${quant}`);
    for (const name of MACHINES) expect(ids(machine(name), turned), name).toEqual(ids(machine(name), CATALOG));
  });

  it('nothing experimental is recommended, nothing that always thinks first', () => {
    for (const name of MACHINES) {
      for (const { modelId } of recommendOn(machine(name)).picks) {
        expect(modelOf(modelId).tier).not.toBe('experimental');
        expect(modelOf(modelId).thinking).not.toBe('always');
      }
    }
  });
});

describe('on a hundred made-up computers', { timeout: 60_000 }, () => {
  const random = seededRandom(20260921);
  const surveys = Array.from({ length: 100 }, () => randomSurvey(random));

  it('every pick fits, and every range holds its estimate', () => {
    for (const [index, survey] of surveys.entries()) everyPickFits(`computer ${index}`, survey, recommendOn(survey));
  });

  it('more memory never gives a lower-ranked best pick', () => {
    for (const survey of surveys) {
      const more = withMemory(survey, 8 * GIB);
      const [before, after] = [rankOf(survey), rankOf(more)];
      if (before !== null) expect(after, JSON.stringify(survey)).not.toBeNull();
      if (before !== null && after !== null)
        expect(after.tier, JSON.stringify(survey)).toBeLessThanOrEqual(before.tier);
      if (before?.tier === after?.tier)
        expect(after?.score ?? 0, JSON.stringify(survey)).toBeGreaterThanOrEqual((before?.score ?? 0) - 2);
    }
  });
});

function rankOf(survey: Survey): { tier: number; score: number } | null {
  const [best] = recommendOn(survey).picks;
  if (best === undefined) return null;
  const model = modelOf(best.modelId);
  return { tier: TIER_ORDER[model.tier], score: model.mmluPro?.percent ?? 0 };
}

/** More main memory; graphics stay as they are. */
function withMemory(survey: Survey, bytes: number): Survey {
  const { memory } = survey;
  const grown = { ...memory, totalBytes: memory.totalBytes + bytes, availableBytes: memory.availableBytes + bytes };
  return { ...survey, memory: grown };
}

describe('when nothing fits', () => {
  it('that is said, with the model of the smallest need', () => {
    const laptop = machine('laptop-4gb-old');
    const survey = { ...laptop, memory: { ...laptop.memory, availableBytes: 1.2 * GIB } };
    const { picks, smallest } = recommendOn(survey);
    expect(picks).toEqual([]);
    expect(smallest?.needBytes).toBeGreaterThan(0);
  });
});

describe('quants', () => {
  it('below four bits are taken only when nothing else fits', () => {
    for (const name of MACHINES) {
      for (const { quant } of recommendOn(machine(name)).picks) expect(quant, name).not.toMatch(/Q[23]_K|IQ[123]/);
    }
  });

  it('finer than four bits are taken where memory and speed are plenty', () => {
    const survey = machine('desktop-32gb-rtx3060-5gb-disk');
    const disk = { state: 'known' as const, value: { freeBytes: 6e9, totalBytes: 1e12 }, at: survey.takenAt };
    const [best] = recommendOn({ ...survey, disk: { ...survey.disk, ...disk } }).picks;
    expect(best).toMatchObject({ modelId: 'qwen3.5-4b', quant: 'Q6_K' });
  });
});

describe('what was measured', () => {
  const laptop = machine('laptop-16gb');
  const measured = (tokensPerSecond: number, quant = 'Q4_K_M') => ({
    modelId: 'qwen3.5-4b',
    quant,
    backend: 'cpu' as const,
    gpuLayers: 0,
    engineBuild: laptop.engine.state === 'known' ? laptop.engine.value.build : '',
    tokensPerSecond,
    depthTokens: 0,
    promptTokensPerSecond: null,
    predictedTokensPerSecond: null,
    at: '2026-01-01T00:00:00Z',
  });

  it('with a model counts more than any estimate: one that proved too slow is no longer the best', () => {
    expect(recommendOn(laptop).picks[0]?.modelId).toBe('qwen3.5-4b');
    const { picks } = recommendOn(laptop, { basis: { measured: [measured(4)] } });
    expect(picks[0]?.modelId).toBe('gemma-4-e4b-it');
    expect(picks.find(({ modelId }) => modelId === 'qwen3.5-4b')?.speed.label).toBe('measured');
  });

  it('with another quant says nothing', () => {
    const { picks } = recommendOn(laptop, { basis: { measured: [measured(1, 'Q8_0')] } });
    expect(picks[0]).toMatchObject({ modelId: 'qwen3.5-4b', speed: { label: 'estimated' } });
  });

  it('on this computer narrows the range and takes the close call away', () => {
    const device = processorFromTable({ name: 'cpu', physicalCores: 8, vectors: 'avx2' });
    const families = ['K', 'Q4_0', 'Q8_0', 'F16', 'MXFP4', 'other'] as const;
    const calibration: Calibration = {
      schema: 'homeroom-calibration/1',
      measuredAt: '2026-01-01T00:00:00Z',
      machine: 'A laptop',
      engineBuild: 'b1',
      threads: 8,
      busy: false,
      devices: [{ ...device, origin: 'measured', decodeMeasured: families, prefillMeasured: families }],
    };
    const [rough] = recommendOn(laptop).picks;
    const [fine] = recommendOn(laptop, { basis: { calibration } }).picks;
    expect(rough).toMatchObject({ speed: { label: 'estimated' } });
    expect(rough?.closeCall).toMatch(/^A close call: .+ measuring this computer would\.$/);
    expect(fine).toMatchObject({ speed: { label: 'calibrated' }, closeCall: null });
  });
});

describe('a graphics chip nobody knows', () => {
  const survey = machine('desktop-32gb-rtx3060');
  it('promises no speed when it has its own memory', () => {
    const value = {
      backend: 'vulkan' as const,
      deviceNames: ['Unheard Of 9000'],
      totalBytes: 12 * GIB,
      freeBytes: 12 * GIB,
      unifiedBytes: 0,
      build: '',
    };
    const [first] = recommendOn({
      ...survey,
      graphics: { state: 'known', value: [] },
      engine: { state: 'known', value },
    }).picks;
    expect(first?.speed).toMatchObject({ low: null, high: null, label: 'unknown' });
    expect(first?.reason).toMatch(/not known yet/);
  });
});

it('while graphics and disk are still being looked at, the processor is what counts', () => {
  const survey: Survey = {
    ...machine('desktop-32gb-rtx3060'),
    engine: { state: 'pending' },
    disk: { state: 'pending' },
  };
  expect(recommendOn(survey).picks[0]?.fits).toBe('cpu');
});
