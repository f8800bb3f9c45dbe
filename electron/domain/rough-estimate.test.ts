// What is told of a model before its file is known must be roughly right, and grow with its size.
import { describe, expect, it } from 'vitest';
import { CATALOG, machine } from '#services/testing/machines';
import { memoryBudget } from './budget';
import type { CatalogModel } from './model';
import { roughEstimate } from './rough-estimate';

const survey = machine('laptop-16gb');
const computer = {
  survey,
  budget: memoryBudget(survey),
  basis: { survey, calibration: null, measured: [] },
};
const [example] = CATALOG;
const dense = (name: string, parameters: number): CatalogModel => {
  if (example === undefined) throw new Error('The catalogue is empty.');
  const recommended = { ...example.recommended, quant: 'Q4_K_M', bytes: parameters * 0.6 };
  const sizes = { total: parameters, active: parameters, mixtureOfExperts: false };
  return { ...example, name, parameters: sizes, recommended, files: [recommended] };
};
const experts = (id: string, parameters: number): CatalogModel => {
  const model = dense(id, parameters);
  return {
    ...model,
    parameters: { total: parameters, active: parameters / 10, mixtureOfExperts: true },
    architecture: { ...model.architecture, name: 'qwen3moe', experts: { count: 128, used: 8 } },
  };
};
const catalog = [dense('small', 1e9), dense('middle', 8e9), experts('wide', 30e9)];
const estimate = (parameters: number | null, architecture: string | null = null, repo = 'maker/model') =>
  roughEstimate({ repo, parameters, architecture, contextLength: 32_768 }, catalog, computer, 8192);

describe('roughEstimate', () => {
  it('says nothing without a number of parameters', () => {
    expect(estimate(null)).toBeNull();
  });

  it('is the sum of the model itself when that stands in for itself', () => {
    expect(estimate(8e9)).toMatchObject({ like: 'middle', bytes: 4.8e9 });
  });

  it('grows with the parameters, in bytes, in memory and in time', () => {
    const sizes = [1e9, 3e9, 7e9, 14e9, 70e9].map((parameters) => estimate(parameters));
    for (const [index, one] of sizes.slice(1).entries()) {
      const before = sizes[index];
      expect(one?.bytes).toBeGreaterThan(before?.bytes ?? Infinity);
      expect(one?.fit.memory.totalBytes).toBeGreaterThan(before?.fit.memory.totalBytes ?? Infinity);
    }
    expect(sizes.map((one) => one?.fit.verdict)).toEqual(['cpu', 'cpu', 'cpu', 'tight', 'too-large']);
  });

  it('takes a network of experts for one of experts, and a dense one for all that say nothing', () => {
    expect(estimate(25e9, 'qwen3moe')?.like).toBe('wide');
    expect(estimate(25e9, 'llama')?.like).toBe('middle');
    expect(estimate(25e9)?.like).toBe('middle');
    expect(estimate(25e9, null, 'maker/Model-25B-A3B-GGUF')?.like).toBe('wide');
  });

  it('lets no file of another precision stand in', () => {
    const coarse = dense('coarse', 8e9);
    const oneBit = { ...coarse.recommended, quant: 'Q1_0', bytes: 1e9 };
    const odd = { ...coarse, recommended: oneBit, files: [oneBit] };
    const like = roughEstimate(
      { repo: 'a/b', parameters: 8e9, architecture: null, contextLength: null },
      [odd, dense('small', 1e9)],
      computer,
      8192,
    );
    expect(like).toMatchObject({ like: 'small', bytes: 4.8e9 });
  });

  it('never looks at a longer context than the model was made for', () => {
    expect(
      roughEstimate({ repo: 'a/b', parameters: 1e9, architecture: null, contextLength: 2048 }, catalog, computer, 8192),
    ).toMatchObject({
      contextTokens: 2048,
    });
  });
});
