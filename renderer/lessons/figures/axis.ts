// A scale of a chart: where a value lies between 0 and 1, and which values are written at the axis.

export interface Axis {
  place: (value: number) => number;
  ticks: number[];
}

/** @param values at least one; on a logarithmic axis those above 0 count */
export function axisOf(values: readonly number[], isLog: boolean): Axis {
  if (isLog) return logAxis(values.filter((value) => value > 0));
  const low = Math.min(0, ...values);
  const high = Math.max(...values);
  const step = niceStep((high - low) / 4 || 1);
  const bottom = Math.floor(low / step + 1e-9) * step;
  const top = Math.max(bottom + step, Math.ceil(high / step - 1e-9) * step);
  const count = Math.round((top - bottom) / step);
  return {
    place: (value) => (value - bottom) / (top - bottom),
    ticks: Array.from({ length: count + 1 }, (_, index) => Number((bottom + index * step).toPrecision(12))),
  };
}

function logAxis(values: readonly number[]): Axis {
  const low = Math.floor(Math.log10(Math.min(...values)) + 1e-9);
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values)) - 1e-9));
  const every = Math.ceil((high - low) / 5);
  const exponents = Array.from({ length: high - low + 1 }, (_, index) => low + index);
  return {
    place: (value) => (Math.log10(Math.max(value, 10 ** low)) - low) / (high - low),
    ticks: exponents.filter((_, index) => index % every === 0).map((exponent) => 10 ** exponent),
  };
}

/** 1, 2, 2.5 or 5 times a power of ten, not smaller than asked for. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 2.5, 5, 10].find((one) => one * power >= least - 1e-12) ?? 10;
  return factor * power;
}
