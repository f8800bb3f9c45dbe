// The test of the formula: a few rows of a device stand for its calibration, the others are foretold.
import type { DeviceCalibration } from '../calibration';
import type { SpeedConstants } from '../constants';
import { decodeSeconds } from '../decode-time';
import { fitCalibration } from '../fit-calibration';
import { decodePoint, prefillPoint } from '../points';
import { prefillSeconds } from '../prefill-time';
import type { Row } from './rows';

/** The fewest rows that leave one to foretell. */
export const FEWEST_ROWS = 3;
/** From this depth, tokens, a row can tell about the cache. */
const DEEP = 4096;

/**
 * The rows that stand for "Measure my computer", which runs networks like Llama: the smallest row by bytes read and the largest, each
 * at its least depth; from four rows on also the deepest when it is deep. They are taken from the plain rows (dense, without norms
 * after the blocks) if these have two sizes, else from the dense ones if these have, else from all.
 */
export function decodeAnchors(rows: readonly Row[]): Row[] {
  const bySize = [...rows].sort((a, b) => a.bytesPerToken - b.bytesPerToken || a.depth - b.depth);
  const dense = bySize.filter(({ shape }) => !shape.mixtureOfExperts);
  const plain = dense.filter(({ shape }) => !shape.sandwichNorms);
  const pool = [plain, dense].find((some) => some[0]?.bytesPerToken !== some.at(-1)?.bytesPerToken) ?? bySize;
  const [small, last] = [pool[0], pool.at(-1)];
  const large = pool.find((row) => row !== small && row.bytesPerToken === last?.bytesPerToken) ?? last;
  const deepest = [...pool].sort((a, b) => b.depth - a.depth)[0];
  const isDeep = rows.length > FEWEST_ROWS && (deepest?.depth ?? 0) >= DEEP;
  return distinct([small, large, isDeep ? deepest : undefined]);
}

/** Of the dense prompts with the least before them, the one with the fewest parameters and the one with the most. */
export function prefillAnchors(rows: readonly Row[]): Row[] {
  const dense = rows.filter(({ shape, prompt }) => prompt !== null && !shape.mixtureOfExperts);
  const least = Math.min(...dense.map(({ prompt }) => prompt?.depth ?? 0));
  const shallow = dense
    .filter(({ prompt }) => prompt?.depth === least)
    .sort((a, b) => a.shape.activeParameters - b.shape.activeParameters);
  return distinct([shallow[0], shallow.at(-1)]);
}

/** The calibration that these rows make. */
export function calibrate(
  anchors: { decode: readonly Row[]; prefill: readonly Row[] },
  constants: SpeedConstants,
): DeviceCalibration {
  const [first] = anchors.decode;
  if (first === undefined) throw new Error('no anchors');
  const { device: name, backend } = first;
  const decode = anchors.decode.map(({ shape, depth, tokensPerSecond }) =>
    decodePoint(shape, { depth, backend, secondsPerToken: 1 / tokensPerSecond }, constants),
  );
  const prefill = anchors.prefill.flatMap(({ shape, prompt }) =>
    prompt === null
      ? []
      : [prefillPoint(shape, { ...prompt, seconds: prompt.tokens / prompt.tokensPerSecond }, constants)],
  );
  const calibration = fitCalibration({ decode, prefill }, { name, backend }, constants);
  if (calibration === null) throw new Error(`no calibration of ${name}`);
  return calibration;
}

/** A row and what was foretold for it, tokens per second. */
export interface Foretold {
  row: Row;
  predicted: number;
  actual: number;
}

/** Writing speeds of `rows` on a device. */
export function foretellDecode(rows: readonly Row[], device: DeviceCalibration, constants: SpeedConstants): Foretold[] {
  return rows.map((row) => {
    const predicted = 1 / decodeSeconds(row.shape, device, row.depth, constants);
    return { row, predicted, actual: row.tokensPerSecond };
  });
}

/** Reading speeds of those `rows` that have a prompt. */
export function foretellPrefill(
  rows: readonly Row[],
  device: DeviceCalibration,
  constants: SpeedConstants,
): Foretold[] {
  return rows.flatMap((row) => {
    const { shape, prompt } = row;
    if (prompt === null) return [];
    const predicted = prompt.tokens / prefillSeconds(shape, device, prompt, constants);
    return [{ row, predicted, actual: prompt.tokensPerSecond }];
  });
}

export function relativeError({ predicted, actual }: Foretold): number {
  return Math.abs(predicted / actual - 1);
}

function distinct(rows: readonly (Row | undefined)[]): Row[] {
  return [...new Set(rows.filter((row) => row !== undefined))];
}
