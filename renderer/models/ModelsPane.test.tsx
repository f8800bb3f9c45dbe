// The pane of models: choices that recompute at once, the exact count, comparison, the chart.
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { recommend } from '#domain/recommend';
import type { CatalogModel } from '#domain/model';
import type { ModelEntry } from '#contract/events';
import { DEFAULT_SETTINGS } from '#contract/settings';
import { useModelFailures } from '../api/model-actions';
import { useMeasure } from '../api/measure-store';
import { useModels } from '../api/models-store';
import { fetchRecommendation, useRecommendation } from '../api/recommend-store';
import { useSettings } from '../api/settings-store';
import { useSurvey } from '../api/survey-store';
import {
  basisOf,
  catalogModel,
  entryOf,
  installedEntry,
  LAPTOP,
  measuredRow,
  scriptSide,
  SMALL_CARD,
  type ScriptedSide,
} from '../lib/test-fixtures';
import { ModelsPane } from './ModelsPane';

function scored(model: CatalogModel, percent: number): CatalogModel {
  const fine = { ...model.recommended, quant: 'Q6_K', bytes: model.recommended.bytes * 1.4 };
  return { ...model, mmluPro: { percent, source: 'its publisher' }, files: [model.recommended, fine] };
}

const good = scored(catalogModel('good', 'Good Model', 2.5e9), 60);
const light = scored(catalogModel('light', 'Light Model', 1e9), 40);
const huge = scored(catalogModel('huge', 'Huge Model', 60e9), 90);
const silent = catalogModel('silent', 'Silent Model', 2e9);

async function show(models: ModelEntry[] = [good, light, huge, silent].map(entryOf)): Promise<ScriptedSide> {
  const { survey } = useSurvey.getState();
  const catalog = models.flatMap(({ catalog: one }) => one ?? []);
  const side = scriptSide({
    'setup.recommend': ({ task }) => ({
      ok: true,
      value: recommend({ catalog, survey: survey ?? LAPTOP, task, basis: basisOf(survey ?? LAPTOP) }),
    }),
    'models.install': () => ({ ok: true, value: null }),
    'settings.change': () => ({ ok: true, value: useSettings.getState().settings }),
  });
  useModels.setState({ models });
  await act(() => fetchRecommendation('chat'));
  render(<ModelsPane go={() => undefined} />);
  return side;
}

const detail = () => within(screen.getByRole('complementary', { name: 'The chosen model' }));

async function open(tab: RegExp, name?: string): Promise<void> {
  await userEvent.click(screen.getByRole('tab', { name: tab }));
  if (name !== undefined) await userEvent.click(screen.getByRole('button', { name }));
}

beforeEach(() => {
  useSettings.setState({ settings: DEFAULT_SETTINGS });
  useSurvey.setState({ survey: LAPTOP, failure: null });
  useMeasure.setState({ status: { kind: 'idle' }, calibration: null });
  useRecommendation.setState({ byTask: {}, failure: null });
  useModelFailures.setState({ failures: {} });
});

