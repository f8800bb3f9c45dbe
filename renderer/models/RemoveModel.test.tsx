// Removing a model: what the words promise.
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { InstalledModel } from '#domain/model';
import { catalogModel, installedEntry, scriptSide } from '../lib/test-fixtures';
import { RemoveModel } from './RemoveModel';

function show(origin: InstalledModel['origin']): { calls: { name: string }[] } {
  const side = scriptSide({ 'models.remove': () => ({ ok: true, value: null }) });
  const entry = installedEntry(catalogModel('mine', 'My model', 2e9), origin);
  if (entry.installed !== null) render(<RemoveModel entry={entry} installed={entry.installed} />);
  return side;
}

describe('RemoveModel', () => {
  it('says that an imported file stays where it is', async () => {
    show('imported');
    await userEvent.click(screen.getByRole('button', { name: 'Remove from the list' }));
    expect(screen.getByRole('alertdialog')).toHaveTextContent('The file stays where it is: /models/mine.gguf');
  });

  it('deletes a fetched file only after a second, explicit yes', async () => {
    const side = show('downloaded');
    await userEvent.click(screen.getByRole('button', { name: /Delete the file, 2.0 GB/ }));
    expect(screen.getByRole('alertdialog')).toHaveTextContent('is deleted from this computer');
    expect(screen.getByRole('button', { name: 'Keep it' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(side.calls).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: /Delete the file, 2.0 GB/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Delete the file' }));
    expect(side.calls).toEqual([{ name: 'models.remove', args: { modelId: 'mine' } }]);
  });
});
