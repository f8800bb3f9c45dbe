// The formula against buffer sizes that llama.cpp printed on real computers; the table of errors is printed.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  contextOf,
  kvCacheBytes,
  layerCacheBytes,
  layerStateBytes,
  recurrentStateBytes,
  slidingCells,
  sum,
} from './cache';
import { architectureOfFacts } from './facts/architecture-of-facts';
import { hyperparametersOfFacts } from './facts/hyperparameters-of-facts';
import type { RawFacts } from './facts/read-facts';
import { isKvType, type KvType } from './kv-types';
import { allOn, placeLayers, type Placement } from './placement';
import { tensorsOf } from './tensors/tensors-of';
import { weightsOf } from './tensors/weights';

const MIB = 2 ** 20;

interface Case {
  id: string;
  model: string;
  quant: string;
  config: {
    n_ctx?: number;
    n_ubatch?: number;
    kv_type_k?: string;
    kv_type_v?: string;
    gpu_layers?: string;
    n_gpu?: number;
    rs_cells?: number;
    n_seq?: number;
    swa_cells?: number;
  };
  expected_mib: Record<string, unknown>;
  arch: RawFacts;
}

const { cases } = JSON.parse(readFileSync('electron/domain/testing/memory-cases.json', 'utf8')) as { cases: Case[] };

const kvType = (name: string | undefined, fallback: KvType): KvType =>
  name !== undefined && isKvType(name) ? name : fallback;

function predicted({ config, arch }: Case): { kv: number; recurrent: number } {
  const architecture = architectureOfFacts(arch);
  const keyType = kvType(config.kv_type_k, 'f16');
  const tokens = (config.n_ctx ?? 8192) / perSequence(config);
  const context = contextOf(tokens, {
    keyType,
    valueType: kvType(config.kv_type_v, keyType),
    batchTokens: config.n_ubatch ?? 512,
    // Some of these builds are older than the step of 256.
    cellStep: 32,
  });
  return {
    kv: (kvCacheBytes(architecture, context) * perSequence(config)) / MIB,
    recurrent: (recurrentStateBytes(architecture) * (config.rs_cells ?? 1)) / MIB,
  };
}

/** Conversations that share a cache of the whole length count once. */
function perSequence(config: Case['config'] & { kv_unified?: boolean }): number {
  return config.kv_unified === true ? 1 : (config.n_seq ?? 1);
}

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** Keys and values are printed apart in some places, for two ways of sharing in another. */
function expectedKv({ expected_mib: mib }: Case): number | null {
  return number(mib['kv_total']) ?? number(mib['kv_total_non_unified']);
}

function expectedRecurrent({ expected_mib: mib, config }: Case): number | null {
  // Without a count of cells the figure of three sequences is that of three cells.
  return config.n_seq !== undefined && config.rs_cells === undefined ? null : number(mib['recurrent_total']);
}

describe('the KV cache', () => {
  const known = cases.flatMap((one) => {
    const mib = expectedKv(one);
    return mib === null ? [] : [{ one, mib, name: `${one.id} ${one.model}` }];
  });
  it.each(known)('$name is within 1 MiB', ({ one, mib }) => {
    expect(Math.abs(predicted(one).kv - mib)).toBeLessThanOrEqual(1);
  });

  it('table of errors', () => {
    const rows = known.map(
      ({ one, mib, name }) => `${name.padEnd(48)} ${mib} MiB, off by ${(predicted(one).kv - mib).toFixed(3)}`,
    );
    console.log(['KV cache:', ...rows].join('\n'));
    expect(known.length).toBeGreaterThanOrEqual(20);
  });
});

describe('the recurrent state', () => {
  const known = cases.flatMap((one) => {
    const mib = expectedRecurrent(one);
    return mib === null ? [] : [{ one, mib, name: `${one.id} ${one.model}` }];
  });
  it.each(known)('$name is within 0.5 MiB', ({ one, mib }) => {
    expect(Math.abs(predicted(one).recurrent - mib)).toBeLessThanOrEqual(0.5);
  });

  it('table of errors', () => {
    const rows = known.map(
      ({ one, mib, name }) => `${name.padEnd(48)} ${mib} MiB, off by ${(predicted(one).recurrent - mib).toFixed(3)}`,
    );
    console.log(['Recurrent state:', ...rows].join('\n'));
    expect(known.length).toBeGreaterThanOrEqual(5);
  });
});

