// Quantizers against llama.cpp's own: how the expected sums were recorded stands in scripts/lib/quantize/record.py.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allHalves, halfToNumber } from '#domain/dequantize/half';
import { seededRandom, type Random } from '#domain/random';
import { halfOf } from './half';
import { bitsPerWeight, dequantized, quantize, STORED_TYPES, storedBytes } from './quantize';
import { relativeError } from './relative-error';
import { quantizeUniform, uniformBitsPerWeight } from './uniform';

const TYPES = ['F16', 'Q8_0', 'Q4_0'] as const;
type Sums = Record<'numbers' | (typeof TYPES)[number], string>;
const recorded = JSON.parse(readFileSync('training/quantize/testing/llama-cpp.json', 'utf8')) as {
  cases: Record<string, Sums>;
  trained: Record<string, Sums>;
  block: { Q8_0: number[]; Q4_0: number[] };
};

const sumOf = (numbers: Float32Array | Uint8Array): string =>
  createHash('sha256')
    .update(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength))
    .digest('hex');

/** Nearly a bell curve of spread 1, by sums only. */
function bell(random: Random): number {
  let total = 0;
  for (let draw = 0; draw < 12; draw++) total += random();
  return total - 6;
}

const row = (length: number, of: (index: number) => number): Float32Array<ArrayBuffer> =>
  Float32Array.from({ length }, (_, index) => of(index));

/** The same loops stand in record.py. */
function seededNumbers(): Record<string, Float32Array> {
  const draw = seededRandom(20261126);
  return {
    'bell curve': row(4096, () => bell(draw) * 0.02),
    zeros: row(128, (index) => (index % 3 === 0 ? -0 : 0)),
    'one outlier a block': row(1024, (index) => bell(draw) * (index % 32 === 7 ? 50 : 1)),
    'from very small to very large': row(32 * 170, (index) => bell(draw) * 2 ** ((index >> 5) - 145)),
    ties: row(1024, (index) => (index % 32 === 0 ? 127 : Math.floor(draw() * 508) / 2 - 127)),
    'ties of four bits': row(1024, (index) => (index % 32 === 31 ? -8 : Math.floor(draw() * 32) / 2 - 8)),
    'halves of halves': row(1024, (index) => (Math.floor(draw() * 8192) / 4096) * 2 ** ((index % 32) - 25)),
  };
}

const numbersFrom = (base64: string): Float32Array =>
  new Float32Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);

describe('bytes are those of llama.cpp', () => {
  it.each(Object.entries(seededNumbers()))('for %s', (name, numbers) => {
    expect(sumOf(numbers), 'the numbers themselves').toBe(recorded.cases[name]?.numbers);
    for (const type of TYPES) expect(sumOf(quantize(numbers, type)), type).toBe(recorded.cases[name]?.[type]);
  });

  it.each(Object.entries(recorded.trained))('for the trained numbers of %s', (_, expected) => {
    for (const type of TYPES) expect(sumOf(quantize(numbersFrom(expected.numbers), type)), type).toBe(expected[type]);
  });

  it('for one block, spelled out, from 32 or 64 bits', () => {
    const draw = seededRandom(7);
    const block = row(32, () => bell(draw));
    expect([...quantize(block, 'Q8_0')]).toEqual(recorded.block.Q8_0);
    expect([...quantize(Float64Array.from(block), 'Q4_0')]).toEqual(recorded.block.Q4_0);
  });
});

it('numbers that fill no whole blocks are refused', () => {
  expect(() => quantize(new Float32Array(33), 'Q8_0')).toThrow(RangeError);
  expect(quantize(new Float32Array(33), 'F16').length).toBe(storedBytes(33, 'F16'));
});

it('every half-precision number survives, and what lies between goes to the nearest', () => {
  const halves = allHalves();
  let differing = 0;
  for (let bits = 0; bits < 65_536; bits++) {
    if (!Number.isNaN(halves[bits]) && halfOf(halves[bits]!) !== bits) differing++;
  }
  expect(differing).toBe(0);
  expect(halfToNumber(halfOf(NaN))).toBeNaN();
  const draw = seededRandom(1);
  for (let turn = 0; turn < 500; turn++) {
    const value = Math.fround(bell(draw) * 2 ** (draw() * 40 - 26));
    const bits = halfOf(value);
    const away = Math.abs(halfToNumber(bits) - value);
    for (const other of [bits - 1, bits + 1]) {
      const next = halfToNumber(other & 0xffff);
      if (Number.isFinite(next)) expect(Math.abs(next - value)).toBeGreaterThanOrEqual(away);
    }
  }
});

it('an error is at most half a step and what rounding the scale adds, with four bits a whole one at the short end', () => {
  const draw = seededRandom(3);
  const numbers = row(32 * 200, () => bell(draw));
  const steps = { Q8_0: [127, 0.57], Q4_0: [8, 1.01] } as const;
  for (const type of ['Q8_0', 'Q4_0'] as const) {
    const restored = dequantized(numbers, type);
    const [codes, most] = steps[type];
    for (let from = 0; from < numbers.length; from += 32) {
      const largest = Math.max(...numbers.subarray(from, from + 32).map(Math.abs));
      const errors = numbers.subarray(from, from + 32).map((value, index) => Math.abs(restored[from + index]! - value));
      expect(Math.max(...errors)).toBeLessThanOrEqual((most * largest) / codes);
    }
  }
});

it('fewer bits lose more', () => {
  const draw = seededRandom(4);
  const numbers = row(2048, () => bell(draw));
  const errors = STORED_TYPES.map((type) => relativeError(numbers, dequantized(numbers, type)));
  expect(errors[0]).toBe(0);
  expect(errors).toEqual([...errors].sort((a, b) => a - b));
  expect(STORED_TYPES.map(bitsPerWeight)).toEqual([32, 16, 8.5, 4.5]);
  const uniform = [8, 7, 6, 5, 4, 3, 2].map((bits) => relativeError(numbers, quantizeUniform(numbers, bits).values));
  expect(uniform).toEqual([...uniform].sort((a, b) => a - b));
  expect(relativeError(numbers, new Float32Array(2048))).toBe(1);
  expect(relativeError(new Float32Array(4), new Float32Array(4))).toBe(0);
});

it('even steps keep zero, stay within their codes, and lose at most half a step', () => {
  const draw = seededRandom(5);
  const numbers = row(100, (index) => (index === 40 ? 0 : bell(draw)));
  numbers.fill(0, 64, 96);
  for (const bits of [2, 3, 8]) {
    const { codes, scales, values } = quantizeUniform(numbers, bits);
    expect(scales).toHaveLength(4);
    expect(codes[40]).toBe(0);
    expect(Math.max(...codes.map(Math.abs))).toBe(2 ** (bits - 1) - 1);
    numbers.forEach((value, index) => {
      const step = scales[Math.floor(index / 32)]!;
      expect(values[index]).toBe(Math.fround(codes[index]! * step));
      expect(Math.abs(values[index]! - value)).toBeLessThanOrEqual(step * 0.6);
    });
  }
  expect(uniformBitsPerWeight(4)).toBe(4.5);
  for (const bits of [1, 9, 4.5]) expect(() => quantizeUniform(numbers, bits)).toThrow(RangeError);
});
