// Choosing an adapter: what is asked for, and what is said when it does not work.
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { ModelEntry } from '#contract/events';
import { catalogModel, installedEntry, scriptSide } from '../lib/test-fixtures';
import { AdapterChoice } from './AdapterChoice';

const recipes = { id: 'small-recipes', name: 'recipes', note: 'Trained in lesson 14.', fileBytes: 20_000, rank: 4 };
const plain: ModelEntry = {
  ...installedEntry(catalogModel('small', 'Small', 1e8), 'trained'),
  adapters: [{ ...recipes, addedAt: '2026-01-01T00:00:00Z' }],
};
const laidOver: ModelEntry = { ...plain, adapter: { id: recipes.id, strength: 1 } };

it('begins with the adapter as it was trained', async () => {
  const side = scriptSide({ 'models.useAdapter': () => ({ ok: true, value: laidOver }) });
  render(<AdapterChoice entry={plain} />);
  expect(screen.queryByRole('slider')).not.toBeInTheDocument();
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Adapter' }), 'recipes');
  expect(side.calls).toEqual([
    { name: 'models.useAdapter', args: { modelId: 'small', adapter: { id: recipes.id, strength: 1 } } },
  ]);
});

it('asks for a strength in tenths, and takes it off', async () => {
  const side = scriptSide({ 'models.useAdapter': () => ({ ok: true, value: plain }) });
  render(<AdapterChoice entry={laidOver} />);
  screen.getByRole('slider', { name: 'Strength' }).focus();
  await userEvent.keyboard('{ArrowRight}');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Adapter' }), 'Off: the model as it is');
  expect(side.calls.map(({ args }) => (args as { adapter: unknown }).adapter)).toEqual([
    { id: recipes.id, strength: 1.1 },
    null,
  ]);
});

it('says why it could not be laid over the model', async () => {
  const failure = { code: 'adapter.does-not-fit', message: '', facts: { why: 'the model has no blk.9' } } as const;
  scriptSide({ 'models.useAdapter': () => ({ ok: false, failure }) });
  render(<AdapterChoice entry={plain} />);
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Adapter' }), 'recipes');
  expect(await screen.findByRole('alert')).toHaveTextContent('This adapter does not fit the model.');
});
