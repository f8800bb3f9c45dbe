// A logarithmic axis: from a value to a place between 0 and 1, and the round values to write beneath it. Pure.

export interface LogScale {
  lowest: number;
  highest: number;
}

/** A scale from the power-of-ten step (1, 2, 5) at or below the smallest value to the one at or above the largest. */
export function logScaleOf(values: readonly number[], least: LogScale): LogScale {
  const lowest = Math.min(least.lowest, ...values);
  const highest = Math.max(least.highest, ...values);
  return { lowest: stepBelow(lowest), highest: stepAbove(highest) };
}

/** 0 at the lowest value, 1 at the highest; what lies outside stands at the edge. */
export function placeOn({ lowest, highest }: LogScale, value: number): number {
  const place = Math.log(value / lowest) / Math.log(highest / lowest);
  return Math.min(1, Math.max(0, place));
}

/** Round values within the scale: 1, 2 and 5 of each power of ten, or only the powers where the scale is long. */
export function ticksOf({ lowest, highest }: LogScale): number[] {
  const steps = highest / lowest > 2000 ? [1] : [1, 2, 5];
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(lowest)); power <= Math.ceil(Math.log10(highest)); power += 1) {
    for (const step of steps) ticks.push(step * 10 ** power);
  }
  return ticks.filter((tick) => tick >= lowest * 0.999 && tick <= highest * 1.001);
}

const STEPS = [1, 2, 5, 10] as const;

function stepBelow(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([...STEPS].reverse().find((step) => step * power <= value * 1.001) ?? 1) * power;
}

function stepAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return (STEPS.find((step) => step * power >= value * 0.999) ?? 10) * power;
}
