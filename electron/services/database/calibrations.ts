// What "Measure my computer" found out, the newest last; older ones are kept for comparison.
import { z } from 'zod';
import { calibrationSchema } from '#contract/calibration';
import type { Calibration } from '#domain/speed/calibration';
import { jsonColumn } from './json-column';
import type { Database } from './open';

export interface Calibrations {
  add: (calibration: Calibration) => void;
  /** Null when nothing was measured yet, or only by a version whose figures mean something else. */
  newest: () => Calibration | null;
}

export function createCalibrations(database: Database): Calibrations {
  return {
    add: (calibration) => {
      database.run('INSERT INTO calibrations (calibration, at) VALUES (:calibration, :at)', {
        calibration: JSON.stringify(calibration),
        at: calibration.measuredAt,
      });
    },
    newest: () => {
      const stored = database.row(anyRow, 'SELECT calibration FROM calibrations ORDER BY id DESC LIMIT 1', {});
      const parsed = row.safeParse(stored);
      return parsed.success ? parsed.data.calibration : null;
    },
  };
}

const anyRow = z.object({ calibration: z.string() });
const row = z.object({ calibration: jsonColumn(calibrationSchema) });
