// Parses a GGUF header strictly: every count, length, type and offset is checked before it is used. Pure; files are read in gguf-check.ts.
import { FailureError } from '#contract/failure';
import { Cursor } from './cursor';
import { tensorType } from '#domain/tensor-types';

/** `numbers` is kept for short arrays, `texts` for the vocabulary (as raw bytes); long arrays of anything else are only counted. */
export interface GgufArray {
  length: number;
  itemType: number;
  numbers: readonly number[] | null;
  texts: readonly string[] | null;
}

export type GgufValue = number | bigint | boolean | string | GgufArray;

export interface GgufTensor {
  name: string;
  dimensions: number[];
  typeName: string;
  elements: number;
  bytes: number;
  /** Where it begins, bytes from the beginning of the weights in its file. */
  offset: number;
}

export interface GgufHeader {
  version: number;
  values: ReadonlyMap<string, GgufValue>;
  tensors: ReadonlyMap<string, GgufTensor>;
  alignment: number;
  /** Where the weights begin, bytes from the start of the file. */
  dataOffset: number;
  /** Bytes of all tensors, padding left out. */
  tensorBytes: number;
  /** Elements of all tensors. */
  elements: number;
}

export interface ParseLimits {
  fileBytes: number;
  /** Throws when the time for this file is over; called now and then. */
  checkTime: () => void;
}

export const TOKENS_KEY = 'tokenizer.ggml.tokens';

const TYPE_STRING = 8;
const TYPE_ARRAY = 9;
/** Bytes of each fixed-size value type, by its number; strings and arrays have none. */
const TYPE_BYTES = [1, 1, 2, 2, 4, 4, 4, 1, null, null, 8, 8, 8] as const;

const MOST_KEYS = 4096;
const MOST_TENSORS = 32_768;
const LONGEST_KEY = 512;
const LONGEST_TEXT = 4 * 1024 * 1024;
const LONGEST_ARRAY = 4_000_000;
const LONGEST_KEPT_ARRAY = 2048;
/** llama.cpp takes names as C strings, which a zero byte cuts short. */
const NAME = /^[^\p{Cc}]+$/u;
/** GGML_MAX_NAME and GGML_MAX_DIMS. */
const LONGEST_TENSOR_NAME = 63;
const MOST_DIMENSIONS = 4;
const ITEMS_BETWEEN_TIME_CHECKS = 16_384;

export function damaged(message: string): FailureError {
  return new FailureError('model.damaged-header', message);
}

/**
 * Parses the header that stands at the start of `bytes`.
 * @throws NeedMoreBytes when it goes on beyond them, FailureError when it cannot be right
 */
export function parseHeader(bytes: Buffer, limits: ParseLimits): GgufHeader {
  const cursor = new Cursor(bytes);
  cursor.skip(4);
  const version = cursor.u32();
  if (version !== 2 && version !== 3) throw damaged(`GGUF version ${version} is not one that can be read.`);
  const tensorCount = count(cursor, MOST_TENSORS, 'tensors');
  const keyCount = count(cursor, MOST_KEYS, 'keys');
  const values = new Map<string, GgufValue>();
  for (let index = 0; index < keyCount; index += 1) {
    const key = text(cursor, LONGEST_KEY, 'key');
    if (!NAME.test(key)) throw damaged(`Key ${index} has no proper name.`);
    if (values.has(key)) throw damaged(`Key ${key} stands there twice.`);
    values.set(key, value(cursor, key, limits));
  }
  const alignment = alignmentOf(values);
  const infos = Array.from({ length: tensorCount }, () => tensorInfo(cursor, limits));
  const dataOffset = Math.ceil(cursor.position / alignment) * alignment;
  return { version, values, alignment, dataOffset, ...layOut(infos, { alignment, dataOffset }, limits) };
}

function count(cursor: Cursor, most: number, what: string): number {
  const number = cursor.u64();
  if (number > BigInt(most)) throw damaged(`The header announces ${number.toString()} ${what}.`);
  return Number(number);
}

function text(cursor: Cursor, longest: number, what: string, raw = false): string {
  const length = cursor.u64();
  if (length > BigInt(longest)) throw damaged(`A ${what} is ${length.toString()} bytes long.`);
  return raw ? cursor.rawText(Number(length)) : cursor.text(Number(length));
}

function value(cursor: Cursor, key: string, limits: ParseLimits): GgufValue {
  const type = cursor.u32();
  if (type === TYPE_STRING) return text(cursor, LONGEST_TEXT, 'text');
  if (type === TYPE_ARRAY) return array(cursor, key, limits);
  return scalar(cursor, type, key);
}

function scalar(cursor: Cursor, type: number, key: string): number | bigint | boolean {
  switch (type) {
    case 0:
      return cursor.u8();
    case 1:
      return cursor.i8();
    case 2:
      return cursor.u16();
    case 3:
      return cursor.i16();
    case 4:
      return cursor.u32();
    case 5:
      return cursor.i32();
    case 6:
      return cursor.f32();
    case 7:
      return boolean(cursor.u8(), key);
    case 10:
      return cursor.u64();
    case 11:
      return cursor.i64();
    case 12:
      return cursor.f64();
    default:
      throw damaged(`Key ${key} has the unknown type ${type}.`);
  }
}

