// The strict check of headers: what is read from good ones, and how each kind of bad one is refused.
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { FailureError } from '#contract/failure';
import { layersOf } from '#domain/architecture';
import { recurrentStateBytes } from '#domain/cache';
import type { Architecture, GgufFacts } from '#domain/model';
import { checkGguf } from './gguf-check';
import { numbers, text, texts, u32, writeGguf, type WrittenHeader, type WrittenValue } from './gguf/write-gguf';

const folder = mkdtempSync(join(tmpdir(), 'homeroom-gguf-'));
const file = join(folder, 'model.gguf');
afterAll(() => rmSync(folder, { recursive: true }));

const WIDTH = 64;
const VOCABULARY = ['a', 'b', '', 'd'];

/** Elements of keys and values that one token adds in layers whose cache reaches so far. */
function elementsOf(architecture: Architecture, cache: 'full' | 'sliding'): number {
  const layers = layersOf(architecture).filter((layer) => layer.cache === cache);
  return layers.reduce((total, { keyElements, valueElements }) => total + keyElements + valueElements, 0);
}

/** A small sound model; values without an architecture in front belong to it. */
function header(
  changes: Readonly<Record<string, WrittenValue | null>> = {},
  { architecture = 'llama', ...rest }: Partial<WrittenHeader> & { architecture?: string } = {},
): WrittenHeader {
  const own: Record<string, WrittenValue | null> = {
    context_length: u32(4096),
    embedding_length: u32(WIDTH),
    block_count: u32(4),
    feed_forward_length: u32(128),
    'attention.head_count': u32(8),
    'attention.head_count_kv': u32(2),
  };
  const general: Record<string, WrittenValue | null> = {
    'general.architecture': text(architecture),
    'general.name': text('Small'),
    'general.file_type': u32(0),
    'tokenizer.ggml.model': text('gpt2'),
    'tokenizer.ggml.tokens': texts(VOCABULARY),
  };
  for (const [key, value] of Object.entries(changes))
    (key in general || /^(general|tokenizer|split)\./.test(key) ? general : own)[key] = value;
  const values: Record<string, WrittenValue> = {};
  for (const [key, value] of Object.entries(general)) if (value !== null) values[key] = value;
  for (const [key, value] of Object.entries(own)) if (value !== null) values[`${architecture}.${key}`] = value;
  const tensors = [{ name: 'token_embd.weight', dimensions: [WIDTH, VOCABULARY.length] }];
  return { values, tensors, ...rest };
}

function write(content: WrittenHeader, fileBytes = 8_000_000): void {
  writeFileSync(file, writeGguf(content));
  truncateSync(file, fileBytes);
}

async function factsOf(content: WrittenHeader): Promise<GgufFacts> {
  write(content);
  return (await checkGguf(file)).facts;
}

async function codeOf(content: WrittenHeader, fileBytes?: number): Promise<string> {
  write(content, fileBytes);
  try {
    await checkGguf(file);
    return 'accepted';
  } catch (error) {
    if (error instanceof FailureError) return error.failure.code;
    throw error;
  }
}

describe('a sound header', () => {
  test('gives the facts that decide memory', async () => {
    const facts = await factsOf(header());
    expect(facts).toMatchObject({
      name: 'Small',
      quant: 'F32',
      parameters: 256,
      weights: { totalBytes: 1024 },
      hasChatTemplate: false,
    });
    expect(facts.architecture).toMatchObject({
      headCount: 8,
      headCountKv: 2,
      keyLength: 8,
      valueLength: 8,
      vocabSize: 4,
      tiedEmbeddings: true,
      // 4 layers x 2 heads x (8 + 8).
      layerKinds: [{ cache: 'full', keyElements: 16, valueElements: 16, convolutionElements: 0, stateElements: 0 }],
      layerOrder: 'aaaa',
      slidingWindow: null,
    });
  });

  test('without a name takes that of the file', async () => {
    expect((await factsOf(header({ 'general.name': null }))).name).toBe('model');
  });

  test('without a file type names the type of most weights', async () => {
    expect((await factsOf(header({ 'general.file_type': null }))).quant).toBe('F32');
  });

  test('larger than the first read is read on', async () => {
    const long = texts(Array.from({ length: 40_000 }, (_none, index) => `merge number ${index} that is rather long`));
    expect((await factsOf(header({ 'tokenizer.ggml.merges': long }))).name).toBe('Small');
  });
});

