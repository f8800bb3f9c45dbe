// From the points that were timed on one device to its calibration.
import type { Backend, DeviceCalibration, PerFamily } from './calibration';
import { deviceClass, SPEED_CONSTANTS, type SpeedConstants } from './constants';
import { fitDecode, perFamily } from './fit-decode';
import type { DecodePoint, PrefillPoint } from './points';
import { QUANT_FAMILIES, type QuantFamily } from './quant-family';

export interface CalibrationPoints {
  decode: readonly DecodePoint[];
  prefill: readonly PrefillPoint[];
}

/** Of a prompt's time at least this share is arithmetic, however slow the weights seem to arrive. */
const LEAST_ARITHMETIC = 0.2;

/**
 * The calibration of a device; null without a single usable token time. Two points of different size tell bandwidth and cost of a
 * layer apart, one with a deep context adds the cache, one prompt the arithmetic. What is missing is what is usual.
 */
export function fitCalibration(
  points: CalibrationPoints,
  device: { name: string; backend: Backend },
  constants: SpeedConstants = SPEED_CONSTANTS,
): DeviceCalibration | null {
  const decode = fitDecode(points.decode, device.backend, constants);
  if (decode === null) return null;
  const { weightBytesPerSecond, secondsPerLayer, kvBytesPerSecond } = decode;
  const prefill = fitPrefill(points.prefill, weightBytesPerSecond, constants);
  const guess = weightBytesPerSecond.K * constants.flopsPerByte[deviceClass(device.backend)];
  return {
    ...device,
    origin: 'measured',
    weightBytesPerSecond,
    secondsPerLayer,
    kvBytesPerSecond,
    prefillFlopsPerSecond: prefill?.flopsPerSecond ?? perFamily((family) => guess * constants.familyFlops[family]),
    decodeMeasured: decode.measured,
    prefillMeasured: prefill?.measured ?? [],
  };
}

/** For each family the middle (geometric) of its points; for the others that of all points, by the usual ratios. */
function fitPrefill(
  points: readonly PrefillPoint[],
  bandwidth: PerFamily,
  constants: SpeedConstants,
): { flopsPerSecond: PerFamily; measured: QuantFamily[] } | null {
  const rates = points.filter(isUsable).map((point) => {
    const arithmetic = point.seconds - point.weightBytes / bandwidth[point.family];
    return { family: point.family, rate: point.flops / Math.max(arithmetic, point.seconds * LEAST_ARITHMETIC) };
  });
  if (rates.length === 0) return null;
  const all = geometricMean(rates.map(({ family, rate }) => rate / constants.familyFlops[family]));
  const measured = QUANT_FAMILIES.filter((family) => rates.some((one) => one.family === family));
  const flopsPerSecond = perFamily((family) => {
    const own = rates.filter((one) => one.family === family).map(({ rate }) => rate);
    return own.length > 0 ? geometricMean(own) : all * constants.familyFlops[family];
  });
  return { flopsPerSecond, measured };
}

function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

function isUsable({ flops, weightBytes, seconds }: PrefillPoint): boolean {
  const isCount = [flops, weightBytes, seconds].every((value) => Number.isFinite(value) && value >= 0);
  return isCount && flops > 0 && seconds > 0;
}
