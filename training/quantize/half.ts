// Numbers of 32 bits rounded to 16 (IEEE 754, binary16), to the nearest one and, half way between two, to the even one: as processors do it.

const number = new Float32Array(1);
const bits = new Uint32Array(number.buffer);

/** Bits of a fraction that half precision has no room for. */
const LOST_BITS = 13;
const LARGEST_EXPONENT = 31;

/** The 16 bits of the half-precision number nearest to `value`. */
export function halfOf(value: number): number {
  number[0] = value;
  const sign = (bits[0] >>> 16) & 0x8000;
  const exponent = ((bits[0] >>> 23) & 0xff) - 127 + 15;
  const fraction = bits[0] & 0x7fffff;
  if (exponent === 255 - 127 + 15 && fraction !== 0) return sign | 0x7e00;
  if (exponent >= LARGEST_EXPONENT) return sign | 0x7c00;
  // A carry of the fraction raises the exponent, and that of the largest number gives infinity, as it should.
  if (exponent > 0) return sign | (((exponent << 10) | (fraction >>> LOST_BITS)) + carry(fraction, LOST_BITS));
  // Below the smallest normal number the leading one is written out, and the fraction loses more bits.
  const lost = LOST_BITS + 1 - exponent;
  if (lost > 24) return sign;
  const whole = fraction | 0x800000;
  return sign | ((whole >>> lost) + carry(whole, lost));
}

/** 1 if cutting `lost` bits off calls for rounding up. */
function carry(fraction: number, lost: number): number {
  const rest = fraction & ((1 << lost) - 1);
  const middle = 1 << (lost - 1);
  return rest > middle || (rest === middle && ((fraction >>> lost) & 1) === 1) ? 1 : 0;
}
