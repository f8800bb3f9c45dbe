// What a line chart shows: lines that may grow, axes with words, a marker to pull, and what the learner guessed.
import type { Curve } from '../../lib/curve';

/** One of the four chart colours; `rest` for what stands back; `ink` for a comparison. */
export type LineColour = 1 | 2 | 3 | 4 | 'rest' | 'ink';

/** Lines differ by dash too, so that colour is never alone in telling them apart. */
export type Dash = 'solid' | 'dashed' | 'dotted' | 'dash-dot';

export interface Line {
  /** Stands at the end of the line, in the table and in what is read out; lower case, for example "loss on new text". */
  name: string;
  curve: Curve;
  colour: LineColour;
  dash?: Dash;
  /** Every point is shown as a dot, for lines of a few points. */
  hasDots?: boolean;
}

export interface Axis {
  /** With its unit, for example "steps" or "loss, nats per token". */
  words: string;
  /** Fixed ends; each that is left out or null follows the points. */
  from?: number | null;
  to?: number | null;
  /** Of a value on the axis, in the table and in what is read out; figures with two places unless said otherwise. */
  format?: (value: number) => string;
}

export interface YAxis extends Axis {
  /** Equal factors are equally far apart. Everything must be above 0. */
  isLogarithmic?: boolean;
}

/** A vertical line at x. With `onMove` it can be pulled, and moved by arrow keys. */
export interface Marker {
  x: number;
  /** What it marks, for example "step 120"; read out too. */
  words: string;
  /** The places where it may stand, rising; anywhere if left out. */
  stops?: readonly number[];
  onMove?: (x: number) => void;
}

/** What the learner said beforehand, drawn in: a height, a place, or both. */
export interface Guess {
  x?: number;
  y?: number;
  /** For example "your guess: 0.8". */
  words: string;
}

export interface ChartSpec {
  lines: readonly Line[];
  x: Axis;
  y: YAxis;
  marker?: Marker | undefined;
  guesses?: readonly Guess[] | undefined;
}

/** Dashes as canvas and SVG take them, CSS pixels. */
export const DASHES: Record<Dash, readonly number[]> = {
  solid: [],
  dashed: [6, 4],
  dotted: [2, 3],
  'dash-dot': [8, 3, 2, 3],
};

/** The custom property of styles.css that holds a colour. */
export function colourProperty(colour: LineColour): string {
  switch (colour) {
    case 'ink':
      return '--ink-2';
    case 'rest':
      return '--chart-rest';
    default:
      return `--chart-${colour}`;
  }
}

export function formatOf(axis: Axis): (value: number) => string {
  return axis.format ?? ((value) => value.toFixed(2));
}

/** Steps, tokens and other counts. */
export function formatCountAxis(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
