// The curve of a run as a table that other programs can open: one line a step, numbers in full, nothing where there was no validation.
import type { CurvePoint } from './event';

export const CURVE_HEADER = 'step,loss,rate,gradient_norm,validation\n';

export function curveLine({ step, loss, rate, gradientNorm, validation }: CurvePoint): string {
  return `${[step, loss, rate, gradientNorm, validation ?? ''].join(',')}\n`;
}

/** Reads it back. A line that was cut off, or is not one of a curve, is left out. */
export function readCurve(text: string): CurvePoint[] {
  const lines = text.split('\n');
  // A whole table ends with a line break: what stands behind the last one was being written.
  return lines.slice(0, -1).flatMap((line) => {
    const cells = line.split(',');
    const [step, loss, rate, gradientNorm] = cells.map(Number);
    const validation = cells[4] === '' ? null : Number(cells[4]);
    const isPoint = cells.length === 5 && [step, loss, rate, gradientNorm, validation ?? 0].every(Number.isFinite);
    return isPoint ? [{ step, loss, rate, gradientNorm, validation }] : [];
  });
}

/** About so many points, evenly thinned; those with a validation and the last one stay. */
export function thinned(points: readonly CurvePoint[], most: number): CurvePoint[] {
  const every = Math.max(1, Math.ceil(points.length / most));
  return points.filter(
    ({ validation }, index) => validation !== null || index % every === 0 || index === points.length - 1,
  );
}
