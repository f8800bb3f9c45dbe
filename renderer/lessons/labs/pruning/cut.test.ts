// What is cut, and what is left of a file of it.
import { expect, it } from 'vitest';
import { planTensors } from '#training/model/tensors';
import { smallTuning } from '../../lab/tuning/small-deps';
import { cutModel, fileSizes } from './cut';
import { partsOf, withoutPart } from './parts';

const model = await smallTuning(32).model();

it('a file with zeros is as long as before; packed, it is shorter only when enough is cut', () => {
  const whole = fileSizes(model, cutModel(model, 0));
  const half = fileSizes(model, cutModel(model, 50));
  expect(half.fileBytes).toBe(whole.fileBytes);
  expect(whole.packedBytes).toBe(whole.fileBytes);
  expect(half.packedBytes).toBeLessThan(half.fileBytes);
});

it('without a head only its columns of the output table are gone, without a layer two tables', () => {
  const { configuration, parameters } = model;
  const two = { ...configuration, heads: 2 };
  const gone = (part: Parameters<typeof withoutPart>[2]): Record<string, number> => {
    const rest = withoutPart(two, parameters, part);
    const counts = planTensors(two).map(({ name, offset, rows, columns }) => {
      const places = Array.from({ length: rows * columns }, (_, index) => offset + index);
      return [name, places.filter((place) => parameters[place] !== 0 && rest[place] === 0).length] as const;
    });
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  };
  expect(gone({ kind: 'head', layer: 0, head: 1 })).toEqual({ 'blk.0.attn_output.weight': 32 * 16 });
  expect(gone({ kind: 'attention', layer: 0 })).toEqual({ 'blk.0.attn_output.weight': 32 * 32 });
  expect(Object.keys(gone({ kind: 'layer', layer: 0 }))).toEqual(['blk.0.attn_output.weight', 'blk.0.ffn_down.weight']);
  expect(partsOf({ layers: 2, heads: 4 })).toHaveLength(12);
});
