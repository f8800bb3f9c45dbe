// Numbers of 16 bits as ordinary ones: half precision (1 sign, 5 exponent and 10 fraction bits) and bfloat16 (the upper half of 32 bits).

/** The number that 16 bits in half precision stand for. */
export function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The half-precision number at a place, the lower byte first. */
export function halfAt(bytes: Uint8Array, at: number): number {
  return halfToNumber(byteAt(bytes, at) | (byteAt(bytes, at + 1) << 8));
}

export function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}

export function signedByteAt(bytes: Uint8Array, at: number): number {
  return (byteAt(bytes, at) << 24) >> 24;
}

let halves: Float32Array | null = null;

/** All 65,536 half-precision numbers by their bits; made when it is first asked for. */
export function allHalves(): Float32Array {
  halves ??= Float32Array.from({ length: 65_536 }, (_, bits) => halfToNumber(bits));
  return halves;
}