describe('layers', () => {
  const cache = async (architecture: string, changes: Record<string, WrittenValue | null>): Promise<unknown[]> => {
    const facts = (await factsOf(header(changes, { architecture }))).architecture;
    return [elementsOf(facts, 'full'), elementsOf(facts, 'sliding'), facts.slidingWindow];
  };

  test('heads may differ from layer to layer, and layers without any keep no cache', async () => {
    const perLayer = {
      'attention.head_count': numbers([8, 8, 8, 8]),
      'attention.head_count_kv': numbers([2, 0, 4, 0]),
    };
    expect(await cache('lfm2', { ...perLayer, 'shortconv.l_cache': u32(3) })).toEqual([96, 0, null]);
  });

  test('every sixth layer of gemma3 sees everything, the others a window', async () => {
    const changes = { block_count: u32(6), 'attention.sliding_window': u32(512) };
    expect(await cache('gemma3', changes)).toEqual([16 * 2, 5 * 16 * 2, 512]);
  });

  test('a written pattern decides where there is one, with head sizes of its own', async () => {
    const changes = {
      'attention.sliding_window': u32(512),
      'attention.sliding_window_pattern': { type: 'booleans', value: [1, 1, 1, 0] } as const,
      'attention.key_length': u32(16),
      'attention.value_length': u32(16),
      'attention.key_length_swa': u32(8),
      'attention.value_length_swa': u32(8),
      'attention.shared_kv_layers': u32(1),
    };
    // The last layer, the only one that sees everything, reuses another's cache.
    expect(await cache('gemma4', changes)).toEqual([0, 3 * 2 * 16, 512]);
  });

  test('a window in a header is ignored where llama.cpp ignores it', async () => {
    expect(await cache('llama', { 'attention.sliding_window': u32(512) })).toEqual([128, 0, null]);
  });

  test('hybrids keep a cache in every fourth layer and a fixed state in the others', async () => {
    const changes = {
      full_attention_interval: u32(4),
      'ssm.state_size': u32(16),
      'ssm.inner_size': u32(32),
      'ssm.conv_kernel': u32(4),
      'ssm.group_count': u32(1),
    };
    const { architecture } = await factsOf(header(changes, { architecture: 'qwen35' }));
    expect(elementsOf(architecture, 'full')).toBe(16 * 2);
    expect(recurrentStateBytes(architecture)).toBe(3 * (3 * (32 + 2 * 16) + 16 * 32) * 4);
  });

  test('latent attention keeps one latent a layer', async () => {
    const changes = {
      'attention.head_count_kv': u32(1),
      'attention.key_length': u32(576),
      'attention.value_length': u32(512),
      'attention.key_length_mla': u32(192),
      'attention.value_length_mla': u32(128),
    };
    expect(await cache('deepseek2', changes)).toEqual([4 * 576, 0, null]);
  });
});

