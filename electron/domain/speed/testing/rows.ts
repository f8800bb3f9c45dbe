// The published speeds as the formula sees them: a shape, a depth, seconds.
import type { Backend } from '../calibration';
import { quantFamily } from '../quant-family';
import type { SpeedShape } from '../shape';

interface PublishedModel {
  layerCount: number;
  kvElementsPerToken: number;
  kvElementsPerTokenSliding: number;
  slidingWindow: number | null;
  attentionWidth: number;
  blockParameters: number;
  mixtureOfExperts: boolean;
  latentAttention: boolean;
  sandwichNorms: boolean;
}

interface PublishedRow {
  id: string;
  device: string;
  /** Of the engine, or who measured when: a calibration holds for one build. */
  build: string;
  backend: Backend;
  specifiedGigabytesPerSecond: number | null;
  model: string;
  quant: string;
  fileBytes: number;
  bytesPerToken: number;
  depth: number;
  tokensPerSecond: number;
  prompt: { tokens: number; depth: number; batchTokens: number; tokensPerSecond: number } | null;
  excluded: string | null;
  source: string;
}

export interface PublishedSpeeds {
  models: Record<string, PublishedModel>;
  rows: PublishedRow[];
}

/** A row with its shape. */
export interface Row extends PublishedRow {
  shape: SpeedShape;
}

/** Bytes of an element of the KV cache at f16, the type of all rows. */
const KV_ELEMENT_BYTES = 2;

export function rowsOf({ models, rows }: PublishedSpeeds): Row[] {
  return rows.map((row) => {
    const model = models[row.model];
    if (model === undefined) throw new Error(`no model ${row.model}`);
    const { blockParameters, kvElementsPerToken, kvElementsPerTokenSliding, ...same } = model;
    const shape: SpeedShape = {
      ...same,
      quantFamily: quantFamily(row.quant),
      bytesPerToken: row.bytesPerToken,
      weightBytes: row.fileBytes,
      activeParameters: blockParameters,
      kvBytesPerToken: kvElementsPerToken * KV_ELEMENT_BYTES,
      slidingKvBytesPerToken: kvElementsPerTokenSliding * KV_ELEMENT_BYTES,
    };
    return { ...row, shape };
  });
}

/** The rows that one calibration can stand for: one device, one build of the engine. */
export function byDevice(rows: readonly Row[]): Map<string, Row[]> {
  const devices = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.device}, ${row.build}`;
    devices.set(key, [...(devices.get(key) ?? []), row]);
  }
  return devices;
}

export function quantile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * fraction;
  const below = sorted[Math.floor(position)] ?? NaN;
  const above = sorted[Math.ceil(position)] ?? NaN;
  return below + (above - below) * (position - Math.floor(position));
}
