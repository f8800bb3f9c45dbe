// What takes the space: the sum is of Homeroom's own files, cleaning asks first, and moving can be stopped.
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import type { MoveStatus, StorageItem, StorageView as View } from '#contract/storage';
import { useStorage } from '../../api/storage-store';
import { scriptSide, type ScriptedSide } from '../../lib/test-fixtures';
import { StorageView } from './StorageView';

const item = (kind: StorageItem['kind'], bytes: number, own = true): StorageItem => ({
  kind,
  name: `${kind} ${own}`,
  file: `/m/${kind}`,
  bytes,
  modelId: null,
  own,
});
const VIEW: View = {
  folders: [
    { folder: '/m', role: 'chosen', state: 'fine', freeBytes: 5e10, totalBytes: 1e11 },
    { folder: '/stick', role: 'extra', state: 'missing', freeBytes: null, totalBytes: null },
  ],
  items: [item('model', 4e9), item('model', 9e9, false), item('unfinished', 1e9), item('headers', 1e7)],
};

function show(moving: MoveStatus = { kind: 'idle' }): ScriptedSide {
  const side = scriptSide({
    'storage.view': () => ({ ok: true, value: VIEW }),
    'storage.clean': () => ({ ok: true, value: { freedBytes: 1e9 } }),
    'storage.stopMove': () => ({ ok: true, value: null }),
  });
  useStorage.setState({ moving });
  render(<StorageView models={[]} onBack={() => undefined} onShow={() => undefined} />);
  return side;
}

const names = (side: ScriptedSide): string[] => side.calls.map(({ name }) => name);

beforeEach(() => useStorage.setState(useStorage.getInitialState(), true));

it('sums what is its own, and shows beside it what others keep', async () => {
  show();
  expect(await screen.findByRole('heading', { name: 'Homeroom takes 5.0 GB on your disks' })).toBeInTheDocument();
  expect(screen.getByRole('img', { name: /models 4.0 GB.*used in place 9.0 GB/ })).toBeInTheDocument();
  expect(screen.getByText('not there now')).toBeInTheDocument();
});

it('cleans only after asking', async () => {
  const side = show();
  await userEvent.click(await screen.findByRole('button', { name: 'Clean up, frees up to 1.0 GB' }));
  expect(names(side)).not.toContain('storage.clean');
  await userEvent.click(screen.getByRole('button', { name: 'Delete it' }));
  expect(names(side)).toContain('storage.clean');
});

it('can stop moving, and changes nothing else meanwhile', async () => {
  const side = show({ kind: 'moving', movedBytes: 1e9, totalBytes: 4e9, file: '/m/a.gguf' });
  await userEvent.click(await screen.findByRole('button', { name: 'Stop moving' }));
  expect(names(side)).toContain('storage.stopMove');
  expect(screen.getByRole('button', { name: 'Add a folder' })).toBeDisabled();
});
