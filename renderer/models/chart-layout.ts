// Where the points and the names of the chart stand, in CSS pixels. Names keep out of each other's way. Pure.
import { logScaleOf, placeOn, type LogScale } from '../lib/log-scale';
import type { ChartPoint } from './chart-points';

export interface ChartFrame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Width of the strip at the left for models without a speed; 0 when there are none. */
  strip: number;
  speeds: LogScale;
  percents: { lowest: number; highest: number };
}

export interface PlacedPoint {
  point: ChartPoint;
  x: number;
  y: number;
}

export interface PlacedName {
  modelId: string;
  text: string;
  x: number;
  y: number;
  anchor: 'start' | 'end';
}

const STRIP = 64;
/** Height of a line of names, and the width of one letter, roughly. */
const LINE = 16;
const LETTER = 6.6;
/** Between a point, with the ring of the chosen one, and its name. */
const GAP = 13;

export function frameOf(points: readonly ChartPoint[], width: number): ChartFrame {
  const speeds = points.flatMap(({ speed }) => (speed === null ? [] : [speed]));
  const lowest = Math.min(50, ...points.map(({ percent }) => percent));
  const highest = Math.max(80, ...points.map(({ percent }) => percent));
  return {
    width,
    height: Math.round(Math.min(420, Math.max(260, width * 0.55))),
    left: 40,
    right: 14,
    top: 16,
    bottom: 44,
    strip: points.some(({ speed }) => speed === null) ? STRIP : 0,
    speeds: logScaleOf(speeds, { lowest: 5, highest: 50 }),
    percents: {
      lowest: Math.floor((lowest - 3) / 10) * 10,
      highest: Math.min(100, Math.ceil((highest + 3) / 10) * 10),
    },
  };
}

export function xOf(frame: ChartFrame, speed: number): number {
  const from = frame.left + frame.strip;
  return from + placeOn(frame.speeds, speed) * (frame.width - frame.right - from);
}

export function yOf({ height, top, bottom, percents }: ChartFrame, percent: number): number {
  const share = (percent - percents.lowest) / (percents.highest - percents.lowest);
  return height - bottom - share * (height - bottom - top);
}

export function placePoints(frame: ChartFrame, points: readonly ChartPoint[]): PlacedPoint[] {
  return points.map((point) => ({
    point,
    x: point.speed === null ? frame.left + frame.strip / 2 - 4 : xOf(frame, point.speed),
    y: yOf(frame, point.percent),
  }));
}

/** The names of the picks, each beside its point, moved up or down where another name or point is in the way. */
export function placeNames(frame: ChartFrame, placed: readonly PlacedPoint[]): PlacedName[] {
  const names: PlacedName[] = [];
  for (const { point, x, y } of placed.filter((one) => one.point.picked)) {
    const anchor = x + GAP + point.name.length * LETTER > frame.width - frame.right ? 'end' : 'start';
    const at = { modelId: point.modelId, text: point.name, x: anchor === 'start' ? x + GAP : x - GAP, anchor } as const;
    const offsets = [4, -LINE + 4, LINE + 4, -2 * LINE + 4, 2 * LINE + 4];
    const free = offsets.find((offset) => isFree({ ...at, y: y + offset }, names, placed)) ?? 4;
    names.push({ ...at, y: y + free });
  }
  return names;
}

function isFree(name: PlacedName, names: readonly PlacedName[], points: readonly PlacedPoint[]): boolean {
  const [from, to] = span(name);
  const hitsName = names.some((other) => {
    const [otherFrom, otherTo] = span(other);
    return Math.abs(other.y - name.y) < LINE && otherFrom < to && from < otherTo;
  });
  return !hitsName && !points.some(({ x, y }) => Math.abs(y + 4 - name.y) < 11 && x > from - 5 && x < to + 5);
}

function span({ x, text, anchor }: PlacedName): [number, number] {
  const width = text.length * LETTER;
  return anchor === 'start' ? [x, x + width] : [x - width, x];
}
