// A number with its range and where it comes from; or no number at all.

/**
 * `measured`: this very model ran here. `calibrated`: foretold from what this computer was measured to do. `estimated`: from a
 * table of chips, not measured on this computer. `unknown`: nothing can be said.
 */
export type FigureLabel = 'measured' | 'calibrated' | 'estimated' | 'unknown';

/** `low` <= `estimate` <= `high`, all positive and finite; all null when the label is `unknown`. */
export type Figure =
  | { label: Exclude<FigureLabel, 'unknown'>; estimate: number; low: number; high: number }
  | { label: 'unknown'; estimate: null; low: null; high: null };

export const UNKNOWN: Figure = { label: 'unknown', estimate: null, low: null, high: null };

/** Where a figure comes from, and how far it may be off as a share, below 1. */
export interface Trust {
  label: FigureLabel;
  spread: number;
}

/** The figure around an estimate; `unknown` when the estimate or its range is no positive finite number. */
export function figure(estimate: number, { label, spread }: Trust): Figure {
  return label === 'unknown' ? UNKNOWN : within(label, [estimate * (1 - spread), estimate, estimate * (1 + spread)]);
}

/** The figure for `amount` divided by `of`: the time for a speed, or the speed for a time. The range turns round with it. */
export function inverse(of: Figure, amount: number): Figure {
  return of.label === 'unknown' ? UNKNOWN : within(of.label, [amount / of.high, amount / of.estimate, amount / of.low]);
}

function within(label: Exclude<FigureLabel, 'unknown'>, range: readonly [number, number, number]): Figure {
  const [low, estimate, high] = range;
  return range.every((value) => Number.isFinite(value) && value > 0) ? { label, estimate, low, high } : UNKNOWN;
}
