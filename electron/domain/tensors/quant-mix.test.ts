// The types of all tensors against what llama.cpp's own quantizer decided for seven published models in 32 quants.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Hyperparameters } from '../hyperparameters';
import { familyOf } from './families';
import { networkOf } from './network';
import { quantMix } from './quant-mix';
import { plainQuant } from './quant-recipes';
import { inFileOrder } from './tensors-of';

interface Mix {
  most: string;
  others: Record<string, number>;
}
interface Mixes {
  networks: Record<string, { hyper: Hyperparameters; quants: Record<string, Mix> }>;
}

const { networks } = JSON.parse(readFileSync('electron/domain/tensors/testing/quant-mixes.json', 'utf8')) as Mixes;

for (const [name, { hyper, quants }] of Object.entries(networks)) {
  test(`${name} gets in every quant the types the quantizer gives it`, () => {
    for (const [quant, { most, others }] of Object.entries(quants)) {
      expect({ quant, others: othersOf(hyper, quant, most) }).toEqual({ quant, others });
    }
  });
}

test('mixes of publishers fall back on the nearest plain one', () => {
  const names = [
    'UD-Q4_K_XL',
    'QAT UD-Q4_K_XL',
    'UD-IQ2_M',
    'Q2_K_L',
    'Q3_K_L',
    'Q4_K_L',
    'MXFP4_MOE',
    'Q6_K_L',
    'QAT Q4_0',
  ];
  expect(names.map(plainQuant)).toEqual([
    'Q4_K_M',
    'Q4_K_M',
    'IQ2_M',
    'Q2_K',
    'Q3_K_L',
    'Q4_K_M',
    'MXFP4',
    'Q6_K',
    'Q4_0',
  ]);
  expect(plainQuant('W8A8')).toBeNull();
});

/** How many tensors of each kind have another type than most; F32 ones are never quantized and not told. */
function othersOf(hyper: Hyperparameters, quant: string, most: string): Record<string, number> {
  const network = networkOf(hyper);
  const shapes = familyOf(hyper.architecture)?.(network).sort(inFileOrder) ?? [];
  const types = quantMix(network, shapes, { quant, imatrix: false }) ?? [];
  const counts: Record<string, number> = {};
  shapes.forEach(({ name }, index) => {
    const type = types[index] ?? '';
    if (type === most || type === 'F32') return;
    const kind = `${name.replace(/^blk\.\d+\./, '')} ${type}`;
    counts[kind] = (counts[kind] ?? 0) + 1;
  });
  return counts;
}
