// A LoRA adapter as a GGUF file that llama.cpp loads beside the model it was made for, and back.
import type { ModelConfiguration } from '../model/configuration';
import { LAYER_TABLES, type LayerTable } from '../model/tensors';
import { adapterTensors, type LoraAdapter } from './adapter-tensors';
import { factValues, type ModelFacts } from './model-facts';
import { numbersOf, readGguf, type ReadGguf } from './read-gguf';
import { UnreadableFile } from './unreadable-file';
import { writeGguf, type GgufValue } from './write-gguf';

export interface AdapterFilePlan {
  /** For people. */
  name: string;
  /** The model it was made for. */
  base: { name: string; configuration: ModelConfiguration };
  facts?: ModelFacts;
}

export function adapterFileOf(
  adapter: LoraAdapter,
  { name, base, facts = {} }: AdapterFilePlan,
): Uint8Array<ArrayBuffer> {
  const tensors = adapterTensors(base.configuration, adapter).map(({ name, rows, columns, offset }) => ({
    name,
    dimensions: [columns, rows],
    type: 'F32' as const,
    values: adapter.tensors.subarray(offset, offset + rows * columns),
  }));
  const values = new Map<string, GgufValue>([
    ['general.architecture', { type: 'text', value: 'llama' }],
    ['general.type', { type: 'text', value: 'adapter' }],
    ['general.name', { type: 'text', value: name }],
    ['general.file_type', { type: 'u32', value: 0 }],
    ['general.base_model.count', { type: 'u32', value: 1 }],
    ['general.base_model.0.name', { type: 'text', value: base.name }],
    ...factValues(facts),
    ['adapter.type', { type: 'text', value: 'lora' }],
    ['adapter.lora.alpha', { type: 'f32', value: adapter.alpha }],
  ]);
  return writeGguf({ values, tensors });
}

/** The adapter for a model of these measures. @throws UnreadableFile, with "other-base" when it fits another model */
export function adapterFromFile(bytes: Uint8Array, configuration: ModelConfiguration): LoraAdapter {
  const file = readGguf(bytes);
  const { values } = file;
  if (values.get('general.type') !== 'adapter' || values.get('adapter.type') !== 'lora')
    throw new UnreadableFile('not-an-adapter');
  if (values.get('general.architecture') !== 'llama') throw new UnreadableFile('other-architecture');
  const alpha = values.get('adapter.lora.alpha');
  if (typeof alpha !== 'number' || !Number.isFinite(alpha))
    throw new UnreadableFile('missing-value', 'adapter.lora.alpha');
  const targets = targetsOf(file);
  const rank = rankOf(file, targets[0]);
  const all = numbersOf(file, adapterTensors(configuration, { rank, targets }), 'other-base');
  return { rank, alpha, targets, tensors: all };
}

const nameInFirstLayer = (target: LayerTable): string => `blk.0.${LAYER_TABLES[target]}.weight.lora_a`;

/** Those that the first layer has; the others must have the same. */
function targetsOf({ tensors }: ReadGguf): LayerTable[] {
  const targets = (Object.keys(LAYER_TABLES) as LayerTable[]).filter((target) => tensors.has(nameInFirstLayer(target)));
  if (targets.length === 0) throw new UnreadableFile('other-base');
  return targets;
}

/** Rows of the first thin table. */
function rankOf({ tensors }: ReadGguf, target: LayerTable): number {
  return tensors.get(nameInFirstLayer(target))?.dimensions[1] ?? 1;
}
