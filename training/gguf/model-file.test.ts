// The file of a model: what is written is read again, llama.cpp's rules are kept, and what is damaged is refused with the right reason.
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#domain/random';
import { LESSON_SIZE, type ModelConfiguration } from '../model/configuration';
import { blankParameters } from '../model/initialise';
import { isNorm, planTensors } from '../model/tensors';
import type { TrainedModel } from '../model/trained-model';
import { dequantized, STORED_TYPES, storedBytes } from '../quantize/quantize';
import { vocabularyOf, wholeVocabulary } from '../vocabulary/byte-vocabulary';
import type { Vocabulary } from '../vocabulary/vocabulary';
import { byteSigns } from './byte-signs';
import { modelFileOf } from './model-file';
import { modelFromFile, readModelFile } from './model-from-file';
import { readGguf } from './read-gguf';
import { storedTypeOf, tablesKept, tensorBytes } from './tensor-types';
import { UnreadableFile, type FileFault } from './unreadable-file';
import { writeGguf, type GgufTensor, type GgufValue } from './write-gguf';

function modelWith(
  changes: Partial<ModelConfiguration> = {},
  vocabulary: Vocabulary = vocabularyOf('One day, Grüße\n'),
): TrainedModel {
  const configuration = { ...LESSON_SIZE, dim: 32, heads: 4, feedForward: 64, vocabSize: vocabulary.size, ...changes };
  const parameters = blankParameters(configuration, seededRandom(7));
  return { name: 'Ein kleines Modell', configuration, vocabulary, parameters };
}

const differences = (one: Float32Array, other: Float32Array): number =>
  one.length === other.length ? one.filter((value, index) => !Object.is(value, other[index])).length : NaN;

const faultOf = (read: () => unknown): FileFault | 'none' => {
  try {
    read();
    return 'none';
  } catch (error) {
    if (error instanceof UnreadableFile) return error.fault;
    throw error;
  }
};

describe('what is written is read again', () => {
  it('to the last bit with 32 bits, tied or not, with what it says for people', () => {
    for (const tied of [true, false]) {
      const model = modelWith({ tied, ropeBase: 500 });
      const facts = {
        licence: 'cc0-1.0',
        description: 'Writes «stories»',
        tags: ['tiny', 'story'],
        card: '# Card\n\n🌱',
      };
      const again = readModelFile(modelFileOf(model, { type: 'F32', facts }));
      expect(differences(again.model.parameters, model.parameters)).toBe(0);
      expect(again.model.configuration).toEqual(model.configuration);
      expect([again.model.name, again.model.vocabulary.bytes]).toEqual([model.name, model.vocabulary.bytes]);
      expect(again.facts).toEqual(facts);
    }
    expect(readModelFile(modelFileOf(modelWith(), { type: 'F32' })).facts).toEqual({});
  });

  it.each(STORED_TYPES)('as %s leaves of each table, with norms as they were', (type) => {
    const model = modelWith();
    const bytes = modelFileOf(model, { type });
    const again = modelFromFile(bytes);
    for (const { name, rows, columns, offset } of planTensors(model.configuration)) {
      const [before, after] = [model, again].map(({ parameters }) =>
        parameters.subarray(offset, offset + rows * columns),
      );
      expect(differences(after!, rows === 1 ? before! : dequantized(before!, type)), name).toBe(0);
    }
    expect(bytes.length).toBeGreaterThan(tensorBytes(model.configuration, type));
    expect(bytes.length - tensorBytes(model.configuration, type)).toBeLessThan(4096);
  });

  it('with rows that fill no whole blocks in half precision, and says which', () => {
    const { tensors } = readGguf(modelFileOf(modelWith({ dim: 40, heads: 5 }), { type: 'Q4_0' }));
    const kept = tablesKept(modelWith({ dim: 40, heads: 5 }).configuration, 'Q4_0');
    expect(kept).toContain('token_embd.weight');
    expect(kept).not.toContain('blk.0.ffn_down.weight');
    for (const name of kept) expect(tensors.get(name)?.type).toBe('F16');
    expect(tensors.get('blk.0.ffn_down.weight')?.type).toBe('Q4_0');
    expect(tensors.get('output_norm.weight')?.type).toBe('F32');
    expect(tablesKept(modelWith().configuration, 'Q4_0')).toEqual([]);
  });
});

