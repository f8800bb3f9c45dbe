// What is promised about a speed: ranges around the estimate, the order of trust, and never a number that is none.
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random';
import type { DeviceCalibration } from './calibration';
import { chipFromTable, processorFromTable } from './chips';
import { perFamily } from './fit-decode';
import type { Figure } from './figure';
import { predictSpeed, type PredictedSpeed, type SpeedBasis } from './predict';
import type { SpeedShape } from './shape';

/** Llama 3 8B at Q4_K_M. */
const llama: SpeedShape = {
  quantFamily: 'K',
  bytesPerToken: 4.62e9,
  weightBytes: 4.91e9,
  layerCount: 32,
  activeParameters: 6.98e9,
  kvBytesPerToken: 131072,
  slidingKvBytesPerToken: 0,
  slidingWindow: null,
  attentionWidth: 131072,
  mixtureOfExperts: false,
  latentAttention: false,
  sandwichNorms: false,
};
const card: DeviceCalibration = {
  name: 'card',
  backend: 'cuda',
  origin: 'measured',
  weightBytesPerSecond: perFamily(() => 500e9),
  secondsPerLayer: 30e-6,
  kvBytesPerSecond: 300e9,
  prefillFlopsPerSecond: perFamily(() => 50e12),
  decodeMeasured: ['K'],
  prefillMeasured: ['K'],
};
const processor = processorFromTable({ name: 'CPU', physicalCores: 8, vectors: 'avx2' });
const question = { depth: 0, promptTokens: 512 };

function estimate(figure: Figure): number {
  if (figure.label === 'unknown') throw new Error('unknown');
  return figure.estimate;
}

describe('a prediction', () => {
  it('adds the time of weights, layers and cache', () => {
    const { decode } = predictSpeed(llama, { device: card }, { ...question, depth: 4096 });
    const seconds = 4.62e9 / 500e9 + 32 * 30e-6 + (4096 * 131072) / 300e9;
    expect(decode).toMatchObject({ label: 'calibrated' });
    expect(estimate(decode)).toBeCloseTo(1 / seconds, 6);
  });

  it('waits for the whole prompt before the first word', () => {
    const { firstTokenMs } = predictSpeed(llama, { device: card }, { ...question, questionTokens: 1000 });
    const flops = 2 * 6.98e9 * 1000;
    expect(estimate(firstTokenMs.question)).toBeGreaterThan((flops / 50e12) * 1000);
    expect(estimate(firstTokenMs.document)).toBeGreaterThan(8 * estimate(firstTokenMs.question));
  });

  it('stops counting a sliding window where the window ends', () => {
    const gemma = { ...llama, kvBytesPerToken: 0, slidingKvBytesPerToken: 100000, slidingWindow: 1024 };
    const at = (depth: number): number =>
      estimate(predictSpeed(gemma, { device: card }, { ...question, depth }).decode);
    expect(at(16000)).toBe(at(1024));
    expect(at(1024)).toBeLessThan(at(0));
  });

  it('gives energy only with a power', () => {
    expect(predictSpeed(llama, { device: card }, question).joulesPerToken.label).toBe('unknown');
    const { decode, joulesPerToken } = predictSpeed(llama, { device: card, watts: 100 }, question);
    expect(estimate(joulesPerToken)).toBeCloseTo(100 / estimate(decode), 9);
  });
});

