// The table of chips: longer names before their beginnings, and silence about chips that are not in it.
import { expect, it } from 'vitest';
import { chipFromTable, processorFromTable, specifiedBandwidth } from './chips';
import { quantFamily } from './quant-family';

it('tells chips apart whose names begin alike', () => {
  const names = ['Apple M4', 'Apple M4 Pro', 'Apple M4 Max', 'NVIDIA GeForce RTX 5070', 'NVIDIA GeForce RTX 5070 Ti'];
  expect(names.map(specifiedBandwidth)).toEqual([120e9, 273e9, 546e9, 672e9, 896e9]);
  expect(['AMD Radeon RX 7900 XT', 'AMD Radeon RX 7900 XTX'].map(specifiedBandwidth)).toEqual([800e9, 960e9]);
});

it('expects less than the maker specifies, and says that nothing was measured', () => {
  const device = chipFromTable('NVIDIA GeForce RTX 3060', 'cuda');
  expect(device?.weightBytesPerSecond.K).toBeLessThan(360e9);
  expect(device).toMatchObject({ origin: 'chip-table', decodeMeasured: [], prefillMeasured: [] });
});

it('knows nothing of a chip that is not in the table', () => {
  expect(chipFromTable('Voodoo2', 'vulkan')).toBeNull();
});

it('expects of a processor what its cores can take in, up to what its memory delivers', () => {
  const of = (physicalCores: number, vectors: 'avx2' | 'none'): number =>
    processorFromTable({ name: 'CPU', physicalCores, vectors }).weightBytesPerSecond.K;
  expect(of(2, 'avx2')).toBeLessThan(of(8, 'avx2'));
  expect(of(64, 'avx2')).toBe(of(8, 'avx2'));
  expect(of(4, 'none')).toBeLessThan(of(4, 'avx2'));
});

it('sorts quants by the kernels that read them', () => {
  const names = ['Q4_K_M', 'UD-Q4_K_XL', 'Q6_K', 'Q4_0', 'IQ4_NL', 'Q8_0', 'bf16', 'MXFP4', 'IQ2_XXS', 'nonsense'];
  expect(names.map(quantFamily)).toEqual(['K', 'K', 'K', 'Q4_0', 'Q4_0', 'Q8_0', 'F16', 'MXFP4', 'other', 'other']);
});
