// A block of 32 numbers as a picture: where each stands, the steps it may be rounded to, and the one it is rounded to.
import { codeBits, roundedTo, type Width } from '#training/quantize/widths';

export interface RowPicture {
  rounded: number[];
  /** How far apart the steps are; null where numbers have no common step. */
  scale: number | null;
  /** The steps that are drawn; none where they would lie too close together to be told apart. */
  levels: number[];
  /** The picture reaches from -limit to limit. */
  limit: number;
}

/** More steps than this cannot be told apart in a picture. */
const MOST_LEVELS = 64;

export function rowPicture(values: readonly number[], width: Width): RowPicture {
  const exact = Float32Array.from(values);
  const rounded = [...roundedTo(exact, width)];
  const largest = Math.max(...values.map(Math.abs), ...rounded.map(Math.abs), Number.MIN_VALUE);
  const isFloat = width === 'F32' || width === 'F16';
  const { lowest, highest } = codes(width);
  const scale = isFloat ? null : scaleOf(rounded, values, highest, width);
  const count = highest - lowest + 1;
  const levels =
    scale === null || count > MOST_LEVELS ? [] : Array.from({ length: count }, (_, place) => (lowest + place) * scale);
  return { rounded, scale, levels, limit: Math.max(largest, ...levels.map(Math.abs)) * 1.06 };
}

function codes(width: Width): { lowest: number; highest: number } {
  const highest = 2 ** (codeBits(width) - 1) - 1;
  return { lowest: width === 'Q4_0' ? -8 : -highest, highest };
}

/** The number of largest magnitude lies on the outermost step, so the step follows from it. In Q4_0 that is step -8, whatever its sign. */
function scaleOf(rounded: readonly number[], values: readonly number[], highest: number, width: Width): number {
  const place = values.reduce(
    (best, value, index) => (Math.abs(value) > Math.abs(values[best] ?? 0) ? index : best),
    0,
  );
  const farthest = rounded[place] ?? 0;
  return width === 'Q4_0' ? farthest / -8 : Math.abs(farthest) / highest;
}
