// A line chart to those who do not see it: its sentence, its table, its marker by keyboard.
import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { curveOf } from '../../lib/curve';
import { LineChart } from './LineChart';

const AXES = { x: { words: 'steps' }, y: { words: 'loss' } };

it('tells what it shows, follows growing lines within a second, and is a table on request', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const curve = curveOf([0, 10], [4, 2]);
  render(<LineChart title="The loss while it learns" lines={[{ name: 'loss', curve, colour: 1 }]} {...AXES} />);
  expect(screen.getByRole('img')).toHaveAccessibleName('The loss while it learns. loss: 2.00 at 10 steps, 4.00 at 0.');
  act(() => {
    for (let step = 11; step <= 20; step++) curve.add(step, 1);
    vi.advanceTimersByTime(1000);
  });
  expect(screen.getByRole('img')).toHaveAccessibleName(/1\.00 at 20 steps/);
  vi.useRealTimers();
  await userEvent.click(screen.getByRole('button', { name: 'as a table' }));
  expect(screen.getAllByRole('row').at(-1)).toHaveTextContent('201.00');
});

it('the marker moves by keys from one place where it may stand to the next', () => {
  const onMove = vi.fn();
  const lines = [{ name: 'loss', curve: curveOf([0, 100], [4, 2]), colour: 1 } as const];
  render(
    <LineChart
      title="Loss"
      lines={lines}
      {...AXES}
      marker={{ x: 50, words: 'step 50', stops: [0, 50, 100], onMove }}
    />,
  );
  const slider = screen.getByRole('slider');
  expect(slider).toHaveAttribute('aria-valuetext', 'step 50');
  for (const key of ['ArrowRight', 'ArrowLeft', 'Home', 'End', 'x']) fireEvent.keyDown(slider, { key });
  expect(onMove.mock.calls.flat()).toEqual([100, 0, 0, 100]);
});
