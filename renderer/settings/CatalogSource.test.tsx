// Another catalogue: off until address and checksum are both right, and asked for only when the button is pressed.
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '#contract/settings';
import { useSettings } from '../api/settings-store';
import { scriptSide } from '../lib/test-fixtures';
import { CatalogSource } from './CatalogSource';

beforeEach(() => useSettings.setState({ settings: DEFAULT_SETTINGS }));

const button = (name: string) => screen.getByRole('button', { name });

it('takes an address only with its checksum, and asks for nothing by itself', async () => {
  const sha256 = 'ab'.repeat(32);
  const source = { address: 'https://school.example/catalog.json', sha256 };
  const side = scriptSide({
    'settings.change': () => ({ ok: true, value: { ...DEFAULT_SETTINGS, catalogSource: source } }),
    'catalog.refresh': () => ({ ok: true, value: { updated: '2026-11-01', models: 12 } }),
  });
  render(<CatalogSource />);
  expect(button('Ask for it now')).toBeDisabled();
  await userEvent.type(screen.getByLabelText('Address'), source.address);
  expect(button('Use this address')).toBeDisabled();
  await userEvent.type(screen.getByLabelText('SHA-256 of the file'), sha256);
  await userEvent.click(button('Use this address'));
  expect(side.calls).toEqual([{ name: 'settings.change', args: { catalogSource: source } }]);
  await userEvent.click(button('Ask for it now'));
  expect(screen.getByText('In use: 12 models, as of 1 November 2026.')).toBeInTheDocument();
});

it('refuses an address that is not https', async () => {
  scriptSide({});
  render(<CatalogSource />);
  await userEvent.type(screen.getByLabelText('Address'), 'http://school.example/c.json');
  expect(screen.getByLabelText('Address')).toHaveAccessibleDescription(/begins with https/);
});
