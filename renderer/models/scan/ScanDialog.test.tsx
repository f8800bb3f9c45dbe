// Models of other programs: looked for when asked, only the chosen ones are taken in, and what is no chat model cannot be chosen.
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import type { FoundModel, Scan } from '#contract/storage';
import { useScan } from '../../api/import-store';
import { scriptSide, type ScriptedSide } from '../../lib/test-fixtures';
import { ScanDialog } from './ScanDialog';

const found = (id: string, more: Partial<FoundModel> = {}): FoundModel => ({
  id,
  tool: 'Ollama',
  name: id,
  file: `/models/${id}`,
  bytes: 2e9,
  kind: 'chat',
  architecture: 'llama',
  supported: true,
  quant: 'Q4_K_M',
  parameters: 3e9,
  catalogId: null,
  modelId: null,
  failure: null,
  ...more,
});
const PLACES: Scan['places'] = [
  { tool: 'Ollama', folder: '/home/me/.ollama/models', there: true },
  { tool: 'Jan', folder: '/home/me/jan', there: false },
];

function show(all: FoundModel[]): ScriptedSide {
  const side = scriptSide({
    'models.scan': () => ({ ok: true, value: { found: all, places: PLACES, cut: false } }),
    'models.importFound': ({ ids }) => ({
      ok: true,
      value: ids.map((id) => ({ file: id, modelId: id, failure: null })),
    }),
    'models.list': () => ({ ok: true, value: [] }),
  });
  render(<ScanDialog open onOpenChange={() => undefined} onImported={() => undefined} models={[]} />);
  return side;
}

const look = () => userEvent.click(screen.getByRole('button', { name: /Look where other programs/ }));

beforeEach(() => useScan.setState(useScan.getInitialState(), true));

it('looks only when asked, and takes in only the chosen ones', async () => {
  const side = show([found('found-1'), found('found-2'), found('found-3')]);
  expect(side.calls).toEqual([]);
  await look();
  await userEvent.click(screen.getByRole('checkbox', { name: 'Use found-2' }));
  await userEvent.click(screen.getByRole('button', { name: 'Use this one where it lies' }));
  expect(side.calls.find(({ name }) => name === 'models.importFound')?.args).toEqual({ ids: ['found-2'] });
  expect(screen.getByText('One model is in your list now.')).toBeInTheDocument();
});

it('says what a file is that cannot be chosen', async () => {
  show([
    found('found-1', { kind: 'adapter' }),
    found('found-2', { kind: 'embedding' }),
    found('found-3', { architecture: 'newest', supported: false }),
    found('found-4', { kind: null, failure: { code: 'model.damaged-header', message: '' } }),
    found('found-5', { modelId: 'mine' }),
  ]);
  await look();
  for (const box of screen.getAllByRole('checkbox')) expect(box).toBeDisabled();
  for (const words of ['LoRA adapter', 'embedding model', 'architecture newest', 'unreadable', 'here already']) {
    expect(screen.getByText(words)).toBeInTheDocument();
  }
});

it('names the places where it looked when there is nothing', async () => {
  show([]);
  await look();
  expect(screen.getByText('No model was found')).toBeInTheDocument();
  expect(screen.getByText('/home/me/.ollama/models')).toBeInTheDocument();
  expect(screen.getByText('/home/me/jan')).toBeInTheDocument();
});
