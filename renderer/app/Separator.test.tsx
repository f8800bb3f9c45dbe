// The line between chat and lessons, by keyboard.
import { useState, type JSX } from 'react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { Separator } from './Separator';

function Sized({ onRest }: { onRest: (width: number) => void }): JSX.Element {
  const [width, setWidth] = useState(400);
  return <Separator controls="pane" width={width} min={280} max={500} onMove={setWidth} onRest={onRest} />;
}

it('moves with the arrow keys, stays within its limits, and tells where it rests', async () => {
  const rested: number[] = [];
  render(<Sized onRest={(width) => rested.push(width)} />);
  const separator = screen.getByRole('separator', { name: 'Width of the lessons' });
  separator.focus();
  await userEvent.keyboard('{ArrowLeft}');
  expect(separator).toHaveAttribute('aria-valuenow', '416');
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  expect(separator).toHaveAttribute('aria-valuenow', '384');
  await userEvent.keyboard('{End}{ArrowLeft}');
  expect(separator).toHaveAttribute('aria-valuenow', '500');
  await userEvent.keyboard('{Home}{ArrowRight}');
  expect(separator).toHaveAttribute('aria-valuenow', '280');
  expect(rested.at(-1)).toBe(280);
});
