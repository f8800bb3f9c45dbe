// Writes the file of a checkpoint. Numbers are copied as they are, so that they come back to the bit.
import { utf8Of } from '../vocabulary/utf-8';
import type { Checkpoint } from './checkpoint';
import { crc32 } from './crc-32';
import { MAGIC, PLACES, ROWS, SUM_BYTES, VERSION } from './layout';

export function checkpointBytes({ state, ...facts }: Checkpoint): Uint8Array<ArrayBuffer> {
  const { configuration, vocabularyBytes, plan, adapter } = facts;
  const lengths = ROWS.map((row) => state[row]?.length ?? 0);
  const header = utf8Of(
    JSON.stringify({ configuration, vocabularyBytes, steps: state.steps, lengths, adapter, plan: plan ?? null }),
  );
  const numberBytes = lengths.reduce((sum, length) => sum + length * 4, 0);
  const bytes = new Uint8Array(PLACES.header + header.length + numberBytes + SUM_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setUint32(PLACES.version, VERSION, true);
  view.setUint32(PLACES.headerLength, header.length, true);
  view.setUint32(PLACES.fileLength, bytes.length, true);
  view.setUint32(PLACES.sum, crc32(bytes, 0, PLACES.sum), true);
  bytes.set(header, PLACES.header);
  let place = PLACES.header + header.length;
  for (const row of ROWS) {
    const numbers = state[row];
    if (numbers === undefined) continue;
    bytes.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), place);
    place += numbers.byteLength;
  }
  view.setUint32(place, crc32(bytes, 0, place), true);
  return bytes;
}
