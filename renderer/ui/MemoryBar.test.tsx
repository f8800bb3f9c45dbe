// The memory bar, as it is read out.
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { memorySum } from '#domain/memory';
import { catalogModel } from '../lib/test-fixtures';
import { MemoryBar } from './MemoryBar';

const { architecture } = catalogModel('a', 'A', 2e9);
const memory = memorySum({
  architecture,
  weightsBytes: 2e9,
  contextTokens: 8192,
  quant: 'Q8_0',
  device: 'cpu',
  onGpu: false,
  backendContextBytes: 0,
});

it('names its parts in their order, with the sum against what can be spared', () => {
  render(<MemoryBar memory={memory} budgetBytes={8e9} keptFreeBytes={2e9} legend />);
  expect(screen.getByRole('img')).toHaveAccessibleName(
    /^Memory: weights 2\.0 GB, context 940 MB, working memory .+\. Together .+ of 8\.0 GB\.$/,
  );
  const legend = screen.getAllByRole('button').map((button) => button.textContent.replace(/ [\d.]+ .B$/, ''));
  expect(legend).toEqual(['weights', 'context', 'working memory', 'kept free']);
});

it('says in words that a model is too large, and by how much', () => {
  render(<MemoryBar memory={memory} budgetBytes={1e9} legend />);
  expect(screen.getByRole('img')).toHaveAccessibleName(/more than can be spared/);
  expect(screen.getByText(/short by/)).toBeVisible();
});
