// The file of a tiny model: what is written is read again, and what is damaged is refused.
import { expect, it } from 'vitest';
import { BUILT_IN } from '../configuration';
import { createTinyModel } from '../tiny-model';
import { textOf, utf8Of } from '../utf-8';
import { encode } from '../vocabulary';
import { byteSigns } from './byte-signs';
import { fromHalf } from './half';
import { modelFileOf, modelFromFile } from './model-file';
import { readGguf } from './read-gguf';

it('a model that is written and read again is the same to the last bit', () => {
  const model = createTinyModel({ ...BUILT_IN, layers: 1, ropeBase: 500 }, 7);
  const again = modelFromFile(modelFileOf(model, 'One'));
  expect(again.weights.all).toEqual(model.weights.all);
  expect(again.configuration).toEqual(model.configuration);
  const tokens = encode('One day, Grüße');
  expect(again.read(tokens).logits(5)).toEqual(model.read(tokens).logits(5));
});

it('a file that is cut short or of another kind is refused', () => {
  const bytes = modelFileOf(createTinyModel(BUILT_IN, 1), 'One');
  for (const length of [10, 300, 3000, bytes.length - 40]) {
    expect(() => modelFromFile(bytes.subarray(0, length)), String(length)).toThrow();
  }
  expect(() => readGguf(Uint8Array.from(utf8Of('GGML and more')))).toThrow('no GGUF');
});

it('every byte has a sign of its own, and blanks have visible ones', () => {
  const signs = byteSigns();
  expect(new Set(signs).size).toBe(256);
  expect([signs[10], signs[32], signs[65], signs[255]]).toEqual(['Ċ', 'Ġ', 'A', 'ÿ']);
});

it('text becomes the bytes that Node makes of it, and comes back', () => {
  for (const text of ['plain', 'Grüße', '日本', '🌱 grows', '\0\n']) {
    expect(utf8Of(text)).toEqual([...Buffer.from(text)]);
    expect(textOf(utf8Of(text))).toBe(text);
  }
  expect(utf8Of('\ud800')).toEqual([...Buffer.from('\ud800')]);
});

it('numbers of 16 bits are read as IEEE 754 says', () => {
  const read = [0x3c00, 0xc000, 0x3555, 0x0001, 0x7bff, 0x8000, 0x7c00].map(fromHalf);
  expect(read).toEqual([1, -2, 0.333251953125, 2 ** -24, 65504, -0, Infinity]);
  expect(fromHalf(0x7e00)).toBeNaN();
});