describe('the order of trust', () => {
  const width = (basis: SpeedBasis, shape = llama, depth = 0): [string, number] => {
    const { decode } = predictSpeed(shape, basis, { ...question, depth });
    return [decode.label, decode.label === 'unknown' ? NaN : Math.round((decode.high / decode.estimate - 1) * 100)];
  };

  it('puts a measurement of this model first, then a calibration, then the table, then silence', () => {
    expect(width({ device: card, measured: { tokensPerSecond: 80 } })).toEqual(['measured', 10]);
    expect(width({ device: card })).toEqual(['calibrated', 15]);
    expect(width({ device: chipFromTable('NVIDIA GeForce RTX 3070', 'cuda') })).toEqual(['estimated', 40]);
    expect(width({ device: null })).toEqual(['unknown', NaN]);
  });

  it('is wider for mixtures, unmeasured families, latent attention, great depth and a split', () => {
    expect(width({ device: card }, { ...llama, mixtureOfExperts: true })).toEqual(['calibrated', 30]);
    expect(width({ device: card }, { ...llama, quantFamily: 'MXFP4' })).toEqual(['calibrated', 30]);
    expect(width({ device: card }, { ...llama, latentAttention: true })).toEqual(['calibrated', 40]);
    expect(width({ device: card }, llama, 20000)).toEqual(['calibrated', 40]);
    const split = { ...llama, split: { graphicsFraction: 0.5 } };
    expect(width({ device: card, host: { ...card, backend: 'cpu' } }, split)).toEqual(['calibrated', 40]);
  });

  it('says so when reading was not measured though writing was', () => {
    const { decode, prefill } = predictSpeed(llama, { device: { ...card, prefillMeasured: [] } }, question);
    expect([decode.label, prefill.label]).toEqual(['calibrated', 'estimated']);
  });

  it('carries a measurement to another depth by the ratio of the formula', () => {
    const basis = { device: card, measured: { tokensPerSecond: 80, depth: 0 } };
    const free = (depth: number): number =>
      estimate(predictSpeed(llama, { device: card }, { ...question, depth }).decode);
    const { decode } = predictSpeed(llama, basis, { ...question, depth: 8192 });
    expect(decode.label).toBe('measured');
    expect(estimate(decode)).toBeCloseTo((80 * free(8192)) / free(0), 6);
  });
});

describe('a split model', () => {
  it('takes the sum of the times on both devices', () => {
    const time = (graphicsFraction: number): number =>
      1 /
      estimate(
        predictSpeed({ ...llama, split: { graphicsFraction } }, { device: card, host: processor }, question).decode,
      );
    expect(time(0.25)).toBeCloseTo(0.25 * time(1) + 0.75 * time(0), 9);
  });

  it('is unknown while nothing is known of the processor', () => {
    const split = { ...llama, split: { graphicsFraction: 0.5 } };
    expect(predictSpeed(split, { device: card }, question).decode.label).toBe('unknown');
  });
});

it('never gives a number that is none, whatever goes in', () => {
  const random = seededRandom(7);
  const odd = [0, 1, -1, 1e-300, 1e300, Number.MAX_VALUE, Number.MIN_VALUE, 4096, 7e9];
  const any = (): number =>
    random() < 0.5 ? (odd[Math.floor(random() * odd.length)] ?? 0) : 10 ** (random() * 24 - 6);
  for (let round = 0; round < 20000; round++) {
    const flag = (): boolean => random() < 0.5;
    const device = (): DeviceCalibration => ({
      ...card,
      backend: flag() ? 'metal' : 'cpu',
      weightBytesPerSecond: perFamily(any),
      secondsPerLayer: any(),
      kvBytesPerSecond: any(),
      prefillFlopsPerSecond: perFamily(any),
    });
    const shape: SpeedShape = {
      quantFamily: 'Q8_0',
      bytesPerToken: any(),
      weightBytes: any(),
      layerCount: any(),
      activeParameters: any(),
      kvBytesPerToken: any(),
      slidingKvBytesPerToken: any(),
      slidingWindow: flag() ? any() : null,
      attentionWidth: any(),
      mixtureOfExperts: flag(),
      latentAttention: flag(),
      sandwichNorms: flag(),
      ...(flag() ? { split: { graphicsFraction: any() } } : {}),
    };
    const basis: SpeedBasis = {
      device: flag() ? device() : null,
      host: flag() ? device() : null,
      measured: flag()
        ? { tokensPerSecond: any(), depth: any(), prefillTokensPerSecond: any(), promptTokens: any() }
        : null,
      watts: flag() ? any() : null,
    };
    for (const one of figures(predictSpeed(shape, basis, { depth: any(), promptTokens: any() }))) expectSound(one);
  }
});

function figures({ decode, prefill, firstTokenMs, joulesPerToken }: PredictedSpeed): Figure[] {
  return [decode, prefill, firstTokenMs.question, firstTokenMs.document, joulesPerToken];
}

function expectSound(one: Figure): void {
  if (one.label === 'unknown') return;
  const isSound = one.low > 0 && one.low <= one.estimate && one.estimate <= one.high && Number.isFinite(one.high);
  if (!isSound) expect.fail(JSON.stringify(one));
}
