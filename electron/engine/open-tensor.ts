// Turns one tensor of a file back into numbers, piece by piece, and says what they are like. Memory stays small whatever its size, and
// between two pieces the engine does whatever else it is asked.
import { open, type FileHandle } from 'node:fs/promises';
import { FailureError } from '#contract/failure';
import type { ShownNumber, TensorLook, TensorRow } from '#contract/xray';
import { formatNamed } from '#domain/dequantize/formats';
import { gatherRounding } from '#training/quantize/gather-rounding';
import type { StoredNumber, TensorFormat } from '#domain/dequantize/tensor-format';
import { gatherHistogram, gatherSummary, type Gathering } from '#domain/tensor-statistics';
import { readTensors } from './read-tensors';

/** Some milliseconds of work: an answer that is being written beside it hardly notices. */
const PIECE_BYTES = 128 * 1024;
const SHOWN_NUMBERS = 32;
/** Enough to tell what rounding would do to all of them. */
const ROUNDED_NUMBERS = 256 * 1024;

export interface WantedTensor {
  file: string;
  tensor: string;
  signal: AbortSignal;
}

/** @throws FailureError as readTensors; lab.no-tensor when the file has none of this name, lab.stopped */
export async function openTensor({ file, tensor: name, signal }: WantedTensor): Promise<TensorLook> {
  const { files, tensors } = await readTensors(file);
  const tensor = tensors.find((one) => one.name === name);
  const part = files[tensor?.part ?? 0];
  if (tensor === undefined || part === undefined) {
    throw new FailureError('lab.no-tensor', 'The file has no tensor of this name.');
  }
  const format = formatNamed(tensor.typeName);
  if (format === null) return { kind: 'packed', tensor };
  const handle = await open(part, 'r').catch(() => {
    throw new FailureError('model.not-found', 'The file is gone.', { file: part });
  });
  try {
    // The stretch of the histogram follows from the summary, so the numbers are read twice.
    const summary = await gather({ handle, tensor, format, signal }, gatherSummary());
    const histogram = await gather({ handle, tensor, format, signal }, gatherHistogram(summary));
    const rounding = await gather(
      { handle, tensor: beginningOf(tensor, format), format, signal },
      gatherRounding(ROUNDED_NUMBERS),
    );
    const first = await firstNumbers(handle, tensor, format);
    const block = { elements: format.blockElements, bytes: format.blockBytes };
    return { kind: 'unpacked', tensor, block, summary, histogram, first, rounding };
  } finally {
    await handle.close();
  }
}

function beginningOf(tensor: TensorRow, { blockElements, blockBytes }: TensorFormat): TensorRow {
  return { ...tensor, bytes: Math.min(tensor.bytes, Math.ceil(ROUNDED_NUMBERS / blockElements) * blockBytes) };
}

interface Source {
  handle: FileHandle;
  tensor: TensorRow;
  format: TensorFormat;
  signal: AbortSignal;
}

async function gather<T>({ handle, tensor, format, signal }: Source, gathering: Gathering<T>): Promise<T> {
  const blocks = Math.floor(PIECE_BYTES / format.blockBytes);
  const bytes = Buffer.alloc(Math.min(tensor.bytes, blocks * format.blockBytes));
  const numbers = new Float32Array((bytes.length / format.blockBytes) * format.blockElements);
  for (let at = 0; at < tensor.bytes; at += bytes.length) {
    if (signal.aborted) throw new FailureError('lab.stopped', 'The tensor is not read any further.');
    const piece = bytes.subarray(0, Math.min(bytes.length, tensor.bytes - at));
    await fill(handle, piece, tensor.offset + at);
    format.unpack(piece, numbers);
    gathering.add(numbers.subarray(0, (piece.length / format.blockBytes) * format.blockElements));
  }
  return gathering.result();
}

async function firstNumbers(handle: FileHandle, tensor: TensorRow, format: TensorFormat): Promise<ShownNumber[]> {
  const wanted = Math.ceil(SHOWN_NUMBERS / format.blockElements) * format.blockBytes;
  const bytes = Buffer.alloc(Math.min(wanted, tensor.bytes));
  await fill(handle, bytes, tensor.offset);
  return format.look(bytes).slice(0, SHOWN_NUMBERS).map(shown);
}

/** What is infinite or no number cannot be written into a message. */
function shown({ bits, level, factor, offset, value }: StoredNumber): ShownNumber {
  const finite = (number: number): number => (Number.isFinite(number) ? number : 0);
  return {
    bits,
    level,
    factor: finite(factor),
    offset: finite(offset),
    value: Number.isFinite(value) ? value : null,
  };
}

async function fill(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, position + filled);
    if (bytesRead === 0) throw new FailureError('model.truncated', 'The file has become shorter.');
    filled += bytesRead;
  }
}
