// Checks the header of a model file strictly before llama.cpp sees it, and learns from it what decides memory. Reads the header only.
import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Subject } from '#contract/engine';
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
import { joinParts, partFiles, sum, type Part } from './split';

export const CHECK_LIMIT_MS = 5000;
const FIRST_READ_BYTES = 1024 * 1024;
const LARGEST_HEADER_BYTES = 256 * 1024 * 1024;
const MAGIC = Buffer.from('GGUF');

export interface CheckedFile {
  header: GgufHeader;
  facts: GgufFacts;
}

/**
 * Reads and checks the header of a file; of a split model, whose first part the file is, those of all its parts.
 * @throws FailureError with model.not-found, unreadable, not-gguf, truncated, damaged-header, unsupported or incomplete
 */
export async function checkGguf(file: string, limitMs = CHECK_LIMIT_MS): Promise<CheckedFile> {
  return factsOfParts(await readParts(file, performance.now() + limitMs), file);
}

/** The headers of a file and of the other parts of its model, as far as each is sound by itself. Throws as checkGguf. */
export async function readParts(file: string, deadline: number): Promise<[first: Part, ...others: Part[]]> {
  const first = await readPart(file, null, deadline);
  const files = checked(() => partFiles(file, first.header), file);
  const parts: [Part, ...Part[]] = [first];
  for (const other of files.slice(1)) {
    parts.push(await readPart(other, null, deadline).catch((error: unknown) => throwMissing(error, files.length)));
  }
  return parts;
}

/**
 * Checks a model of which only the beginnings of its files are here.
 * @throws FailureError as checkGguf; model.truncated with the facts `part` and `neededBytes` when that part's header goes on beyond
 * what is here
 */
export async function checkBeginnings(
  beginnings: Extract<Subject, { kind: 'header' }>['parts'],
  limitMs = CHECK_LIMIT_MS,
): Promise<CheckedFile> {
  const deadline = performance.now() + limitMs;
  const parts: Part[] = [];
  for (const [index, { file, fileBytes }] of beginnings.entries()) {
    parts.push(await readPart(file, fileBytes, deadline).catch((error: unknown) => throwNumbered(error, index)));
  }
  return factsOfParts(parts, beginnings[0]?.file ?? '');
}

/** @param declaredBytes how long the whole file is; null when all of it is here */
async function readPart(file: string, declaredBytes: number | null, deadline: number): Promise<Part> {
  const handle = await openFile(file);
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new FailureError('model.not-gguf', 'This is not a file.', { file });
    const fileBytes = declaredBytes ?? stat.size;
    return {
      header: await readHeader(handle, { hereBytes: Math.min(stat.size, fileBytes), fileBytes }, deadline),
      fileBytes,
    };
  } catch (error) {
    throw asFailure(error, file);
  } finally {
    await handle.close();
  }
}

function factsOfParts(parts: readonly Part[], file: string): CheckedFile {
  return checked(() => {
    const header = joinParts(parts);
    return {
      header,
      facts: factsOf(
        header,
        file,
        sum(parts, ({ fileBytes }) => fileBytes),
      ),
    };
  }, file);
}

/** Turns what is found to be implausible into a failure. */
export function checked<T>(check: () => T, file: string): T {
  try {
    return check();
  } catch (error) {
    throw asFailure(error, file);
  }
}

function asFailure(error: unknown, file: string): FailureError {
  if (error instanceof FailureError) return error;
  if (error instanceof ImplausibleFacts) return damaged(error.message);
  return new FailureError('model.unreadable', messageOf(error), { file });
}

function throwMissing(error: unknown, parts: number): never {
  if (!(error instanceof FailureError) || error.failure.code !== 'model.not-found') throw error;
  const file = error.failure.facts?.['file'] ?? '';
  throw new FailureError('model.incomplete', 'A part of the model is missing.', { parts, file });
}

function throwNumbered(error: unknown, part: number): never {
  if (!(error instanceof FailureError) || error.failure.facts?.['neededBytes'] === undefined) throw error;
  const { code, message, facts } = error.failure;
  throw new FailureError(code, message, { ...facts, part });
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

interface Lengths {
  /** Of what is here. */
  hereBytes: number;
  /** Of the whole file. */
  fileBytes: number;
}

async function readHeader(
  handle: FileHandle,
  { hereBytes, fileBytes }: Lengths,
  deadline: number,
): Promise<GgufHeader> {
  const checkTime = (): void => {
    if (performance.now() > deadline) throw damaged('The header could not be read in time.');
  };
  let wanted = FIRST_READ_BYTES;
  for (;;) {
    const bytes = await readStart(handle, Math.min(wanted, hereBytes));
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
      if (bytes.length >= hereBytes) {
        const facts = { fileBytes, neededBytes: error.upTo };
        throw new FailureError('model.truncated', 'The header goes on beyond what is here.', facts);
      }
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
