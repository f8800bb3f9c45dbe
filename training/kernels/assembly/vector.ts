// What the other files here share: four numbers at a time (a v128 holds four of 32 bits), their sum, their largest, and e to the power of them.
// This folder is AssemblyScript: TypeScript's syntax, but every type is one of the processor's. The compiler turns it into WebAssembly.

/** An index into the row of numbers, and a count of numbers. The memory itself counts bytes, four to a number. */
export type Place = usize;
export type Count = usize;

/** Bytes that so many numbers take; of a place, where it lies. */
@inline
export function bytes(numbers: usize): usize {
  return numbers << 2;
}

/** a * b + c. Processors can do that in one step, which also rounds only once, but WebAssembly calls it "relaxed": not all do the same. */
@inline
export function multiplyAndAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  else return f32x4.add(c, f32x4.mul(a, b));
}

@inline
export function sumOf(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3));
}

@inline
export function largestOf(v: v128): f32 {
  const a = max(f32x4.extract_lane(v, 0), f32x4.extract_lane(v, 1));
  return max(a, max(f32x4.extract_lane(v, 2), f32x4.extract_lane(v, 3)));
}

// V8 builds a constant of four numbers anew in every turn of a loop, with several instructions. To load it from memory takes one.
const CONSTANTS = memory.data<f32>(
  [
    -87.0,
    87.0,
    1.0,
    1.44269504088896341,
    12582912.0,
    -0.693359375,
    2.1219444e-4, //
    1.98756915e-4,
    1.3981999507e-3,
    8.3334519073e-3,
    4.1665795894e-2,
    1.6666665459e-1,
    5.0000001201e-1, //
  ],
  16,
);
/** Between these two, e to the power of x is an ordinary number of 32 bits. */
const LOWEST: usize = 0;
const HIGHEST: usize = 1;
const ONE: usize = 2;
const ONE_BY_LN_2: usize = 3;
/** 1.5 * 2^23: added to a small number, it leaves no room for digits after the point. */
const ROUNDER: usize = 4;
/** -ln 2 in two parts. The first has so few digits that small multiples of it are exact. */
const MINUS_LN_2: usize = 5;
const MINUS_LN_2_REST: usize = 6;
/** Near 1/7!, 1/6! and so on, the last near 1/2!. */
const FACTORS: usize = 7;

/** The constant of that number, four times. */
@inline
function constant(index: usize): v128 {
  return v128.load32_splat(CONSTANTS + (index << 2));
}

/**
 * e to the power of x, right to about 1e-7 of itself. Below -87 it gives what -87 would, 2e-38; above 88 it is wrong.
 * x is split into n ln 2 + rest, so that the result is 2^n times e^rest, and the rest is small enough for a polynomial
 * (after Cephes by Stephen Moshier, expf.c).
 */
@inline
export function exponential(x: v128): v128 {
  x = f32x4.pmax(x, constant(LOWEST));
  // n = x / ln 2, rounded: it now stands in the last bits of `rounded`.
  const rounded = multiplyAndAdd(x, constant(ONE_BY_LN_2), constant(ROUNDER));
  const n = f32x4.sub(rounded, constant(ROUNDER));
  const rest = multiplyAndAdd(n, constant(MINUS_LN_2_REST), multiplyAndAdd(n, constant(MINUS_LN_2), x));
  let y = multiplyAndAdd(constant(FACTORS), rest, constant(FACTORS + 1));
  y = multiplyAndAdd(y, rest, constant(FACTORS + 2));
  y = multiplyAndAdd(y, rest, constant(FACTORS + 3));
  y = multiplyAndAdd(y, rest, constant(FACTORS + 4));
  y = multiplyAndAdd(y, rest, constant(FACTORS + 5));
  y = multiplyAndAdd(y, f32x4.mul(rest, rest), f32x4.add(rest, constant(ONE)));
  // To multiply a number by 2^n is to add n to its exponent, which starts at bit 23.
  return i32x4.add(y, i32x4.shl(rounded, 23));
}

/** 1 / (1 + e^-x). */
@inline
export function sigmoid(x: v128): v128 {
  const power = exponential(f32x4.pmin(f32x4.neg(x), constant(HIGHEST)));
  return f32x4.div(constant(ONE), f32x4.add(constant(ONE), power));
}
