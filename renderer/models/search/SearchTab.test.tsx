// Searching the hub: nothing goes out unasked, what cannot be fetched has no button, and consent leads to the token.
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { HubFile, HubModel, HubRepository } from '#contract/hub';
import { useHub } from '../../api/hub-store';
import { useSurvey } from '../../api/survey-store';
import {
  catalogModel,
  computerOf,
  entryOf,
  installedEntry,
  LAPTOP,
  scriptSide,
  type ScriptedSide,
} from '../../lib/test-fixtures';
import { viewOf } from '../model-view';
import { SearchTab } from './SearchTab';

const REVISION = 'a'.repeat(40);
const known = entryOf(catalogModel('good', 'Good Model', 2.5e9));
const computer = computerOf(LAPTOP);

const model = (repo: string, more: Partial<HubModel> = {}): HubModel => ({
  repo,
  downloads: 1_234_567,
  likes: 42,
  updatedAt: null,
  gated: 'no',
  licence: 'apache-2.0',
  languages: ['de'],
  task: 'text-generation',
  parameters: 4e9,
  architecture: 'llama',
  contextLength: 32_768,
  ...more,
});
const file = (name: string, more: Partial<HubFile> = {}): HubFile => ({
  file: name,
  quant: 'Q4_K_M',
  bytes: 2.5e9,
  parts: [{ file: name, bytes: 2.5e9, sha256: 'b'.repeat(64) }],
  kind: 'model',
  refused: null,
  catalogId: null,
  ...more,
});
const repository = (more: Partial<HubRepository> = {}): HubRepository => ({
  repo: 'maker/small',
  revision: REVISION,
  gated: 'no',
  access: 'open',
  licence: 'apache-2.0',
  languages: [],
  updatedAt: null,
  files: [file('small.gguf')],
  otherFiles: 3,
  ...more,
});

/** What the engine would count for a file as large as that of the model in the catalogue. */
function inspection() {
  const { facts } = installedEntry(catalogModel('good', 'Good Model', 2.5e9), 'downloaded').installed ?? {};
  const { fit } = viewOf(known, computer, { contextTokens: 4096, kvType: 'f16', quant: null, gpuLayers: null });
  return { catalog: null, facts, memory: fit?.memory, fit };
}

function show(models: HubModel[], inside: HubRepository = repository()): ScriptedSide {
  const side = scriptSide({
    'hub.search': ({ cursor }) => ({
      ok: true,
      value: cursor === null ? { models, next: 'more' } : { models: [model('maker/later')], next: null },
    }),
    'hub.repository': () => ({ ok: true, value: inside }),
    'hub.inspect': () => ({ ok: true, value: inspection() }),
    'hub.install': () => ({ ok: true, value: { modelId: 'small' } }),
    'hub.token': () => ({ ok: true, value: { state: 'none', keepable: true } }),
    'hub.setToken': () => ({ ok: true, value: { state: 'kept', keepable: true } }),
  });
  render(<SearchTab scope={{ computer, models: [known], contextTokens: 4096, onShow: () => undefined }} />);
  return side;
}

const names = (side: ScriptedSide): string[] => side.calls.map(({ name }) => name);
const searchFor = async (words: string): Promise<void> => {
  await userEvent.type(screen.getByRole('searchbox', { name: 'Words' }), words);
  await userEvent.click(screen.getByRole('button', { name: 'Search' }));
};
const open = (name: RegExp) => userEvent.click(screen.getByRole('button', { name }));

beforeEach(() => {
  useHub.setState(useHub.getInitialState(), true);
  useSurvey.setState({ survey: LAPTOP, failure: null });
});

