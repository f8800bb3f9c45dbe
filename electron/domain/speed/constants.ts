// The few numbers that are taken to be the same on every computer, fitted on published measurements (testing/fit-constants.ts).
import type { Backend, PerFamily } from './calibration';

/** Devices that start their work in the same way: CUDA and Vulkan, Metal, the processor. */
export type DeviceClass = 'graphics' | 'metal' | 'processor';

export type PerClass = Record<DeviceClass, number>;

export interface SpeedConstants {
  /** Bandwidth that the kernels of a family reach, as a multiple of that of the K quants. */
  familyBandwidth: PerFamily;
  /** Seconds that each layer costs beside reading its weights, where that was not measured. */
  secondsPerLayer: PerClass;
  /** Bandwidth when reading the KV cache, as a multiple of that of the K quants. */
  cacheBandwidth: number;
  /** How many times a layer of a mixture of experts counts: it starts more kernels. The processor's is that of graphics. */
  mixtureLayers: { graphics: number; metal: number };
  /** How many times a layer with latent attention counts. */
  latentLayers: number;
  /** How many times a layer with norms before and after each block counts. */
  sandwichLayers: number;
  /** How many times the cache of latent attention counts: much arithmetic for each of its bytes. */
  latentCache: number;
  /** Arithmetic that the kernels of a family reach when reading a prompt, as a multiple of that of the K quants. */
  familyFlops: PerFamily;
  /** How many times the arithmetic of a mixture of experts counts: its multiplications are small. */
  mixtureFlops: number;
  /** How many times the arithmetic of attention counts. */
  attentionFlops: number;
  /** How many times the arithmetic of latent attention counts, on top. */
  latentFlops: number;
  /** Floating point operations for each byte of bandwidth: the guess where reading a prompt was not measured. */
  flopsPerByte: PerClass;
  /** Share of the maker's bandwidth that the weights are read with. */
  specifiedShare: { graphics: number; metal: number };
}

const equal = (value: number): PerFamily => ({
  K: value,
  Q4_0: value,
  Q8_0: value,
  F16: value,
  MXFP4: value,
  other: value,
});

/**
 * Where the fit begins, and what it returns to without data: every family alike, because memory is the limit and not
 * arithmetic, every factor 1, 50 microseconds for a layer. `other` has no data and stays a guess.
 */
export const NEUTRAL_CONSTANTS: SpeedConstants = {
  familyBandwidth: { ...equal(1), other: 0.8 },
  secondsPerLayer: { graphics: 50e-6, metal: 50e-6, processor: 50e-6 },
  cacheBandwidth: 1,
  mixtureLayers: { graphics: 1, metal: 1 },
  latentLayers: 1,
  sandwichLayers: 1,
  latentCache: 1,
  familyFlops: { ...equal(1), other: 0.8 },
  mixtureFlops: 1,
  attentionFlops: 1,
  latentFlops: 1,
  flopsPerByte: { graphics: 100, metal: 30, processor: 15 },
  specifiedShare: { graphics: 0.8, metal: 0.8 },
};

/** The fit on all published rows, to three digits; a test repeats it. */
export const SPEED_CONSTANTS: SpeedConstants = {
  familyBandwidth: { K: 1, Q4_0: 1, Q8_0: 1, F16: 1, MXFP4: 1, other: 0.8 },
  secondsPerLayer: { graphics: 27e-6, metal: 65.7e-6, processor: 74.2e-6 },
  cacheBandwidth: 0.588,
  mixtureLayers: { graphics: 1.62, metal: 2.58 },
  latentLayers: 1.54,
  sandwichLayers: 1.35,
  latentCache: 3.97,
  familyFlops: { K: 1, Q4_0: 0.902, Q8_0: 1, F16: 1, MXFP4: 1.11, other: 0.8 },
  mixtureFlops: 1.3,
  attentionFlops: 1.53,
  latentFlops: 1.12,
  flopsPerByte: { graphics: 106, metal: 29.6, processor: 15.1 },
  specifiedShare: { graphics: 0.741, metal: 0.841 },
};

export function deviceClass(backend: Backend): DeviceClass {
  if (backend === 'cpu') return 'processor';
  return backend === 'metal' ? 'metal' : 'graphics';
}