it('the header says what llama.cpp asks for', () => {
  const model = modelWith({ tied: true });
  const { values, tensors } = readGguf(modelFileOf(model, { type: 'Q8_0', addsBegin: true }));
  expect(tensors.has('output.weight')).toBe(false);
  expect(tensors.get('blk.1.ffn_up.weight')).toMatchObject({ dimensions: [32, 64], type: 'Q8_0' });
  const tokens = values.get('tokenizer.ggml.tokens') as string[];
  expect(tokens.slice(0, 4)).toEqual(['Ċ', 'Ġ', ',', 'G']);
  expect(tokens.slice(-4)).toEqual(['<|bos|>', '<|user|>', '<|assistant|>', '<|end|>']);
  expect(Object.fromEntries(values)).toMatchObject({
    'general.architecture': 'llama',
    'general.type': 'model',
    'general.file_type': 7,
    'llama.vocab_size': tokens.length,
    'llama.rope.dimension_count': 8,
    'tokenizer.ggml.merges': [],
    'tokenizer.ggml.bos_token_id': tokens.length - 4,
    'tokenizer.ggml.eos_token_id': tokens.length - 1,
    'tokenizer.ggml.add_bos_token': true,
  });
  const types = values.get('tokenizer.ggml.token_type') as number[];
  expect(types.map((type) => type === 3)).toEqual(tokens.map((token) => token.startsWith('<|')));
});

it('every byte has a sign of its own, and blanks have visible ones', () => {
  const signs = byteSigns();
  expect(new Set(signs).size).toBe(256);
  expect([signs[10], signs[32], signs[65], signs[255]]).toEqual(['Ċ', 'Ġ', 'A', 'ÿ']);
});

describe('a file that cannot be used is refused', () => {
  const small = modelWith({ layers: 1, dim: 8, heads: 1, feedForward: 8 });
  const bytes = modelFileOf(small, { type: 'F32' });

  it('as cut, wherever it was cut', () => {
    // Every byte of the header, and some of the many numbers.
    for (let length = 0; length < bytes.length; length += length < 2500 ? 1 : 13) {
      if (faultOf(() => modelFromFile(bytes.subarray(0, length))) !== 'cut') expect.fail(`cut after ${length} bytes`);
    }
  });

  it('or read all the same, but never met with another error, whichever byte of the header is changed', () => {
    const random = seededRandom(11);
    const faults = new Set<string>();
    for (let place = 0; place < 2000; place += 2) {
      const changed = bytes.slice();
      changed[place] = Math.floor(random() * 256);
      faults.add(faultOf(() => modelFromFile(changed)));
    }
    expect([...faults]).toEqual(
      expect.arrayContaining(['not-gguf', 'other-version', 'cut', 'damaged', 'missing-value']),
    );
  });

  const { vocabSize, dim } = small.configuration;
  /** The file with some values and tensors put in the place of others; null takes one away. */
  function changed(
    values: Record<string, GgufValue | null>,
    tensors: Record<string, Partial<GgufTensor> | null> = {},
  ): Uint8Array {
    const header = new Map(Object.entries(valuesOf(small)));
    for (const [key, value] of Object.entries(values)) {
      if (value === null) header.delete(key);
      else header.set(key, value);
    }
    const kept = tensorsOf(small).filter(({ name }) => tensors[name] !== null);
    return writeGguf({ values: header, tensors: kept.map((tensor) => ({ ...tensor, ...tensors[tensor.name] })) });
  }

  it.each<[FileFault, string, Uint8Array]>([
    ['not-gguf', 'another kind of file', Uint8Array.from(Buffer.from('GGML and more'))],
    ['not-a-model', 'an adapter', changed({ 'general.type': { type: 'text', value: 'adapter' } })],
    ['other-architecture', 'another family', changed({ 'general.architecture': { type: 'text', value: 'qwen3' } })],
    ['other-architecture', 'shared keys', changed({ 'llama.attention.head_count_kv': { type: 'u32', value: 2 } })],
    ['other-architecture', 'experts', changed({ 'llama.expert_count': { type: 'u32', value: 4 } })],
    ['other-architecture', 'heads of a half', changed({ 'llama.attention.head_count': { type: 'u32', value: 3 } })],
    ['missing-value', 'no measures', changed({ 'llama.embedding_length': null })],
    ['missing-value', 'a text for a number', changed({ 'llama.block_count': { type: 'text', value: '1' } })],
    ['missing-value', 'no layers', changed({ 'llama.block_count': { type: 'u32', value: 0 } })],
    ['too-large', 'absurdly wide', changed({ 'llama.feed_forward_length': { type: 'u32', value: 2 ** 31 } })],
    ['too-large', 'absurdly deep', changed({ 'llama.block_count': { type: 'u32', value: 2 ** 31 } })],
    ['other-vocabulary', 'no marks', changed({ 'tokenizer.ggml.tokens': { type: 'texts', value: ['a', 'b'] } })],
    ['other-vocabulary', 'merges', changed({ 'tokenizer.ggml.merges': { type: 'texts', value: ['a b'] } })],
    ['other-vocabulary', 'another size', changed({ 'llama.vocab_size': { type: 'u32', value: vocabSize + 1 } })],
    ['missing-value', 'no tokens', changed({ 'tokenizer.ggml.tokens': null })],
    ['other-shape', 'a lost tensor', changed({}, { 'blk.0.attn_q.weight': null })],
    ['other-shape', 'a tensor of another name', changed({}, { 'blk.0.attn_q.weight': { name: 'blk.0.attn_q.bias' } })],
    ['other-shape', 'a table on its side', changed({}, { 'token_embd.weight': { dimensions: [vocabSize, dim] } })],
    ['other-shape', 'more layers announced', changed({ 'llama.block_count': { type: 'u32', value: 2 } })],
    ['no-numbers', 'no numbers', changed({}, { 'output_norm.weight': { values: new Float32Array(dim).fill(NaN) } })],
    ['damaged', 'two tensors of a name', changed({}, { 'blk.0.attn_k.weight': { name: 'blk.0.attn_q.weight' } })],
    ['damaged', 'an odd alignment', changed({ 'general.alignment': { type: 'u32', value: 33 } })],
  ])('as %s: %s', (fault, _, file) => {
    expect(faultOf(() => modelFromFile(file))).toBe(fault);
  });

  it('but the same values and tensors in another order are fine', () => {
    expect(modelFromFile(changed({})).parameters).toEqual(small.parameters);
  });
});