function boolean(byte: number, key: string): boolean {
  if (byte > 1) throw damaged(`Key ${key} is neither true nor false.`);
  return byte === 1;
}

function array(cursor: Cursor, key: string, limits: ParseLimits): GgufArray {
  const itemType = cursor.u32();
  const length = count(cursor, LONGEST_ARRAY, `items of ${key}`);
  if (itemType === TYPE_ARRAY) throw damaged(`Key ${key} holds arrays in an array.`);
  if (itemType === TYPE_STRING) return textArray(cursor, { key, length }, limits);
  const itemBytes = TYPE_BYTES[itemType];
  if (itemBytes === undefined || itemBytes === null) throw damaged(`Key ${key} holds items of the type ${itemType}.`);
  limits.checkTime();
  if (length > LONGEST_KEPT_ARRAY) {
    cursor.skip(length * itemBytes);
    return { length, itemType, numbers: null, texts: null };
  }
  const numbers = Array.from({ length }, () => Number(scalar(cursor, itemType, key)));
  return { length, itemType, numbers, texts: null };
}

function textArray(cursor: Cursor, { key, length }: { key: string; length: number }, limits: ParseLimits): GgufArray {
  const texts: string[] | null = key === TOKENS_KEY ? [] : null;
  for (let index = 0; index < length; index += 1) {
    if (index % ITEMS_BETWEEN_TIME_CHECKS === 0) limits.checkTime();
    if (texts !== null) texts.push(text(cursor, LONGEST_TEXT, 'text', true));
    else cursor.skip(textLength(cursor));
  }
  return { length, itemType: TYPE_STRING, numbers: null, texts };
}

function textLength(cursor: Cursor): number {
  const length = cursor.u64();
  if (length > BigInt(LONGEST_TEXT)) throw damaged(`A text is ${length.toString()} bytes long.`);
  return Number(length);
}

function alignmentOf(values: ReadonlyMap<string, GgufValue>): number {
  const alignment = values.get('general.alignment') ?? 32;
  if (typeof alignment !== 'number' || alignment < 8 || alignment > 65_536 || !Number.isInteger(Math.log2(alignment))) {
    throw damaged('The alignment is not a power of two between 8 and 65536.');
  }
  return alignment;
}

interface TensorInfo extends Omit<GgufTensor, 'offset'> {
  offset: bigint;
}

function tensorInfo(cursor: Cursor, limits: ParseLimits): TensorInfo {
  limits.checkTime();
  const name = text(cursor, LONGEST_TENSOR_NAME, 'tensor name');
  if (!NAME.test(name)) throw damaged('A tensor has no proper name.');
  const dimensionCount = cursor.u32();
  if (dimensionCount > MOST_DIMENSIONS) throw damaged(`Tensor ${name} has ${dimensionCount} dimensions.`);
  const sizes = Array.from({ length: dimensionCount }, () => cursor.u64());
  const typeNumber = cursor.u32();
  const offset = cursor.u64();
  const type = tensorType(typeNumber);
  if (type === undefined) throw damaged(`Tensor ${name} has the unknown type ${typeNumber}.`);
  const elements = sizes.reduce((product, size) => product * size, 1n);
  const rowElements = sizes[0] ?? 1n;
  if (elements === 0n) throw damaged(`Tensor ${name} is empty.`);
  if (rowElements % BigInt(type.blockElements) !== 0n) throw damaged(`Tensor ${name} has rows of broken blocks.`);
  const bytes = (elements / BigInt(type.blockElements)) * BigInt(type.blockBytes);
  if (bytes > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged(`Tensor ${name} takes ${bytes.toString()} bytes.`);
  const dimensions = sizes.map(Number);
  return { name, dimensions, typeName: type.name, elements: Number(elements), bytes: Number(bytes), offset };
}

/** Checks that the tensors stand one after the other, as llama.cpp demands, and that the file holds them all. */
function layOut(
  infos: readonly TensorInfo[],
  { alignment, dataOffset }: { alignment: number; dataOffset: number },
  { fileBytes }: ParseLimits,
): Pick<GgufHeader, 'tensors' | 'tensorBytes' | 'elements'> {
  const tensors = new Map<string, GgufTensor>();
  let end = 0;
  let tensorBytes = 0;
  let elements = 0;
  for (const { offset, ...tensor } of infos) {
    if (tensors.has(tensor.name)) throw damaged(`Tensor ${tensor.name} stands there twice.`);
    const start = Math.ceil(end / alignment) * alignment;
    if (offset !== BigInt(start)) throw damaged(`Tensor ${tensor.name} does not follow the one before it.`);
    end = start + tensor.bytes;
    tensorBytes += tensor.bytes;
    elements += tensor.elements;
    if (!Number.isSafeInteger(end)) throw damaged('The tensors are larger than any file.');
    tensors.set(tensor.name, { ...tensor, offset: start });
  }
  if (dataOffset + end > fileBytes) {
    throw new FailureError('model.truncated', 'The file ends before its last tensor.', {
      fileBytes,
      announcedBytes: dataOffset + end,
    });
  }
  return { tensors, tensorBytes, elements };
}
