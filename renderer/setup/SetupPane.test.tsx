// The first run, from the survey to the chat.
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { recommend } from '#domain/recommend';
import { DEFAULT_SETTINGS } from '#contract/settings';
import type { ModelEntry } from '#contract/events';
import { useModelFailures } from '../api/model-actions';
import { useModels } from '../api/models-store';
import { fetchRecommendation, useRecommendation } from '../api/recommend-store';
import { useSettings } from '../api/settings-store';
import { useSurvey } from '../api/survey-store';
import type { Destination } from '../lib/place';
import {
  basisOf,
  catalogModel,
  entryOf,
  installedEntry,
  LAPTOP,
  scriptSide,
  type ScriptedSide,
} from '../lib/test-fixtures';
import { SetupPane } from './SetupPane';

const offered = catalogModel('good', 'Good Model', 2.5e9);
const tiny = installedEntry(catalogModel('tiny', 'Tiny Model', 1e8), 'provided');
const recommendation = recommend({ catalog: [offered], survey: LAPTOP, task: 'chat', basis: basisOf(LAPTOP) });
const offline = { code: 'download.offline' as const, message: 'offline' };

let visited: Destination[] = [];

async function show(models: ModelEntry[], script: Parameters<typeof scriptSide>[0] = {}): Promise<ScriptedSide> {
  const side = scriptSide({
    'setup.recommend': () => ({ ok: true, value: recommendation }),
    'settings.change': () => ({ ok: true, value: useSettings.getState().settings }),
    'models.install': () => ({ ok: true, value: null }),
    ...script,
  });
  useModels.setState({ models });
  await act(() => fetchRecommendation('chat'));
  render(<SetupPane go={(destination) => visited.push(destination)} />);
  return side;
}

beforeEach(() => {
  visited = [];
  useSettings.setState({ settings: DEFAULT_SETTINGS });
  useSurvey.setState({ survey: LAPTOP, failure: null });
  useRecommendation.setState({ byTask: {}, failure: null });
  useModelFailures.setState({ failures: {} });
});

describe('SetupPane', () => {
  it('tells the news, offers the recommended model with its sum, and says that the speed is an estimate', async () => {
    await show([entryOf(offered)]);
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Your computer can run a good model');
    expect(screen.getByRole('button', { name: 'Get it, 2.5 GB' })).toBeVisible();
    expect(screen.getByRole('img', { name: /Memory: weights 2.5 GB, context/ })).toBeVisible();
    expect(screen.getByText('estimated, not measured on this computer')).toBeVisible();
  });

  it('shows grey shapes and no model while the graphics are still being tried', async () => {
    useSurvey.setState({ survey: { ...LAPTOP, engine: { state: 'pending' } } });
    await show([entryOf(offered)]);
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Looking at your computer');
    expect(screen.queryByRole('button', { name: /Get it/ })).not.toBeInTheDocument();
  });

  it('begins at once with the small model that is here', async () => {
    await show([entryOf(offered), tiny]);
    await userEvent.click(screen.getByRole('button', { name: 'Start with the small model that is here' }));
    expect(useSettings.getState().settings).toMatchObject({ setupDone: true, chosenModelId: 'tiny' });
    expect(visited).toEqual([{ place: 'chat' }]);
  });

  it('can be skipped without choosing anything', async () => {
    await show([entryOf(offered)]);
    await userEvent.click(screen.getByRole('button', { name: 'Skip for now' }));
    expect(useSettings.getState().settings).toMatchObject({ setupDone: true, chosenModelId: null });
    expect(visited).toEqual([{ place: 'chat' }]);
  });

  it('follows a download to its end and goes to the chat with the new model', async () => {
    await show([entryOf(offered)]);
    await userEvent.click(screen.getByRole('button', { name: 'Get it, 2.5 GB' }));
    const status = {
      kind: 'downloading' as const,
      receivedBytes: 1e9,
      totalBytes: 2.5e9,
      bytesPerSecond: 1e7,
      connections: 1,
    };
    act(() => useModels.setState({ models: [{ ...entryOf(offered), status }] }));
    expect(screen.getByRole('progressbar', { name: 'Fetching Good Model' })).toHaveAttribute('aria-valuenow', '40');
    expect(screen.getByText('10 MB a second, 3 min left')).toBeVisible();
    act(() => useModels.setState({ models: [installedEntry(offered, 'downloaded')] }));
    await userEvent.click(screen.getByRole('button', { name: 'Start chatting' }));
    expect(useSettings.getState().settings).toMatchObject({ setupDone: true, chosenModelId: 'good' });
  });

  it('says that there is no network, what to do, and still offers the model that is here', async () => {
    await show([entryOf(offered), tiny], { 'models.install': () => ({ ok: false, failure: offline }) });
    await userEvent.click(screen.getByRole('button', { name: 'Get it, 2.5 GB' }));
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('The download server cannot be reached.'));
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Start with the small model that is here' })).toBeVisible();
  });

  it('offers the built-in model without a network, and says how little it knows', async () => {
    const builtIn = installedEntry(catalogModel('homeroom-tiny', 'Homeroom Tiny', 460_000), 'built-in');
    useModels.setState({ builtIn });
    await show([entryOf(offered)]);
    expect(screen.getByText(/736,000 parameters.*tiny stories/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Use the small built-in model' }));
    expect(useSettings.getState().settings).toMatchObject({ setupDone: true, chosenModelId: 'homeroom-tiny' });
    expect(visited).toEqual([{ place: 'chat' }]);
    useModels.setState({ builtIn: null });
  });

  it('asks anew for another kind of work', async () => {
    const side = await show([entryOf(offered)]);
    await userEvent.click(screen.getByRole('radio', { name: 'Code' }));
    expect(
      side.calls.some(({ name, args }) => name === 'setup.recommend' && (args as { task: string }).task === 'code'),
    ).toBe(true);
  });

  it('fetches the very quant that was recommended', async () => {
    const side = await show([entryOf(offered)]);
    await userEvent.click(screen.getByRole('button', { name: 'Get it, 2.5 GB' }));
    expect(side.calls.find(({ name }) => name === 'models.install')?.args).toEqual({
      modelId: 'good',
      quant: 'Q4_K_M',
    });
  });

  it('says by how much the smallest model misses when none fits, and looks again', async () => {
    const full = { ...LAPTOP, memory: { ...LAPTOP.memory, availableBytes: 2.5e9 } };
    useSurvey.setState({ survey: full });
    const nothing = recommend({ catalog: [offered], survey: full, task: 'chat', basis: basisOf(full) });
    const side = await show([entryOf(offered)], { 'setup.recommend': () => ({ ok: true, value: nothing }) });
    expect(screen.getByRole('heading', { name: 'Good Model comes closest' })).toBeVisible();
    expect(screen.getByText(/GB are missing/)).toBeVisible();
    const [again] = screen.getAllByRole('button', { name: 'Look again' }).slice(-1);
    if (again !== undefined) await userEvent.click(again);
    expect(side.calls.some(({ name }) => name === 'setup.survey')).toBe(true);
  });

  it('shows all facts with their source', async () => {
    await show([entryOf(offered)]);
    await userEvent.click(screen.getByRole('button', { name: 'All facts' }));
    expect(screen.getByRole('dialog', { name: 'All that is known of this computer' })).toHaveTextContent(
      'From the library systeminformation',
    );
  });
});
