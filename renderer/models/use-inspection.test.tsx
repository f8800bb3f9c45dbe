// The engine is asked when the controls rest, and its answer counts only for what it was asked.
import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { catalogModel, computerOf, entryOf, LAPTOP, scriptSide } from '../lib/test-fixtures';
import type { Computer } from '#domain/candidate';
import { viewOf, type ModelView } from './model-view';
import { useInspection } from './use-inspection';

const entry = entryOf(catalogModel('a', 'A', 1e9));
const computer = computerOf(LAPTOP);
const at = (contextTokens: number): ModelView =>
  viewOf(entry, computer, { contextTokens, kvType: 'f16', quant: null, gpuLayers: null });

function Shown({ view, on = computer }: { view: ModelView; on?: Computer }) {
  return <p>{useInspection(view, on)?.memory.certainty ?? 'estimate'}</p>;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('asks once after a slider has rested, and shows the estimate again when it moves on', async () => {
  const { fit } = at(8192);
  const side = scriptSide({
    'models.inspect': () => ({ ok: true, value: { fit, memory: { ...fit?.memory, certainty: 'exact' } } }),
  });
  const { rerender } = render(<Shown view={at(2048)} />);
  await act(() => vi.advanceTimersByTimeAsync(100));
  rerender(<Shown view={at(8192)} />);
  await act(() => vi.advanceTimersByTimeAsync(300));
  expect(screen.getByText('exact')).toBeInTheDocument();
  expect(side.calls.map(({ args }) => (args as { context: { tokens: number } }).context.tokens)).toEqual([8192]);
  rerender(<Shown view={at(4096)} />);
  expect(screen.getByText('estimate')).toBeInTheDocument();
});

it('asks nothing about another computer, for which this engine cannot count', async () => {
  const side = scriptSide({});
  const recorded = { ...LAPTOP, memory: { ...LAPTOP.memory, source: 'recorded' as const } };
  render(<Shown view={at(2048)} on={computerOf(recorded)} />);
  await act(() => vi.advanceTimersByTimeAsync(300));
  expect(screen.getByText('estimate')).toBeInTheDocument();
  expect(side.calls).toEqual([]);
});
