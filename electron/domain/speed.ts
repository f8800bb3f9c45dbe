// How fast a model will write: measured where it ran here, otherwise an estimate from memory bandwidth, always a range with a label.
import { known, type Survey } from './hardware';
import type { CatalogModel } from './model';

/** How sure a speed is. `estimated` means from a table of chips, not measured on this computer. */
export type SpeedLabel = 'measured' | 'estimated' | 'unknown';

/** Tokens per second while writing. `low` and `high` are null only when the label is `unknown`. */
export interface SpeedRange {
  low: number | null;
  high: number | null;
  label: SpeedLabel;
}

/** A speed that was measured with this very file here, tokens per second. */
export interface MeasuredSpeed {
  modelId: string;
  quant: string;
  tokensPerSecond: number;
}

const GB = 1e9;

/** Memory bandwidth of graphics chips in GB/s, from their makers' specifications; first match wins, so longer names stand first. */
const CHIP_BANDWIDTH: readonly (readonly [pattern: RegExp, gigabytesPerSecond: number])[] = [
  [/M[1-5] Ultra/i, 800],
  [/M4 Max/i, 546],
  [/M[1-3] Max/i, 400],
  [/M4 Pro/i, 273],
  [/M3 Pro/i, 150],
  [/M[12] Pro/i, 200],
  [/Apple M4/i, 120],
  [/Apple M[23]/i, 100],
  [/Apple M1/i, 68],
  [/5090/, 1792],
  [/4090/, 1008],
  [/3090/, 936],
  [/4080/, 717],
  [/3080/, 760],
  [/4070/, 504],
  [/3070/, 448],
  [/3060/, 360],
  [/4060/, 272],
  [/1050 Ti/i, 112],
  [/7900 XTX/i, 960],
  [/7900 XT/i, 800],
  [/8060S|Strix Halo|AI MAX/i, 256],
];

/** Share of the specified bandwidth that decoding reaches on graphics chips. */
const GPU_EFFICIENCY = 0.6;
/** Without a measurement a processor reads weights at something like 15 to 35 GB/s (two memory channels of DDR4 or DDR5). */
const PROCESSOR_BANDWIDTH = 25 * GB;
/** Time each layer costs beside reading its weights: starting kernels, waiting for threads. Seconds; an estimate. */
const SECONDS_PER_LAYER = 50e-6;
/** Width of an estimate around its middle. */
const ESTIMATE_SPREAD = 0.4;
/** Width of a measured speed around its middle. */
const MEASURED_SPREAD = 0.1;

/** Bytes that are read from memory for each token: the weights, or the used share of a mixture of experts. */
export function bytesPerToken(model: CatalogModel): number {
  const { total, active } = model.parameters;
  return model.recommended.bytes * Math.min(1, active / total);
}

/** The speed to expect for a model on the graphics device or the processor. */
export function expectedSpeed(
  model: CatalogModel,
  survey: Survey,
  onGpu: boolean,
  measured: readonly MeasuredSpeed[],
): SpeedRange {
  const own = measured.find((row) => row.modelId === model.id && row.quant === model.recommended.quant);
  if (own !== undefined) return range(own.tokensPerSecond, MEASURED_SPREAD, 'measured');
  const bandwidth = onGpu ? graphicsBandwidth(survey) : PROCESSOR_BANDWIDTH;
  if (bandwidth === null) return { low: null, high: null, label: 'unknown' };
  const secondsPerToken = bytesPerToken(model) / bandwidth + model.architecture.layerCount * SECONDS_PER_LAYER;
  return range(1 / secondsPerToken, ESTIMATE_SPREAD, 'estimated');
}

/** Whether a speed reaches a floor: surely, perhaps (the floor lies inside the range, or nothing is known), or not. */
export function reaches(speed: SpeedRange, floor: number): 'yes' | 'perhaps' | 'no' {
  if (speed.low === null || speed.high === null) return 'perhaps';
  if (speed.low >= floor) return 'yes';
  return speed.high >= floor ? 'perhaps' : 'no';
}

/** The middle of a range; null when unknown. */
export function middle(speed: SpeedRange): number | null {
  return speed.low === null || speed.high === null ? null : (speed.low + speed.high) / 2;
}

function range(tokensPerSecond: number, spread: number, label: SpeedLabel): SpeedRange {
  return { low: tokensPerSecond * (1 - spread), high: tokensPerSecond * (1 + spread), label };
}

function graphicsBandwidth(survey: Survey): number | null {
  const names = [
    ...(known(survey.engine)?.deviceNames ?? []),
    survey.processor.model,
    ...(known(survey.graphics) ?? []).map((chip) => chip.model),
  ];
  for (const name of names) {
    const row = CHIP_BANDWIDTH.find(([pattern]) => pattern.test(name));
    if (row !== undefined) return row[1] * GB * GPU_EFFICIENCY;
  }
  // A chip without memory of its own reads the processor's memory, and no faster.
  return (known(survey.engine)?.unifiedBytes ?? 0) > 0 ? PROCESSOR_BANDWIDTH : null;
}