describe('searching', () => {
  it('asks nothing before the user presses Search, whatever is typed and chosen', async () => {
    const side = show([model('maker/small')]);
    await userEvent.type(screen.getByRole('searchbox', { name: 'Words' }), 'qwen');
    await userEvent.selectOptions(screen.getByLabelText('Licence'), 'mit');
    expect(side.calls).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Search' }));
    expect(side.calls).toEqual([
      {
        name: 'hub.search',
        args: { words: 'qwen', sort: 'downloads', task: null, licence: 'mit', language: null, cursor: null },
      },
    ]);
  });

  it('tells of each what it roughly needs, and leaves out what would not fit when asked', async () => {
    show([
      model('maker/small'),
      model('maker/huge', { parameters: 400e9 }),
      model('maker/silent', { parameters: null }),
    ]);
    await searchFor('x');
    const row = (name: string) => within(screen.getByRole('button', { name: new RegExp(name) }).closest('li')!);
    expect(row('small').getByText(/about 2.5 GB at 4 bits, rough/)).toBeInTheDocument();
    expect(row('small').getByText(/1.2 million/)).toBeInTheDocument();
    expect(row('huge').getByText('would not run')).toBeInTheDocument();
    expect(row('silent').getByText(/How large it is shows/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('checkbox', { name: /Only what fits/ }));
    expect(screen.queryByRole('button', { name: /huge/ })).not.toBeInTheDocument();
    expect(screen.getByText('3 found so far, 1 of them too large for this computer.')).toBeInTheDocument();
  });

  it('adds more results of the same search', async () => {
    const side = show([model('maker/small')]);
    await searchFor('x');
    await userEvent.clear(screen.getByRole('searchbox', { name: 'Words' }));
    await open(/More results/);
    expect(side.calls.at(-1)?.args).toMatchObject({ words: 'x', cursor: 'more' });
    expect(screen.getByRole('button', { name: /later/ })).toBeInTheDocument();
  });

  it('tells a rate limit and tries again when asked', async () => {
    const side = scriptSide({
      'hub.search': () => ({
        ok: false,
        failure: { code: 'hub.rate-limited', message: '', facts: { retrySeconds: 30 } },
      }),
    });
    render(<SearchTab scope={{ computer, models: [], contextTokens: 4096, onShow: () => undefined }} />);
    await searchFor('x');
    expect(screen.getByRole('alert')).toHaveTextContent('it wants 30 seconds');
    await open(/Try again/);
    expect(names(side)).toEqual(['hub.search', 'hub.search']);
  });
});

describe('a repository', () => {
  it('counts a file when it is chosen, and gets it when asked', async () => {
    const side = show([model('maker/small')]);
    await searchFor('x');
    await open(/small/);
    expect(names(side)).toEqual(['hub.search', 'hub.repository']);
    await userEvent.click(screen.getByRole('radio', { name: /Q4_K_M/ }));
    expect(await screen.findByRole('img', { name: /^Memory/ })).toBeInTheDocument();
    await open(/^Get Q4_K_M, 2.5 GB/);
    expect(side.calls.at(-1)).toEqual({
      name: 'hub.install',
      args: { repo: 'maker/small', revision: REVISION, file: 'small.gguf' },
    });
  });

  it('offers no file that is refused, and says why', async () => {
    const files = [
      file('../../evil.gguf', { refused: 'name' }),
      file('half-00001-of-00003.gguf', { refused: 'incomplete' }),
      file('mmproj.gguf', { kind: 'projector' }),
    ];
    show([model('maker/small')], repository({ files }));
    await searchFor('x');
    await open(/small/);
    expect(screen.queryByRole('radio')).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^Get/ })).not.toBeInTheDocument();
    expect(screen.getByText(/Its name is one that no proper file has/)).toBeInTheDocument();
    expect(screen.getByText(/some of them are missing here/)).toBeInTheDocument();
    expect(screen.getByText(/lets another model see pictures/)).toBeInTheDocument();
  });

  it('leads from consent over the token back to the files, and fetches nothing before', async () => {
    const side = show([model('maker/small', { gated: 'manual' })], repository({ gated: 'manual', access: 'token' }));
    await searchFor('x');
    await open(/maker\/small/);
    await userEvent.click(screen.getByRole('radio', { name: /Q4_K_M/ }));
    expect(screen.queryByRole('button', { name: /^Get/ })).not.toBeInTheDocument();
    expect(screen.getByText(/Its publisher decides whom to let in/)).toBeInTheDocument();
    const field = screen.getByLabelText('Token of Hugging Face');
    expect(field).toHaveAttribute('type', 'password');
    await userEvent.type(field, 'hf_abcdefgh');
    await open(/Use this token/);
    expect(names(side)).not.toContain('hub.inspect');
    expect(side.calls.find(({ name }) => name === 'hub.setToken')?.args).toEqual({ token: 'hf_abcdefgh' });
    expect(names(side).filter((name) => name === 'hub.repository')).toHaveLength(2);
  });

  it('asks for the card only when it is opened', async () => {
    const side = show([model('maker/small')]);
    await searchFor('x');
    await open(/small/);
    expect(names(side)).not.toContain('hub.card');
    act(() => {
      const details = screen.getByText(/^Its model card/).closest('details');
      if (details !== null) details.open = true;
    });
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeInTheDocument();
    expect(names(side)).toContain('hub.card');
  });
});
