// The memory bars, as they are read out.
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { memoryBudget } from '#domain/budget';
import { contextOf } from '#domain/cache';
import { fitOf, type Fit } from '#domain/fit';
import type { Survey } from '#domain/hardware';
import { MAC, LAPTOP, SMALL_CARD, shapeOfFixture } from '../lib/test-fixtures';
import { MemoryBars } from './MemoryBars';

function fitOn(survey: Survey, bytes: number, tokens = 8192): Fit {
  return fitOf({ ...shapeOfFixture(bytes), context: contextOf(tokens), gpuLayers: null }, memoryBudget(survey));
}

it('names its parts in their order, with the sum against what can be spared', () => {
  render(<MemoryBars need={fitOn(LAPTOP, 2e9)} keptFree={() => 2e9} legend />);
  expect(screen.getByRole('img')).toHaveAccessibleName(
    /^Memory: weights 2\.0 GB, context 940 MB, working memory .+\. Together .+ of 7\.9 GB\.$/,
  );
  const legend = screen.getAllByRole('button').map((button) => button.textContent.replace(/ [\d.]+ .B$/, ''));
  expect(legend).toEqual(['weights', 'context', 'working memory', 'kept free']);
});

it('says in words that a model is too large, and by how much', () => {
  render(<MemoryBars need={fitOn(LAPTOP, 20e9)} legend />);
  expect(screen.getByRole('img')).toHaveAccessibleName(/more than can be spared/);
  expect(screen.getByText(/short by/)).toBeVisible();
});

it('draws a bar for each device where a model is divided, each against its own budget', () => {
  const fit = fitOn(SMALL_CARD, 6e9);
  expect(fit.verdict).toBe('partial');
  render(<MemoryBars need={fit} legend />);
  const [card, host] = screen.getAllByRole('img');
  expect(card).toHaveAccessibleName(/^Memory in Small Card: weights/);
  expect(host).toHaveAccessibleName(/^Memory in main memory: weights/);
});

it('counts shared memory once', () => {
  const fit = fitOn(MAC, 4e9);
  expect(fit.verdict).toBe('gpu');
  render(<MemoryBars need={fit} legend />);
  expect(screen.getAllByRole('img')).toHaveLength(1);
});
