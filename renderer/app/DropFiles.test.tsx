// Files over the window: what dropping means is said, and only files are taken.
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Destination } from '../lib/place';
import { scriptSide } from '../lib/test-fixtures';
import { DropFiles } from './DropFiles';

const WORDS = 'Drop to use it where it lies';

it('says what dropping does, takes the files where they lie, and shows them', async () => {
  const side = scriptSide({
    'models.list': () => ({ ok: true, value: [] }),
    'models.importDropped': () => ({ ok: true, value: [{ file: '/a.gguf', modelId: 'a', failure: null }] }),
  });
  const visits: Destination[] = [];
  render(<DropFiles go={(destination) => visits.push(destination)} />);
  const dataTransfer = { types: ['Files'], files: [new File(['GGUF'], 'a.gguf')] };
  fireEvent.dragEnter(window, { dataTransfer });
  expect(screen.getByText(WORDS)).toBeInTheDocument();
  fireEvent.drop(window, { dataTransfer });
  expect(screen.queryByText(WORDS)).not.toBeInTheDocument();
  expect(side.calls[0]?.name).toBe('models.importDropped');
  await waitFor(() => expect(visits).toEqual([{ place: 'models', section: 'installed' }]));
});

it('leaves dragged text alone', () => {
  render(<DropFiles go={() => undefined} />);
  fireEvent.dragEnter(window, { dataTransfer: { types: ['text/plain'], files: [] } });
  expect(screen.queryByText(WORDS)).not.toBeInTheDocument();
});
