// From timed tokens to a device's bandwidths and its cost of a layer: least squares, held by what is usual where the points are silent.
import type { Backend, PerFamily } from './calibration';
import { deviceClass, type SpeedConstants } from './constants';
import { nonNegativeLeastSquares, type Equation } from './least-squares';
import type { DecodePoint } from './points';
import { QUANT_FAMILIES, type QuantFamily } from './quant-family';

export interface DecodeFit {
  weightBytesPerSecond: PerFamily;
  secondsPerLayer: number;
  kvBytesPerSecond: number;
  measured: QuantFamily[];
}

/** How far, as a share, a timing strays, and a device from what is usual of families, layers and cache. */
const SPREAD = { timing: 0.02, family: 0.1, layer: 0.7, cache: 0.3 };
/** A bandwidth is never infinite: at most so many times the best that the points show by themselves. */
const FASTEST = 20;

/**
 * Unknown are the seconds per byte of each family in the points, the seconds per layer and the seconds per byte of cache, each as
 * a multiple of a first guess so that all are near 1. Each point is an equation, divided by its time so that all count alike;
 * softer equations say that families relate as usual, and so on. Null without a usable point.
 */
export function fitDecode(
  points: readonly DecodePoint[],
  backend: Backend,
  constants: SpeedConstants,
): DecodeFit | null {
  const usable = points.filter(isUsable);
  const families = QUANT_FAMILIES.filter((family) => usable.some((point) => point.family === family));
  if (families.length === 0) return null;
  const guess = Math.min(...usable.map((point) => secondsPerByte(point, constants)));
  const layerGuess = constants.secondsPerLayer[deviceClass(backend)];
  const equations = usable.map((point): Equation => {
    const shares = families.map((family) =>
      family === point.family ? (point.bytesPerToken * guess) / constants.familyBandwidth[family] : 0,
    );
    const cache = (point.depth * point.kvBytesPerToken * guess) / constants.cacheBandwidth;
    const coefficients = [...shares, point.layerCount * layerGuess, cache].map((part) => part / point.secondsPerToken);
    return { coefficients, target: 1, weight: 1 / SPREAD.timing };
  });
  const solution = nonNegativeLeastSquares([...equations, ...usual(families.length)], families.length + 2);
  const bandwidth = (index: number): number => 1 / (guess * Math.max(solution[index] ?? 1, 1 / FASTEST));
  const weightBytesPerSecond = perFamily((family) => {
    const index = families.indexOf(family);
    return bandwidth(Math.max(0, index)) * constants.familyBandwidth[family];
  });
  return {
    weightBytesPerSecond,
    secondsPerLayer: (solution[families.length] ?? 1) * layerGuess,
    kvBytesPerSecond: bandwidth(families.length + 1) * constants.cacheBandwidth,
    measured: families,
  };
}

export function perFamily(value: (family: QuantFamily) => number): PerFamily {
  return {
    K: value('K'),
    Q4_0: value('Q4_0'),
    Q8_0: value('Q8_0'),
    F16: value('F16'),
    MXFP4: value('MXFP4'),
    other: value('other'),
  };
}

/** The soft equations for `families` unknowns of families, one of layers, one of the cache. */
function usual(families: number): Equation[] {
  const unknowns = families + 2;
  const equation = (entries: Record<number, number>, target: number, spread: number): Equation => ({
    coefficients: Array.from({ length: unknowns }, (_, index) => entries[index] ?? 0),
    target,
    weight: 1 / spread,
  });
  return [
    ...Array.from({ length: families - 1 }, (_, index) => equation({ 0: 1, [index + 1]: -1 }, 0, SPREAD.family)),
    equation({ [families]: 1 }, 1, SPREAD.layer),
    equation({ 0: 1, [families + 1]: -1 }, 0, SPREAD.cache),
  ];
}

/** Seconds per byte of a K quant if the point were nothing but reading. */
function secondsPerByte(point: DecodePoint, { familyBandwidth, cacheBandwidth }: SpeedConstants): number {
  const weights = point.bytesPerToken / familyBandwidth[point.family];
  return point.secondsPerToken / (weights + (point.depth * point.kvBytesPerToken) / cacheBandwidth);
}

function isUsable(point: DecodePoint): boolean {
  const numbers = [point.bytesPerToken, point.secondsPerToken, point.layerCount, point.depth, point.kvBytesPerToken];
  return (
    numbers.every((value) => Number.isFinite(value) && value >= 0) &&
    point.bytesPerToken > 0 &&
    point.secondsPerToken > 0
  );
}
