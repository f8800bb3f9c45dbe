// Values on which llama.cpp stops the whole process instead of refusing the file. Found by reading its assertions and by mutating headers.
import type { Architecture } from '#domain/model';
import type { Fields } from '#domain/fields';
import { generalText, isArray } from './values';
import { damaged, TOKENS_KEY, type GgufHeader } from './header';
import { blockElements } from '#domain/tensor-types';

const EXPERTS = { least: 0, most: 1024 };
const ROPE_SCALINGS = new Set(['none', 'linear', 'yarn', 'longrope']);
const ARRAYS_AS_LONG_AS_THE_VOCABULARY = ['tokenizer.ggml.scores', 'tokenizer.ggml.token_type'];

export function guard(header: GgufHeader, fields: Fields, architecture: Architecture): void {
  guardExperts(fields);
  guardRope(fields, architecture);
  guardTokenizer(header, architecture.vocabSize);
  guardRows(header, fields, architecture);
  const predicted = fields.number('nextn_predict_layers', { least: 0, most: 512 }) ?? 0;
  if (predicted >= (fields.number('block_count', { least: 1, most: 512 }) ?? 1))
    throw damaged('There are more predicting layers than layers.');
  fields.number('full_attention_interval', { least: 1, most: 1024 });
}

function guardExperts(fields: Fields): void {
  const count = fields.number('expert_count', EXPERTS) ?? 0;
  const usedValue = fields.raw('expert_used_count');
  const used =
    usedValue !== null && typeof usedValue === 'object'
      ? Math.max(0, ...usedValue)
      : (fields.number('expert_used_count', EXPERTS) ?? 0);
  const groups = fields.number('expert_group_count', EXPERTS) ?? 0;
  const groupsUsed = fields.number('expert_group_used_count', EXPERTS) ?? 0;
  const fine =
    count === 0
      ? used === 0 && groups === 0
      : used > 0 && used <= count && groups < count && (groups <= 1 || groupsFit(count, groups, groupsUsed));
  if (!fine) throw damaged('The numbers of experts contradict each other.');
}

function groupsFit(count: number, groups: number, used: number): boolean {
  return count % groups === 0 && used > 0 && used < groups;
}

function guardRope(fields: Fields, { keyLength }: Architecture): void {
  const scaling = fields.text('rope.scaling.type');
  if (scaling !== null && !ROPE_SCALINGS.has(scaling)) throw damaged('The kind of position scaling is unknown.');
  const rotated = fields.number('rope.dimension_count', { least: 0, most: keyLength }) ?? 0;
  if (rotated % 2 !== 0) throw damaged('An odd number of dimensions is rotated.');
  fields.number('rope.scaling.original_context_length', { least: 1, most: 1_000_000_000 });
}

function guardTokenizer(header: GgufHeader, vocabSize: number): void {
  if (generalText(header, 'tokenizer.ggml.model') === null) throw damaged('The header names no tokenizer.');
  for (const key of ARRAYS_AS_LONG_AS_THE_VOCABULARY) {
    const value = header.values.get(key);
    if (value !== undefined && (!isArray(value) || value.length < vocabSize)) {
      throw damaged(`${key} is shorter than ${TOKENS_KEY}.`);
    }
  }
}

/**
 * llama.cpp lays out each matrix by the widths of the header before it compares them with the file, and stops when a row
 * is not a whole number of blocks.
 */
function guardRows(header: GgufHeader, fields: Fields, { layerCount, headCount, valueLength }: Architecture): void {
  const blockCount = fields.number('block_count', { least: 1, most: 512 }) ?? layerCount;
  const feedForward = fields.perLayer('feed_forward_length', { least: 0, most: 16_777_216 }, blockCount);
  for (let layer = 0; layer < layerCount; layer += 1) {
    const widths = [
      ['ffn_down', feedForward?.[layer] ?? 0],
      ['attn_output', headCount * valueLength],
    ] as const;
    for (const [name, width] of widths) {
      const tensor = header.tensors.get(`blk.${layer}.${name}.weight`);
      if (tensor !== undefined && width % blockElements(tensor.typeName) !== 0) {
        throw damaged(`The rows of ${tensor.name} cannot be ${width} wide.`);
      }
    }
  }
}
