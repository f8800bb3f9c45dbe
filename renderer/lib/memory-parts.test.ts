// The three parts of a memory bar.
import { describe, expect, it } from 'vitest';
import { memorySum } from '#domain/memory';
import { memoryParts, neededBytes } from './memory-parts';
import { catalogModel } from './test-fixtures';

const { architecture } = catalogModel('a', 'A', 2e9);
const request = { architecture, weightsBytes: 2e9, contextTokens: 8192, quant: 'Q4_K_M', backendContextBytes: 4e8 };

describe('memoryParts', () => {
  it('loses no byte of a sum on the processor', () => {
    const sum = memorySum({ ...request, device: 'cpu', onGpu: false });
    expect(neededBytes(sum)).toBe(sum.totalBytes);
  });

  it('shows the weights as large as the file, with the second copy under working memory', () => {
    const [weights, , working] = memoryParts(memorySum({ ...request, device: 'cpu', onGpu: false }));
    expect(weights?.bytes).toBe(2e9);
    expect(working?.explanation).toMatch(/second copy of the weights/);
  });

  it('leaves main memory out of the bar of a graphics card', () => {
    const sum = memorySum({ ...request, device: 'RTX', onGpu: true });
    const elsewhere = sum.terms.filter((term) => term.device === 'cpu').reduce((total, term) => total + term.bytes, 0);
    expect(elsewhere).toBeGreaterThan(0);
    expect(neededBytes(sum)).toBe(sum.totalBytes - elsewhere);
  });

  it('counts every device when the weights are spread over several', () => {
    const sum = memorySum({ ...request, device: 'RTX', onGpu: true });
    const spread = { ...sum, terms: [...sum.terms, { what: 'weights' as const, device: 'cpu', bytes: 5, source: '' }] };
    expect(neededBytes(spread)).toBe(sum.totalBytes + 5);
  });
});
