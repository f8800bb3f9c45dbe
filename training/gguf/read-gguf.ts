// Reads a whole small GGUF file from bytes that may be anything. What the values and tensors mean is judged elsewhere (model-from-file.ts,
// adapter-file.ts); here only the format counts, as strictly as llama.cpp takes it.
import { formatNamed } from '#domain/dequantize/formats';
import { tensorType } from '#domain/tensor-types';
import type { TensorPlan } from '../model/tensors';
import { createByteReader, type ByteReader } from './byte-reader';
import { ALIGNMENT, MAGIC, VERSION } from './format';
import { readValue, type ReadValue } from './read-value';
import { UnreadableFile, type FileFault } from './unreadable-file';

export interface ReadTensor {
  /** The fastest one first; ones at the end are left out. */
  dimensions: readonly number[];
  /** The name of the type, "Q8_0" for example. */
  type: string;
  bytes: Uint8Array;
}

export interface ReadGguf {
  values: ReadonlyMap<string, ReadValue>;
  tensors: ReadonlyMap<string, ReadTensor>;
}

const MOST_DIMENSIONS = 4;

/** @throws UnreadableFile */
export function readGguf(bytes: Uint8Array): ReadGguf {
  const from = createByteReader(bytes);
  for (const byte of MAGIC) if (from.u8() !== byte) throw new UnreadableFile('not-gguf');
  if (from.u32() !== VERSION) throw new UnreadableFile('other-version');
  const [tensorCount, valueCount] = [from.u64(), from.u64()];
  const values = new Map<string, ReadValue>();
  for (let index = 0; index < valueCount; index++) {
    const key = from.text();
    if (values.has(key)) throw new UnreadableFile('damaged', key);
    values.set(key, readValue(from, from.u32()));
  }
  const plans = new Map<string, TensorEntry>();
  for (let index = 0; index < tensorCount; index++) {
    const name = from.text();
    if (plans.has(name)) throw new UnreadableFile('damaged', name);
    plans.set(name, readEntry(from, name));
  }
  const alignment = alignmentOf(values);
  const start = Math.ceil(from.place() / alignment) * alignment;
  return { values, tensors: tensorsIn(bytes, plans, { start, alignment }) };
}

/**
 * The numbers of all tensors of a plan, in its order. Shapes are compared before any memory is taken.
 * @throws UnreadableFile, with this fault if there are other tensors than the plan has
 */
export function numbersOf(
  { tensors }: ReadGguf,
  plan: readonly TensorPlan[],
  otherwise: FileFault,
): Float32Array<ArrayBuffer> {
  if (plan.length !== tensors.size) throw new UnreadableFile(otherwise);
  const found = plan.map(({ name, rows, columns }) => {
    const tensor = tensors.get(name);
    const [width, height = 1, ...more] = tensor?.dimensions ?? [];
    const isSame = width === columns && height === rows && more.length === 0;
    if (tensor === undefined || !isSame) throw new UnreadableFile(otherwise, name);
    return tensor;
  });
  const numbers = new Float32Array(plan.reduce((sum, { rows, columns }) => sum + rows * columns, 0));
  plan.forEach(({ name, offset, rows, columns }, index) => {
    unpack(found[index], name, numbers.subarray(offset, offset + rows * columns));
  });
  return numbers;
}

function unpack({ type, bytes }: ReadTensor, name: string, numbers: Float32Array): void {
  const format = formatNamed(type);
  if (format === null) throw new UnreadableFile('other-weights', name);
  format.unpack(bytes, numbers);
  if (!numbers.every((number) => Number.isFinite(number))) throw new UnreadableFile('no-numbers', name);
}

interface TensorEntry {
  dimensions: number[];
  type: string;
  /** Bytes from the first tensor on. */
  offset: number;
  length: number;
}

function readEntry(from: ByteReader, name: string): TensorEntry {
  const count = from.u32();
  if (count < 1 || count > MOST_DIMENSIONS) throw new UnreadableFile('damaged', name);
  const dimensions = Array.from({ length: count }, from.u64);
  const type = tensorType(from.u32());
  const offset = from.u64();
  if (type === undefined) throw new UnreadableFile('other-weights', name);
  const numbers = dimensions.reduce((product, size) => product * size, 1);
  const length = (numbers / type.blockElements) * type.blockBytes;
  const isWhole = dimensions[0] % type.blockElements === 0 && Number.isSafeInteger(length);
  if (numbers < 1 || !isWhole) throw new UnreadableFile('damaged', name);
  while (dimensions.length > 1 && dimensions.at(-1) === 1) dimensions.pop();
  return { dimensions, type: type.name, offset, length };
}

function alignmentOf(values: ReadonlyMap<string, ReadValue>): number {
  const said = values.get('general.alignment') ?? ALIGNMENT;
  const isUsable = typeof said === 'number' && said >= 8 && said <= 65_536 && Math.log2(said) % 1 === 0;
  if (!isUsable) throw new UnreadableFile('damaged', 'general.alignment');
  return said;
}

/** Tensors lie one after another with no gap but the alignment. */
function tensorsIn(
  bytes: Uint8Array,
  entries: ReadonlyMap<string, TensorEntry>,
  { start, alignment }: { start: number; alignment: number },
): Map<string, ReadTensor> {
  const tensors = new Map<string, ReadTensor>();
  let expected = 0;
  for (const [name, { dimensions, type, offset, length }] of entries) {
    if (offset !== expected) throw new UnreadableFile('damaged', name);
    if (start + offset + length > bytes.length) throw new UnreadableFile('cut', name);
    tensors.set(name, { dimensions, type, bytes: bytes.subarray(start + offset, start + offset + length) });
    expected += Math.ceil(length / alignment) * alignment;
  }
  return tensors;
}
