// The two lines of one model, and what can be read off them.
import { Curve } from '../../../lib/curve';

export interface PileLines {
  own: Curve;
  exam: Curve;
}

export function freshLines(): PileLines {
  return { own: new Curve(), exam: new Curve() };
}

/** How much worse it is on the exam than on its own text; null before both were measured. */
export function gapOf({ own, exam }: PileLines): number | null {
  return own.last === null || exam.last === null ? null : exam.last.y - own.last.y;
}

/** The best moment to stop: the lowest point of the exam line. */
export function bestMoment({ exam }: PileLines): { x: number; y: number } | null {
  const { xs, ys } = exam;
  let best: { x: number; y: number } | null = null;
  for (const [index, y] of ys.entries()) if (best === null || y < best.y) best = { x: xs[index] ?? 0, y };
  return best;
}
