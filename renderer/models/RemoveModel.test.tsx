// Removing a model: what the words promise.
import { render, screen } from '@testing-library/react';
import { toast, Toaster } from 'sonner';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { InstalledModel } from '#domain/model';
import { catalogModel, installedEntry, scriptSide } from '../lib/test-fixtures';
import { RemoveModel } from './RemoveModel';

function show(origin: InstalledModel['origin']): { calls: { name: string }[] } {
  const entry = installedEntry(catalogModel('mine', 'My model', 2e9), origin);
  const side = scriptSide({
    'models.remove': () => ({ ok: true, value: null }),
    'models.restore': () => ({ ok: true, value: entry }),
  });
  render(<Toaster />);
  if (entry.installed !== null) render(<RemoveModel entry={entry} installed={entry.installed} />);
  return side;
}

beforeEach(() => void toast.dismiss());

describe('RemoveModel', () => {
  it('says that an imported file stays where it is', async () => {
    show('imported');
    await userEvent.click(screen.getByRole('button', { name: 'Remove from the list' }));
    expect(screen.getByRole('alertdialog')).toHaveTextContent('The file stays where it is: /models/mine.gguf');
  });

  it('moves a fetched file to the bin only after a second, explicit yes', async () => {
    const side = show('downloaded');
    await userEvent.click(screen.getByRole('button', { name: /Move to the bin, 2.0 GB/ }));
    expect(screen.getByRole('alertdialog')).toHaveTextContent('goes to the bin of your system, 2.0 GB');
    expect(screen.getByRole('button', { name: 'Keep it' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(side.calls).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: /Move to the bin, 2.0 GB/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Move to the bin' }));
    expect(side.calls).toEqual([{ name: 'models.remove', args: { modelId: 'mine' } }]);
  });

  it('can be undone from its note', async () => {
    const side = show('downloaded');
    await userEvent.click(screen.getByRole('button', { name: /Move to the bin, 2.0 GB/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Move to the bin' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(side.calls.at(-1)).toEqual({ name: 'models.restore', args: { modelId: 'mine' } });
  });
});
