// A loss curve as a table for spreadsheets: comma-separated values (RFC 4180), one line a point.

/** What is known of a run after a step. */
export interface CurvePoint {
  /** Steps taken. */
  step: number;
  /** Mean surprise over the batch of this step, in natural logarithms. */
  loss: number;
  /** Mean surprise over texts that nothing is learnt from, where it was measured. */
  heldOutLoss?: number;
  /** How large the step was. */
  rate?: number;
  /** Since the run began. */
  elapsedMs?: number;
}

const COLUMNS = ['step', 'loss', 'heldOutLoss', 'rate', 'elapsedMs'] as const satisfies (keyof CurvePoint)[];

/** Columns that no point has a value for are left out; what a point does not know stays empty. Decimal points, whatever the language. */
export function curveCsv(points: readonly CurvePoint[]): string {
  const columns = COLUMNS.filter(
    (column) => column === 'step' || column === 'loss' || points.some((point) => point[column] !== undefined),
  );
  const lines = points.map((point) => columns.map((column) => cell(point[column])).join(','));
  return [columns.join(','), ...lines, ''].join('\r\n');
}

/** A loss that is no number any more, because the run went wrong, is left empty. */
function cell(value: number | undefined): string {
  return value === undefined || !Number.isFinite(value) ? '' : String(value);
}
