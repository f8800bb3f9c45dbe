// The attention picture: real weights, chosen and read by keyboard and by words.
import { readFileSync } from 'node:fs';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Metrics } from '../../lab/definition';
import { Attention } from './Attention';

let recorded: [string, Metrics][];

beforeEach(() => {
  recorded = [];
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(readFileSync('resources/tiny-model.gguf'))));
});

const show = async (): Promise<HTMLElement> => {
  render(<Attention record={(event, metrics) => recorded.push([event, metrics])} />);
  return screen.findByRole('toolbar', { name: /Tokens of the text/ });
};

it('shows at once what the last token takes, in words and in numbers', async () => {
  const tokens = await show();
  const buttons = within(tokens).getAllByRole('button');
  expect(buttons).toHaveLength(1 + 'Ada had a red kite. Ada'.length);
  expect(buttons.at(-1)).toHaveAttribute('aria-pressed', 'true');
  expect(screen.getByRole('status')).toHaveTextContent(/^Token 24, “a”, in layer 1, head 1 takes/);
  await userEvent.click(screen.getByRole('button', { name: 'as a table' }));
  expect(screen.getByRole('group', { name: 'What token 24 takes in layer 1, head 1' })).toBeVisible();
});

it('follows the arrow keys, and says of later tokens that they are not seen', async () => {
  const tokens = await show();
  await userEvent.click(within(tokens).getAllByRole('button')[3]!);
  await userEvent.keyboard('{ArrowLeft}');
  expect(screen.getByRole('status')).toHaveTextContent('Token 3, “d”');
  expect(within(tokens).getAllByRole('button')[3]).toHaveAccessibleName(/not seen from here/);
  expect(within(tokens).getAllByRole('button')[2]).toHaveFocus();
});

it('records that two heads were compared, once', async () => {
  await show();
  expect(recorded).toEqual([]);
  await userEvent.click(screen.getByRole('radio', { name: 'Head 3' }));
  await userEvent.click(screen.getByRole('radio', { name: 'Layer 2' }));
  expect(recorded).toEqual([['attended', { layer: 1, head: 3, tokens: 24 }]]);
});

it('takes a text of one’s own, an empty one too', async () => {
  const tokens = await show();
  const field = screen.getByRole('textbox', { name: 'A short text' });
  await userEvent.clear(field);
  expect(within(tokens).getAllByRole('button')).toHaveLength(1);
  await userEvent.type(field, 'Oh');
  expect(within(tokens).getAllByRole('button')).toHaveLength(3);
});
