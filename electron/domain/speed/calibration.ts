// What "Measure my computer" finds out, as it stands in a file that its owner can read.
import type { QuantFamily } from './quant-family';

export type Backend = 'cuda' | 'metal' | 'vulkan' | 'cpu';

/** A number for each family of quants. */
export type PerFamily = Record<QuantFamily, number>;

/** The speed of one device: the processor or a graphics device. */
export interface DeviceCalibration {
  /** As the engine calls it, for example "Apple M2" or "CPU". */
  name: string;
  backend: Backend;
  /** `measured` on this computer, or a guess from the table of chips. */
  origin: 'measured' | 'chip-table';
  /** Bytes of weights read each second while writing; families that were not measured follow by known ratios. */
  weightBytesPerSecond: PerFamily;
  /** Seconds that each layer costs beside reading its weights: starting kernels, waiting for threads. */
  secondsPerLayer: number;
  /** Bytes of KV cache read each second while writing. */
  kvBytesPerSecond: number;
  /** Arithmetic while reading a prompt: floating point operations each second, two for each parameter and token. */
  prefillFlopsPerSecond: PerFamily;
  /** Families whose writing speed was measured. */
  decodeMeasured: readonly QuantFamily[];
  /** Families whose reading speed was measured. Empty: reading was not measured, its figures are a guess. */
  prefillMeasured: readonly QuantFamily[];
}

/**
 * The file. Speeds belong to one build of the engine: another build makes them void.
 *
 *     {
 *       "schema": "homeroom-calibration/1",
 *       "measuredAt": "2026-01-31T12:00:00Z",
 *       "machine": "Framework Laptop 13",
 *       "engineBuild": "b7400",
 *       "threads": 8, "busy": false,
 *       "devices": [{
 *         "name": "CPU", "backend": "cpu", "origin": "measured",
 *         "weightBytesPerSecond": { "K": 55e9, "Q4_0": 57e9, "Q8_0": 58e9, "F16": 60e9, "MXFP4": 50e9, "other": 40e9 },
 *         "secondsPerLayer": 0.00003, "kvBytesPerSecond": 30e9,
 *         "prefillFlopsPerSecond": { "K": 1.2e12, ... },
 *         "decodeMeasured": ["K", "Q8_0", "F16"], "prefillMeasured": ["K"]
 *       }]
 *     }
 */
export interface Calibration {
  schema: 'homeroom-calibration/1';
  /** ISO 8601, UTC. */
  measuredAt: string;
  /** What the owner calls the computer, or its maker does. */
  machine: string;
  /** Of llama.cpp, for example "b7400". */
  engineBuild: string;
  /** Threads the processor wrote with. */
  threads: number;
  /** Whether other programs took part of the computer while it was measured: the figures may then be too low. */
  busy: boolean;
  devices: readonly DeviceCalibration[];
}
