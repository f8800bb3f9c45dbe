// Checks the header of a model file strictly before llama.cpp sees it, and learns from it what decides memory. Reads the header only.
import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { FailureError } from '#contract/failure';
import { architectureOf } from '#domain/architecture';
import { fieldsOf, ImplausibleFacts } from '#domain/fields';
import { weightsOf } from '#domain/tensors/weights';
import type { GgufFacts } from '#domain/model';
import { NeedMoreBytes } from './gguf/cursor';
import { guard } from './gguf/guards';
import { vectorExtensions } from './vector-extensions';
import { damaged, parseHeader, type GgufHeader } from './gguf/header';
import { hyperparametersOf } from './gguf/hyperparameters';
import { generalNumber, generalText } from './gguf/values';
import { fileTypeName } from '#domain/tensor-types';

export const CHECK_LIMIT_MS = 5000;
const FIRST_READ_BYTES = 1024 * 1024;
const LARGEST_HEADER_BYTES = 256 * 1024 * 1024;
const MAGIC = Buffer.from('GGUF');

export interface CheckedFile {
  header: GgufHeader;
  facts: GgufFacts;
}

/**
 * Reads and checks the header of a file.
 * @throws FailureError with model.not-found, unreadable, not-gguf, truncated, damaged-header or unsupported
 */
export async function checkGguf(file: string, limitMs = CHECK_LIMIT_MS): Promise<CheckedFile> {
  const { header, fileBytes } = await readHeaderOf(file, limitMs);
  try {
    return { header, facts: factsOf(header, file, fileBytes) };
  } catch (error) {
    if (error instanceof ImplausibleFacts) throw damaged(error.message);
    throw error;
  }
}

/**
 * Reads and parses the header of a file; what it says need not be a model that can be loaded.
 * @throws FailureError with model.not-found, unreadable, not-gguf, truncated or damaged-header
 */
export async function readHeaderOf(file: string, limitMs: number): Promise<{ header: GgufHeader; fileBytes: number }> {
  const handle = await openFile(file);
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new FailureError('model.not-gguf', 'This is not a file.', { file });
    const header = await readHeader(handle, stat.size, performance.now() + limitMs);
    return { header, fileBytes: stat.size };
  } catch (error) {
    if (error instanceof FailureError) throw error;
    throw new FailureError('model.unreadable', messageOf(error), { file });
  } finally {
    await handle.close();
  }
}

async function openFile(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    const missing = code === 'ENOENT' || code === 'ENOTDIR';
    throw new FailureError(missing ? 'model.not-found' : 'model.unreadable', messageOf(error), { file });
  }
}

async function readHeader(handle: FileHandle, fileBytes: number, deadline: number): Promise<GgufHeader> {
  const checkTime = (): void => {
    if (performance.now() > deadline) throw damaged('The header could not be read in time.');
  };
  let wanted = FIRST_READ_BYTES;
  for (;;) {
    const bytes = await readStart(handle, Math.min(wanted, fileBytes));
    checkMagic(bytes);
    checkTime();
    try {
      return parseHeader(bytes, { fileBytes, checkTime });
    } catch (error) {
      if (!(error instanceof NeedMoreBytes)) throw error;
      if (bytes.length >= fileBytes || error.upTo > fileBytes) {
        throw new FailureError('model.truncated', 'The file ends within its header.', { fileBytes });
      }
      if (error.upTo > LARGEST_HEADER_BYTES) throw damaged('The header is larger than any real one.');
      wanted = Math.max(error.upTo, bytes.length * 4);
    }
  }
}

async function readStart(handle: FileHandle, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

function checkMagic(bytes: Buffer): void {
  if (bytes.length >= 4 && !bytes.subarray(0, 4).equals(MAGIC)) {
    throw new FailureError('model.not-gguf', 'The file does not begin with the mark of GGUF.');
  }
  if (bytes.length === 0) throw new FailureError('model.not-gguf', 'The file is empty.');
  if (bytes.length < 24) {
    const isStart = MAGIC.subarray(0, bytes.length).equals(bytes.subarray(0, 4));
    throw new FailureError(isStart ? 'model.truncated' : 'model.not-gguf', 'The file is shorter than any header.');
  }
}

function factsOf(header: GgufHeader, file: string, fileBytes: number): GgufFacts {
  const hyper = hyperparametersOf(header);
  const architecture = architectureOf(hyper);
  guard(header, fieldsOf(hyper), architecture);
  return {
    architecture,
    weights: weightsOf([...header.tensors.values()], hyper, vectorExtensions()),
    name: nameOf(header, file),
    parameters: header.elements,
    quant: quantOf(header),
    fileBytes,
    hasChatTemplate: generalText(header, 'tokenizer.chat_template') !== null,
  };
}

/** The name in the header, or the file's own. */
export function nameOf(header: GgufHeader, file: string): string {
  return generalText(header, 'general.name')?.trim().slice(0, 200) || basename(file, '.gguf');
}

/** The name in the header; where that says nothing, the type most of the weights are stored in. */
export function quantOf(header: GgufHeader): string {
  const fileType = generalNumber(header, 'general.file_type', { least: 0, most: 4096 });
  const named = fileType === null ? undefined : fileTypeName(fileType);
  if (named !== undefined) return named;
  const bytesByType = new Map<string, number>();
  for (const { typeName, bytes } of header.tensors.values()) {
    bytesByType.set(typeName, (bytesByType.get(typeName) ?? 0) + bytes);
  }
  const [largest] = [...bytesByType].sort((a, b) => b[1] - a[1]);
  return largest?.[0] ?? 'unknown';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
