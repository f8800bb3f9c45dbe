// Every type against numbers that another implementation made from the same bytes; how they were made stands in testing/blocks.json.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { typeNamed } from '../tensors/types-by-name';
import { formatNamed, unpackedTypes } from './formats';
import { halfToNumber } from './half';

interface Fixture {
  cases: Record<string, { bytes: string; numbers: string }>;
}
const { cases } = JSON.parse(readFileSync('electron/domain/dequantize/testing/blocks.json', 'utf8')) as Fixture;

function caseOf(typeName: string): { bytes: Uint8Array; numbers: Float32Array } {
  const found = cases[typeName]!;
  const numbers = Uint8Array.from(Buffer.from(found.numbers, 'base64'));
  return { bytes: Uint8Array.from(Buffer.from(found.bytes, 'base64')), numbers: new Float32Array(numbers.buffer) };
}

describe.each(unpackedTypes)('%s', (typeName) => {
  const format = formatNamed(typeName)!;
  const { bytes, numbers } = caseOf(typeName);

  it('gives exactly the numbers of the other implementation', () => {
    const out = new Float32Array(numbers.length);
    format.unpack(bytes, out);
    const differing = out.findIndex((number, index) => number !== numbers[index]);
    expect(differing, `first difference: ${out[differing]} and ${numbers[differing]}`).toBe(-1);
  });

  it('has blocks of the size the header is read by', () => {
    const { blockElements, blockBytes } = typeNamed(typeName);
    expect({ blockElements, blockBytes }).toEqual({
      blockElements: format.blockElements,
      blockBytes: format.blockBytes,
    });
  });

  it('explains each number of the first block by its bits', () => {
    const stored = format.look(bytes.subarray(0, Math.max(format.blockBytes, 128)));
    expect(stored.findIndex(({ value }, index) => value !== numbers[index])).toBe(-1);
    for (const { bits, level, factor, offset, value } of stored) {
      expect(bits).toMatch(/^[01]+$/);
      if (level !== null) expect(Math.fround(level * factor + offset)).toBe(value);
    }
  });
});

it('says so for a type that it cannot unpack', () => {
  expect(formatNamed('IQ1_S')).toBeNull();
  expect(formatNamed('')).toBeNull();
});

it.each([
  [0x0000, 0],
  [0x3c00, 1],
  [0xc000, -2],
  [0x7bff, 65504],
  [0x0001, 2 ** -24],
  [0x0400, 2 ** -14],
  [0x7c00, Infinity],
])('half precision %i is %f', (bits, number) => {
  expect(halfToNumber(bits)).toBe(number);
});
