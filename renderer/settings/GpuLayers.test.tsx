// Layers on the graphics card: what is sent, and what is not.
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { GpuLayers } from './GpuLayers';

it('sends numbers that make sense and explains those that do not', async () => {
  const sent: (number | null)[] = [];
  render(<GpuLayers value={null} usable onChange={(layers) => sent.push(layers)} />);
  await userEvent.selectOptions(screen.getByLabelText('Layers on the graphics card'), 'A number of my own');
  const field = screen.getByLabelText('Number of layers');
  await userEvent.type(field, '20');
  expect(sent).toEqual([2, 20]);
  await userEvent.type(field, '00');
  expect(field).toBeInvalid();
  expect(field).toHaveAccessibleDescription('A whole number from 0 to 1000.');
  expect(sent).toEqual([2, 20, 200]);
  await userEvent.selectOptions(screen.getByLabelText('Layers on the graphics card'), 'Automatic: as many as fit');
  expect(sent.at(-1)).toBeNull();
});
