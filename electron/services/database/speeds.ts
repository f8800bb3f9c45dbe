// How fast models wrote on this computer: one row for each measurement.
import { z } from 'zod';
import type { MeasuredSpeed } from '#domain/measured-speed';
import { median } from '#domain/quantile';
import type { Database } from './open';

export interface SpeedRecord extends Omit<MeasuredSpeed, 'at'> {
  threads: number;
}

export interface Speeds {
  add: (record: SpeedRecord) => void;
  /** One row for each model, quant, place and build of the engine: the medians of its newest five measurements. */
  measured: () => MeasuredSpeed[];
}

const KEPT = 5;

export function createSpeeds(database: Database, now: () => Date = () => new Date()): Speeds {
  return {
    add: (record) => {
      const { modelId, quant, backend, gpuLayers, engineBuild } = record;
      database.transaction(() => {
        database.run(ADD, { ...record, at: now().toISOString() });
        database.run(FORGET, { modelId, quant, backend, gpuLayers, engineBuild, kept: KEPT });
      });
    },
    measured: () => [...grouped(database.rows(speedRow, LIST)).values()].map(middleOf),
  };
}

const ADD = `
  INSERT INTO speeds (model_id, quant, backend, threads, tokens_per_second, gpu_layers, engine_build, depth_tokens,
    prompt_tokens_per_second, predicted_tokens_per_second, at)
  VALUES (:modelId, :quant, :backend, :threads, :tokensPerSecond, :gpuLayers, :engineBuild, :depthTokens,
    :promptTokensPerSecond, :predictedTokensPerSecond, :at)`;
const SAME = `model_id = :modelId AND quant = :quant AND backend = :backend AND gpu_layers = :gpuLayers
  AND engine_build = :engineBuild`;
const FORGET = `
  DELETE FROM speeds WHERE ${SAME} AND id NOT IN (SELECT id FROM speeds WHERE ${SAME} ORDER BY id DESC LIMIT :kept)`;
const LIST = `
  SELECT model_id AS modelId, quant, backend, gpu_layers AS gpuLayers, engine_build AS engineBuild,
    tokens_per_second AS tokensPerSecond, depth_tokens AS depthTokens,
    prompt_tokens_per_second AS promptTokensPerSecond, predicted_tokens_per_second AS predictedTokensPerSecond, at
  FROM speeds ORDER BY id`;

const speedRow = z.object({
  modelId: z.string(),
  quant: z.string(),
  backend: z.enum(['cuda', 'vulkan', 'metal', 'cpu']),
  gpuLayers: z.number(),
  engineBuild: z.string(),
  tokensPerSecond: z.number(),
  depthTokens: z.number(),
  promptTokensPerSecond: z.number().nullable(),
  predictedTokensPerSecond: z.number().nullable(),
  at: z.string(),
}) satisfies z.ZodType<MeasuredSpeed>;

type Group = [MeasuredSpeed, ...MeasuredSpeed[]];

function grouped(rows: readonly MeasuredSpeed[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const key = JSON.stringify([row.modelId, row.quant, row.backend, row.gpuLayers, row.engineBuild]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

function middleOf(rows: Group): MeasuredSpeed {
  const newest = rows.at(-1) ?? rows[0];
  const read = rows.flatMap(({ promptTokensPerSecond }) => promptTokensPerSecond ?? []);
  return {
    ...newest,
    tokensPerSecond: median(rows.map(({ tokensPerSecond }) => tokensPerSecond)),
    depthTokens: median(rows.map(({ depthTokens }) => depthTokens)),
    promptTokensPerSecond: read.length === 0 ? null : median(read),
  };
}