it('the model that comes with the application has all bytes, and its file can be made again', () => {
  const model = modelWith({}, wholeVocabulary());
  const again = modelFromFile(modelFileOf(model, { type: 'F32', addsBegin: true }));
  expect(again.vocabulary.size).toBe(260);
  expect(again.vocabulary.decode(again.vocabulary.encode('Grüße 🌱'))).toBe('Grüße 🌱');
});

function valuesOf({
  configuration: { vocabSize, dim, contextLength, epsilon, ropeBase },
  vocabulary,
}: TrainedModel): Record<string, GgufValue> {
  const tokens = [
    ...vocabulary.bytes.map((byte) => byteSigns()[byte]!),
    '<|bos|>',
    '<|user|>',
    '<|assistant|>',
    '<|end|>',
  ];
  return {
    'tokenizer.ggml.model': { type: 'text', value: 'gpt2' },
    'tokenizer.ggml.tokens': { type: 'texts', value: tokens },
    'tokenizer.ggml.bos_token_id': { type: 'u32', value: vocabSize - 4 },
    'tokenizer.ggml.eos_token_id': { type: 'u32', value: vocabSize - 1 },
    'llama.vocab_size': { type: 'u32', value: vocabSize },
    'llama.context_length': { type: 'u32', value: contextLength },
    'llama.embedding_length': { type: 'u32', value: dim },
    'llama.block_count': { type: 'u32', value: 1 },
    'llama.feed_forward_length': { type: 'u32', value: 8 },
    'llama.attention.head_count': { type: 'u32', value: 1 },
    'llama.attention.layer_norm_rms_epsilon': { type: 'f32', value: epsilon },
    'llama.rope.freq_base': { type: 'f32', value: ropeBase },
    'general.architecture': { type: 'text', value: 'llama' },
  };
}

function tensorsOf({ configuration, parameters }: TrainedModel): GgufTensor[] {
  return planTensors(configuration)
    .reverse()
    .map((tensor) => ({
      name: tensor.name,
      dimensions: isNorm(tensor) ? [tensor.columns] : [tensor.columns, tensor.rows],
      type: storedTypeOf(tensor, 'F32'),
      values: parameters.subarray(tensor.offset, tensor.offset + storedBytes(tensor.rows * tensor.columns, 'F32') / 4),
    }));
}
