// CRC-32, the check sum of ZIP and PNG: any change of up to 32 bits in a row is found. It guards against accidents, not against people.

const POLYNOMIAL = 0xedb88320;
const AT_ONCE = 4;

/** Entry (k, byte): what a byte does to the sum when k zero bytes follow it. Four bytes are then taken at once. */
const TABLES = tables();

/** Of all bytes from `start` to `end`. */
export function crc32(bytes: Uint8Array, start = 0, end = bytes.length): number {
  let sum = 0xffffffff;
  let place = start;
  for (; place + AT_ONCE <= end; place += AT_ONCE) {
    sum ^= bytes[place] | (bytes[place + 1] << 8) | (bytes[place + 2] << 16) | (bytes[place + 3] << 24);
    sum =
      TABLES[768 + (sum & 0xff)] ^
      TABLES[512 + ((sum >>> 8) & 0xff)] ^
      TABLES[256 + ((sum >>> 16) & 0xff)] ^
      TABLES[sum >>> 24];
  }
  for (; place < end; place++) sum = TABLES[(sum ^ bytes[place]) & 0xff] ^ (sum >>> 8);
  return ~sum >>> 0;
}

function tables(): Int32Array {
  const all = new Int32Array(256 * AT_ONCE);
  for (let byte = 0; byte < 256; byte++) {
    let sum = byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? POLYNOMIAL : 0);
    all[byte] = sum;
  }
  for (let entry = 256; entry < all.length; entry++)
    all[entry] = all[all[entry - 256] & 0xff] ^ (all[entry - 256] >>> 8);
  return all;
}
