// A speed as it is told: a range with a label that says how sure it is.

/** How sure a figure is. `estimated` means from a table of chips, not measured on this computer. */
export type SpeedLabel = 'measured' | 'calibrated' | 'estimated' | 'unknown';

/** A figure with its range; all null only when the label is `unknown`. */
export interface SpeedRange {
  estimate: number | null;
  low: number | null;
  high: number | null;
  label: SpeedLabel;
}

export const UNKNOWN: SpeedRange = { estimate: null, low: null, high: null, label: 'unknown' };

/** What is to be expected of a model on a computer. */
export interface ExpectedSpeed {
  /** Writing, tokens per second. */
  decode: SpeedRange;
  /** Reading a prompt, tokens per second. */
  prefill: SpeedRange;
  /** Milliseconds to the first token of an answer to a question of 200 tokens. */
  questionMs: SpeedRange;
  /** Milliseconds to the first token after a document of 8,000 tokens. */
  documentMs: SpeedRange;
}

/** Whether a speed reaches a floor: surely, perhaps (the floor lies inside the range, or nothing is known), or not. */
export function reaches(speed: SpeedRange, floor: number): 'yes' | 'perhaps' | 'no' {
  if (speed.low === null || speed.high === null) return 'perhaps';
  if (speed.low >= floor) return 'yes';
  return speed.high >= floor ? 'perhaps' : 'no';
}

/** The figure itself; null when unknown. */
export function middle({ estimate }: SpeedRange): number | null {
  return estimate;
}
