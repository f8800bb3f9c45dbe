// Reads the file of a checkpoint from bytes that may be anything, and says what is wrong with them.
import type { ModelConfiguration } from '../model/configuration';
import { readUtf8 } from '../vocabulary/utf-8';
import type { Checkpoint, CheckpointFault, CheckpointReading } from './checkpoint';
import { crc32 } from './crc-32';
import { parseHeader, type CheckpointHeader } from './header';
import { MAGIC, PLACES, ROWS, SUM_BYTES, VERSION } from './layout';

/** With an expected configuration, a run of a model of other measures is told apart. Nothing is thrown. */
export function readCheckpoint(bytes: Uint8Array, expected?: ModelConfiguration): CheckpointReading {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fault = faultIn(bytes, view);
  if (fault !== null) return { kind: fault };
  const numbersAt = PLACES.header + view.getUint32(PLACES.headerLength, true);
  const header = parseHeader(readUtf8(bytes.subarray(PLACES.header, numbersAt)).text);
  if (header === null) return { kind: 'damaged' };
  const numberBytes = header.lengths.reduce((sum, length) => sum + length * 4, 0);
  if (numbersAt + numberBytes + SUM_BYTES !== bytes.length) return { kind: 'damaged' };
  if (expected !== undefined && !isSame(expected, header.configuration)) return { kind: 'other-shape' };
  return { kind: 'fine', checkpoint: checkpointIn(header, bytes, numbersAt) };
}

/** What can be said without understanding the header. The first bytes have a sum of their own, so that a wrong length is not taken for a cut. */
function faultIn(bytes: Uint8Array, view: DataView): CheckpointFault | null {
  if (MAGIC.some((byte, place) => place < bytes.length && bytes[place] !== byte)) return 'damaged';
  if (bytes.length < PLACES.header) return 'cut';
  if (view.getUint32(PLACES.sum, true) !== crc32(bytes, 0, PLACES.sum)) return 'damaged';
  if (view.getUint32(PLACES.version, true) !== VERSION) return 'other-version';
  const length = view.getUint32(PLACES.fileLength, true);
  if (bytes.length < length) return 'cut';
  const sumAt = length - SUM_BYTES;
  const isWhole =
    bytes.length === length &&
    PLACES.header + view.getUint32(PLACES.headerLength, true) <= sumAt &&
    view.getUint32(sumAt, true) === crc32(bytes, 0, sumAt);
  return isWhole ? null : 'damaged';
}

function checkpointIn(header: CheckpointHeader, bytes: Uint8Array, numbersAt: number): Checkpoint {
  const { steps, lengths, ...facts } = header;
  let place = numbersAt;
  // A copy of the bytes of their own begins where numbers of 32 bits may begin.
  const [parameters, means, spreads, adapter] = ROWS.map((_, row) => {
    const start = place;
    place += lengths[row] * 4;
    return new Float32Array(bytes.slice(start, place).buffer);
  });
  const { configuration, vocabularyBytes, plan } = facts;
  const state = { steps, parameters, means, spreads };
  if (facts.adapter === undefined) return { configuration, vocabularyBytes, plan, state };
  return { configuration, vocabularyBytes, plan, adapter: facts.adapter, state: { ...state, adapter } };
}

function isSame(one: ModelConfiguration, other: ModelConfiguration): boolean {
  return (Object.keys(one) as (keyof ModelConfiguration)[]).every((measure) => one[measure] === other[measure]);
}