describe('the chosen model', () => {
  it('reckons anew for another quant, and fetches the one that was chosen', async () => {
    const side = await show();
    await open(/All/, 'Good Model');
    expect(detail().getByRole('img', { name: /weights 2.5 GB/ })).toBeInTheDocument();
    await userEvent.click(detail().getByRole('radio', { name: /Q6_K/ }));
    expect(detail().getByRole('img', { name: /weights 3.5 GB/ })).toBeInTheDocument();
    await userEvent.click(detail().getByRole('button', { name: 'Get Q6_K, 3.5 GB: Good Model' }));
    expect(side.calls.find(({ name }) => name === 'models.install')?.args).toEqual({ modelId: 'good', quant: 'Q6_K' });
  });

  it('takes less memory with a coarser cache, and offers to keep that', async () => {
    await show();
    await open(/All/, 'Good Model');
    const before = detail()
      .getByRole('img', { name: /^Memory/ })
      .getAttribute('aria-label');
    await userEvent.click(detail().getByText('More choices'));
    await userEvent.click(detail().getByRole('radio', { name: /q8_0/ }));
    expect(
      detail()
        .getByRole('img', { name: /^Memory/ })
        .getAttribute('aria-label'),
    ).not.toBe(before);
    await userEvent.click(detail().getByRole('button', { name: /Load models with cache half the size/ }));
    expect(useSettings.getState().settings.kvType).toBe('q8_0');
  });

  it('has no choice of layers without a graphics card, and one with it', async () => {
    await show();
    await open(/All/, 'Good Model');
    expect(screen.queryByRole('radio', { name: 'My own number' })).not.toBeInTheDocument();
    act(() => useSurvey.setState({ survey: SMALL_CARD }));
    await userEvent.click(detail().getByText('More choices'));
    await userEvent.click(detail().getByRole('radio', { name: 'My own number' }));
    const layers = detail().getByRole('slider', { name: 'Number of layers' });
    act(() => layers.focus());
    await userEvent.keyboard('{Home}');
    expect(detail().getByRole('button', { name: 'Runs on the processor.' })).toBeInTheDocument();
  });

  it('puts the prediction beside what was measured', async () => {
    const entry = { ...installedEntry(good, 'downloaded'), measured: [measuredRow('good', 7.4)] };
    await show([entry]);
    await open(/Installed/, 'Good Model');
    expect(detail().getByText('Predicted')).toBeInTheDocument();
    expect(detail().getByText('7.4 tokens/s')).toBeInTheDocument();
  });

  it('says that another quant takes the place of the one that is here', async () => {
    await show([installedEntry(good, 'downloaded')]);
    await open(/Installed/, 'Good Model');
    await userEvent.click(detail().getByRole('radio', { name: /Q6_K/ }));
    expect(detail().getByText(/takes the place of Q4_K_M/)).toBeInTheDocument();
  });

  it('promises no speed for what does not fit', async () => {
    await show();
    await open(/All/, 'Huge Model');
    expect(detail().getByText(/there is no speed to tell/)).toBeInTheDocument();
    expect(detail().getByRole('button', { name: /^Too large: short by/ })).toBeInTheDocument();
  });
});

describe('comparing', () => {
  it('puts up to four side by side, marks the best in words, and leads back', async () => {
    await show();
    await open(/All/);
    await userEvent.click(screen.getByRole('checkbox', { name: 'Compare Good Model' }));
    expect(screen.getByRole('button', { name: 'Compare' })).toBeDisabled();
    await userEvent.click(screen.getByRole('checkbox', { name: 'Compare Light Model' }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Compare Huge Model' }));
    await userEvent.click(screen.getByRole('button', { name: 'Compare' }));
    const row = (name: string): string[] =>
      within(screen.getByRole('row', { name: new RegExp(`^${name}`) }))
        .getAllByRole('cell')
        .map((cell) => cell.textContent);
    expect(row('Download').map((text) => text.includes('best'))).toEqual([false, true, false]);
    expect(row('Quality').map((text) => text.includes('best'))).toEqual([true, false, false]);
    expect(row('Runs')[2]).toMatch(/Too large/);
    await userEvent.click(screen.getByRole('button', { name: 'Leave out Huge Model' }));
    expect(screen.getByRole('heading', { name: '2 models side by side' })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Back to the list' }));
    expect(screen.getByRole('checkbox', { name: 'Compare Good Model' })).toBeChecked();
  });
});

describe('the chart', () => {
  it('opens a model from the keyboard, and tells those without a figure in words', async () => {
    await show();
    await open(/Quality and speed/);
    act(() => screen.getByRole('button', { name: /^Light Model: 40.0 % right/ }).focus());
    await userEvent.keyboard('{Enter}');
    expect(detail().getByRole('heading', { name: 'Light Model' })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /^Huge Model: 90.0 % right, speed unknown; too large/ })).toBeVisible();
    expect(screen.getByText('1 models without a published result')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'as a table' }));
    expect(screen.getByRole('table', { name: /Quality and speed/ })).toBeVisible();
  });
});
