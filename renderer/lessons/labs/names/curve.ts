// Where the points of the learning curve lie in a drawing.
import type { Point } from './course';

export interface Frame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  steps: number;
  lowest: number;
  highest: number;
}

export function xOf(frame: Frame, step: number): number {
  return frame.left + (step / frame.steps) * (frame.width - frame.left - frame.right);
}

export function yOf(frame: Frame, loss: number): number {
  const share = (loss - frame.lowest) / (frame.highest - frame.lowest);
  return frame.height - frame.bottom - share * (frame.height - frame.top - frame.bottom);
}

/** The path of one of the two lines. */
export function pathOf(frame: Frame, points: readonly Point[], line: 'firstNames' | 'dinosaurs'): string {
  return points
    .map((point, index) => {
      const command = index === 0 ? 'M' : 'L';
      return `${command}${xOf(frame, point.step).toFixed(1)} ${yOf(frame, point[line]).toFixed(1)}`;
    })
    .join('');
}

/** A few points for a table: the first, the last, and some between. */
export function someOf(points: readonly Point[], every: number): Point[] {
  return points.filter(({ step }, index) => step % every === 0 || index === points.length - 1);
}