describe('layers are placed as llama.cpp placed them', () => {
  const at = (id: string): Case => cases.find((one) => one.id === id) as Case;
  const perDevice = (id: string, placement: Placement): Record<string, number> => {
    const architecture = architectureOfFacts(at(id).arch);
    const bytes = layerCacheBytes(architecture, contextOf(at(id).config.n_ctx ?? 0));
    const state = layerStateBytes(architecture);
    const { layers } = placeLayers(architecture.layerCount, placement);
    const on = (device: string, of: readonly number[]): number =>
      sum(of.filter((_, layer) => layers[layer] === device)) / MIB;
    const devices = [...new Set(layers)];
    return Object.fromEntries(
      devices.flatMap((device) => [
        [device, on(device, bytes)],
        [`${device} state`, on(device, state)],
      ]),
    );
  };

  it('on two graphics cards of one kind, the output with the second', () => {
    const shares = [
      { device: 'CUDA0', weight: 1 },
      { device: 'CUDA1', weight: 1 },
    ];
    expect(perDevice('M01', allOn(28, shares))).toMatchObject({ CUDA0: 1920, CUDA1: 1664 });
  });

  it('with 20 of 33 layers on Metal', () => {
    const placement = { gpuLayers: 20, shares: [{ device: 'MTL0', weight: 1 }] };
    expect(perDevice('M05', placement)).toMatchObject({ cpu: 32.5, MTL0: 47.5 });
  });

  it('with 26 of 65 layers of a hybrid on CUDA, cache and state', () => {
    const found = perDevice('M29', { gpuLayers: 26, shares: [{ device: 'CUDA0', weight: 1 }] });
    expect(found).toMatchObject({ cpu: 4608, CUDA0: 3584 });
    expect(found['cpu state']).toBeCloseTo(93.52, 1);
    expect(found['CUDA0 state']).toBeCloseTo(56.11, 1);
  });
});

describe('the weights', () => {
  const weighed = cases.flatMap((one) => {
    const mib = fullyLoadedMib(one);
    const found = mib === null ? null : totalMib(one);
    return mib === null || found === null ? [] : [{ mib, found, name: `${one.id} ${one.model} ${one.quant}` }];
  });

  it.each(weighed)('$name are within 0.5 %', ({ mib, found }) => {
    expect(Math.abs(found / mib - 1)).toBeLessThanOrEqual(0.005);
  });

  it('table of errors', () => {
    const rows = weighed.map(
      ({ name, mib, found }) =>
        `${name.padEnd(48)} ${mib.toFixed(2)} MiB, off by ${((found / mib - 1) * 100).toFixed(3)} %`,
    );
    console.log(['Weights:', ...rows].join('\n'));
    expect(weighed.length).toBeGreaterThanOrEqual(7);
  });

  it('copied on the processor of Llama 3.2 3B are the 1,299.38 MiB that were printed', () => {
    const one = cases.find(({ id }) => id === 'M04') as Case;
    const hyper = hyperparametersOfFacts(one.arch);
    const tensors = hyper && tensorsOf(hyper, 'Q4_K_M');
    const weights = hyper && tensors && weightsOf(tensors, hyper, ['avx2']);
    expect(sum(weights?.repackedLayerBytes ?? []) / MIB).toBeCloseTo(1299.38, 1);
  });
});

/** The buffers that hold each weight once; with tied embeddings a graphics device has a copy of the token table more. */
function fullyLoadedMib({ expected_mib: mib, arch, config }: Case): number | null {
  const model = mib['model'] as Record<string, number> | undefined;
  if (model === undefined) return null;
  const buffers = Object.entries(model).filter(([name]) => name !== 'CPU_REPACK');
  // Metal maps a stretch of the file that overlaps with what the processor maps: the longest stretch is all of it.
  if (buffers.some(([name]) => /^(Metal|MTL)/.test(name))) {
    return config.gpu_layers === undefined ? Math.max(...buffers.map(([, size]) => size)) : null;
  }
  const isCopy = ([name]: [string, number]): boolean =>
    arch['tied'] === true && name.startsWith('CPU') && buffers.length > 1;
  return sum(buffers.filter((one) => !isCopy(one)).map(([, size]) => size));
}

function totalMib({ arch, quant }: Case): number | null {
  const hyper = hyperparametersOfFacts(arch);
  const tensors = hyper === null ? null : tensorsOf(hyper, quant);
  return hyper === null || tensors === null ? null : weightsOf(tensors, hyper, null).totalBytes / MIB;
}

it('sliding layers of one latent: 43 layers of 4,352 cells, 182.75 MiB', () => {
  const architecture = architectureOfFacts({ arch: 'deepseek4', n_layer: 43 });
  const context = contextOf(65536, { keyType: 'bf16', valueType: 'bf16', batchTokens: 4096 });
  expect(slidingCells(128, context)).toBe(4352);
  expect(kvCacheBytes(architecture, context) / MIB).toBe(182.75);
});
