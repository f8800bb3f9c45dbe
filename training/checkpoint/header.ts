// The header of a checkpoint's file, checked value by value: what comes out has the types it claims, and its lengths fit its measures.
import { adapterTensors } from '../gguf/adapter-tensors';
import type { ModelConfiguration } from '../model/configuration';
import { countParameters, LAYER_TABLES } from '../model/tensors';
import type { AdapterPlan } from '../trainer/trainer';

export interface CheckpointHeader {
  configuration: ModelConfiguration;
  vocabularyBytes: number[];
  steps: number;
  /** How many numbers each row has, in the order of ROWS. */
  lengths: number[];
  adapter?: AdapterPlan;
  plan: unknown;
}

/** Null if the text is no such header. */
export function parseHeader(text: string): CheckpointHeader | null {
  const header = parsed(text);
  if (!isRecord(header)) return null;
  const { configuration, vocabularyBytes, steps, lengths, adapter, plan } = header;
  if (!isConfiguration(configuration) || !isList(vocabularyBytes, isByte) || !isList(lengths, isCount)) return null;
  if (!isCount(steps) || !(adapter === undefined || isAdapterPlan(adapter))) return null;
  const found = { configuration, vocabularyBytes, steps, lengths, plan, ...(adapter && { adapter }) };
  return fits(found) ? found : null;
}

/** Whether as many numbers are said to follow as a model of these measures has. */
function fits({ configuration, lengths, adapter }: CheckpointHeader): boolean {
  const [parameters, means, spreads, ofAdapter] = lengths;
  const plan = adapter === undefined ? [] : adapterTensors(configuration, adapter);
  const expected = plan.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  return (
    lengths.length === 4 && parameters === countParameters(configuration) && means === spreads && ofAdapter === expected
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

type JsonRecord = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isByte = (value: unknown): value is number => isCount(value) && value < 256;

function isList(value: unknown, isItem: (item: unknown) => item is number): value is number[] {
  return Array.isArray(value) && value.every(isItem);
}

function isConfiguration(value: unknown): value is ModelConfiguration {
  if (!isRecord(value)) return false;
  const { vocabSize, dim, layers, heads, feedForward, contextLength, epsilon, ropeBase, tied } = value;
  const counts = [vocabSize, dim, layers, heads, feedForward, contextLength];
  return (
    counts.every((count) => isCount(count) && count > 0 && count < 2 ** 31) &&
    isNumber(epsilon) &&
    isNumber(ropeBase) &&
    typeof tied === 'boolean'
  );
}

function isAdapterPlan(value: unknown): value is AdapterPlan {
  if (!isRecord(value)) return false;
  const { rank, alpha, targets, seed } = value;
  const areTargets =
    Array.isArray(targets) &&
    targets.every((target) => typeof target === 'string' && Object.hasOwn(LAYER_TABLES, target));
  return isCount(rank) && rank > 0 && isNumber(alpha) && areTargets && isNumber(seed);
}
