// Files over the window: what dropping means is said, and only files are taken.
import { act, fireEvent, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Destination } from '../lib/place';
import { scriptSide } from '../lib/test-fixtures';
import { DropFiles } from './DropFiles';

it('says what dropping does, takes the files where they lie, and shows them', async () => {
  scriptSide({ 'models.list': () => ({ ok: true, value: [] }) });
  const dropped: File[][] = [];
  Object.assign(window.homeroom, {
    importDropped: (files: File[]) => {
      dropped.push(files);
      return Promise.resolve({ ok: true, value: [{ file: '/a.gguf', modelId: 'a', failure: null }] });
    },
  });
  const visits: Destination[] = [];
  render(<DropFiles go={(destination) => visits.push(destination)} />);
  const file = new File(['GGUF'], 'a.gguf');
  const dataTransfer = { types: ['Files'], files: [file] };
  fireEvent.dragEnter(window, { dataTransfer });
  expect(screen.getByText('Drop to use it where it lies')).toBeInTheDocument();
  await act(async () => {
    fireEvent.drop(window, { dataTransfer });
    await Promise.resolve();
  });
  expect(screen.queryByText('Drop to use it where it lies')).not.toBeInTheDocument();
  expect(dropped).toEqual([[file]]);
  await act(() => Promise.resolve());
  expect(visits).toEqual([{ place: 'models', section: 'installed' }]);
});

it('leaves dragged text alone', () => {
  render(<DropFiles go={() => undefined} />);
  fireEvent.dragEnter(window, { dataTransfer: { types: ['text/plain'], files: [] } });
  expect(screen.queryByText('Drop to use it where it lies')).not.toBeInTheDocument();
});
