// How fast models wrote on this computer: one row for each measurement.
import { z } from 'zod';
import type { Backend } from '#domain/hardware';
import type { MeasuredSpeed } from '#domain/speed';
import type { Database } from './open';

export interface SpeedRecord extends MeasuredSpeed {
  backend: Backend;
  threads: number;
}

export interface Speeds {
  add: (record: SpeedRecord) => void;
  /** One row for each model and quant: the median of its newest five measurements. */
  measured: () => MeasuredSpeed[];
}

const KEPT = 5;

export function createSpeeds(database: Database, now: () => Date = () => new Date()): Speeds {
  return {
    add: ({ modelId, quant, backend, threads, tokensPerSecond }) => {
      database.transaction(() => {
        database.run(ADD, { modelId, quant, backend, threads, tokensPerSecond, at: now().toISOString() });
        database.run(FORGET, { modelId, quant, kept: KEPT });
      });
    },
    measured: () => [...grouped(database.rows(speedRow, LIST)).values()].map(medianOf),
  };
}

const ADD = `
  INSERT INTO speeds (model_id, quant, backend, threads, tokens_per_second, at)
  VALUES (:modelId, :quant, :backend, :threads, :tokensPerSecond, :at)`;
const FORGET = `
  DELETE FROM speeds WHERE model_id = :modelId AND quant = :quant AND id NOT IN (
    SELECT id FROM speeds WHERE model_id = :modelId AND quant = :quant ORDER BY id DESC LIMIT :kept)`;
const LIST = 'SELECT model_id AS modelId, quant, tokens_per_second AS tokensPerSecond FROM speeds ORDER BY id';

const speedRow = z.object({ modelId: z.string(), quant: z.string(), tokensPerSecond: z.number() });

function grouped(rows: readonly MeasuredSpeed[]): Map<string, MeasuredSpeed[]> {
  const groups = new Map<string, MeasuredSpeed[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.modelId, row.quant]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

function medianOf(rows: MeasuredSpeed[]): MeasuredSpeed {
  const sorted = [...rows].sort((a, b) => a.tokensPerSecond - b.tokensPerSecond);
  const [low, high] = [sorted[Math.ceil(rows.length / 2) - 1], sorted[Math.floor(rows.length / 2)]];
  if (low === undefined || high === undefined) throw new Error('A group of speeds is never empty.');
  return { ...low, tokensPerSecond: (low.tokensPerSecond + high.tokensPerSecond) / 2 };
}