describe('a file that is refused', () => {
  test('is missing, a folder, empty or something else', async () => {
    const codes = [];
    for (const path of [join(folder, 'gone.gguf'), join(file, 'below-a-file'), folder]) {
      codes.push(await checkGguf(path).catch((error: unknown) => (error as FailureError).failure.code));
    }
    expect(codes).toEqual(['model.not-found', 'model.not-found', 'model.not-gguf']);
    writeFileSync(file, 'GGML but with another mark and some more text to be long enough');
    await expect(checkGguf(file)).rejects.toMatchObject({ failure: { code: 'model.not-gguf' } });
  });

  test('ends within its header or before its last tensor', async () => {
    const bytes = writeGguf(header());
    const codes = [];
    for (const end of [3, 10, 30, 200, bytes.length - 40, bytes.length + 1000]) codes.push(await codeOf(header(), end));
    expect(new Set(codes)).toEqual(new Set(['model.truncated']));
    expect(await codeOf(header(), bytes.length + 1024)).toBe('accepted');
  });

  test('has a version, counts or an alignment that nobody can mean', async () => {
    const codes = [
      await codeOf(header({}, { version: 1 })),
      await codeOf(header({}, { version: 0x03000000 })),
      await codeOf(header({}, { tensorCount: 2n ** 63n })),
      await codeOf(header({}, { keyCount: 2n ** 40n })),
      await codeOf(header({ 'general.alignment': u32(0) })),
      await codeOf(header({ 'general.alignment': u32(24) })),
    ];
    expect(codes).toEqual(Array(6).fill('model.damaged-header'));
  });

  const raw = (...content: Buffer[]): WrittenValue => ({ type: 'raw', value: Buffer.concat(content) });
  const le32 = (value: number): Buffer => Buffer.from(new Uint32Array([value]).buffer);
  const le64 = (value: bigint): Buffer => Buffer.from(new BigUint64Array([value]).buffer);

  test.each<[string, WrittenValue]>([
    ['a value of an unknown type', raw(le32(13), le32(0))],
    ['a text longer than any file', raw(le32(8), le64(2n ** 63n))],
    ['an array longer than any memory', raw(le32(9), le32(4), le64(2n ** 40n))],
    ['an array of arrays', raw(le32(9), le32(9), le64(1n))],
    ['a truth that is neither', { type: 'bool', value: 7 }],
  ])('holds %s', async (_what, value) => {
    expect(await codeOf(header({ 'general.strange': value }))).toBe('model.damaged-header');
  });

  test.each<[string, Record<string, WrittenValue | null>]>([
    ['no architecture', { 'general.architecture': null }],
    ['no context length', { context_length: null }],
    ['no width', { embedding_length: null }],
    ['no layers', { block_count: null }],
    ['no feed-forward width', { feed_forward_length: null }],
    ['no heads', { 'attention.head_count': null }],
    ['no vocabulary', { 'tokenizer.ggml.tokens': null }],
    ['no tokenizer', { 'tokenizer.ggml.model': null }],
    ['more layers than llama.cpp holds', { block_count: u32(513) }],
    ['heads that cannot share key-value heads', { 'attention.head_count_kv': u32(3) }],
    ['heads for other layers than there are', { 'attention.head_count_kv': numbers([2, 2]) }],
    ['a width in words', { embedding_length: text('wide') }],
    ['a token table of another width', { embedding_length: u32(128) }],
    ['a vocabulary of another size', { 'tokenizer.ggml.tokens': texts(['a', 'b']) }],
    ['two tokens with one text', { 'tokenizer.ggml.tokens': texts(['a', 'b', 'b', 'd']) }],
    ['an empty token beside its stand-in', { 'tokenizer.ggml.tokens': texts(['a', '[EMPTY_2]', '', 'd']) }],
    ['too few scores', { 'tokenizer.ggml.scores': numbers([1, 2]) }],
    ['experts used of none', { expert_used_count: u32(2) }],
    ['experts that are never used', { expert_count: u32(8) }],
    ['a position scaling nobody knows', { 'rope.scaling.type': text('spiral') }],
    ['a key with a zero byte', { 'general.\0name': text('x') }],
  ])('says %s', async (_what, changes) => {
    expect(await codeOf(header(changes))).toBe('model.damaged-header');
  });

  test('divides by an interval of zero', async () => {
    expect(await codeOf(header({ full_attention_interval: u32(0) }, { architecture: 'qwen35' }))).toBe(
      'model.damaged-header',
    );
  });

  test.each([
    ['the same name twice', [{ name: 'token_embd.weight', dimensions: [WIDTH, 4] }]],
    ['an unknown type', [{ name: 'x', dimensions: [32], type: 5 }]],
    ['broken blocks', [{ name: 'x', dimensions: [33], type: 2 }]],
    ['five dimensions', [{ name: 'x', dimensions: [1, 1, 1, 1, 1] }]],
    ['nothing in it', [{ name: 'x', dimensions: [32, 0] }]],
    ['a place within another', [{ name: 'x', dimensions: [32], offset: 0 }]],
    ['more elements than numbers can count', [{ name: 'x', dimensions: [2 ** 31, 2 ** 31, 2 ** 31, 4] }]],
  ])('has a tensor with %s', async (_what, more) => {
    const tensors = [...header().tensors, ...more];
    expect(await codeOf(header({}, { tensors }))).toBe('model.damaged-header');
  });

  test('would make a quantised row of the feed-forward part end in a broken block', async () => {
    const ffn = { name: 'blk.0.ffn_down.weight', dimensions: [128, WIDTH], type: 2, bytes: (128 * WIDTH * 18) / 32 };
    const tensors = [...header().tensors, ffn];
    expect(await codeOf(header({}, { tensors }))).toBe('accepted');
    expect(await codeOf(header({ feed_forward_length: u32(3) }, { tensors }))).toBe('model.damaged-header');
  });

  test('comes in several parts', async () => {
    expect(await codeOf(header({ 'split.count': u32(3) }))).toBe('model.unsupported');
  });

  test('cannot be read in time', async () => {
    write(header());
    await expect(checkGguf(file, -1)).rejects.toMatchObject({ failure: { code: 'model.damaged-header' } });
  });
});
