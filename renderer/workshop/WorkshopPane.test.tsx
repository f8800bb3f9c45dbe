// The workshop: the first run in one click, planning one by hand, watching it learn, the way back from an explosion, comparing, deleting.
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import type { Args } from '#contract/api';
import type { OwnTextReport, RunParity, WorkshopRun } from '#contract/workshop';
import { useRunFailures } from '../api/workshop-actions';
import { startWorkshop, useWorkshop } from '../api/workshop-store';
import { scriptSide, type ScriptedSide } from '../lib/test-fixtures';
import { DEFAULT_SETTINGS } from '#contract/settings';
import { useSettings } from '../api/settings-store';
import { detailsOf, ESTIMATE, runOf } from './runs-for-tests';
import { WorkshopPane } from './WorkshopPane';

const BASE = {
  base: { kind: 'built-in' as const },
  name: 'Tiny model',
  configuration: ESTIMATE.configuration,
  parameters: 114_944,
  data: 'stories' as const,
};

const TEXT: OwnTextReport = {
  textId: null,
  file: null,
  refused: 'too-short',
  characters: 3,
  bytes: 3,
  differentBytes: 3,
  split: { learn: 0, heldBack: 0 },
  beginning: 'abc',
  remarks: [],
};

const PARITY = {
  places: 128,
  vocabSize: 260,
  greatestDifference: 0.4,
  meanDifference: 0.05,
  sameLikeliest: 128,
  sameGreedy: 200,
  greedyTokens: 200,
  firstDifference: null,
};

let places: unknown[] = [];
let parities: RunParity[] = [];

async function show(runs: WorkshopRun[], fits = true): Promise<ScriptedSide> {
  const byId = (runId: string): WorkshopRun => useWorkshop.getState().runs?.find(({ id }) => id === runId) ?? runOf();
  const changed = (runId: string, change: Partial<WorkshopRun>) => ({
    ok: true as const,
    value: { ...byId(runId), ...change },
  });
  const side = scriptSide({
    'workshop.list': () => ({ ok: true, value: runs }),
    'workshop.get': ({ runId }) => ({ ok: true, value: { ...detailsOf(byId(runId)), parities } }),
    'workshop.bases': () => ({ ok: true, value: [BASE] }),
    'workshop.checkText': ({ text }) => ({
      ok: true,
      value: text.length < 10 ? TEXT : { ...TEXT, refused: null, textId: 'text-0001', remarks: ['It is short.'] },
    }),
    'workshop.estimate': () => ({ ok: true, value: { ...ESTIMATE, fits, memoryBytes: fits ? 30e6 : 9e9 } }),
    'workshop.start': ({ name, plan, base }) => ({
      ok: true,
      value: runOf({ id: 'run-new1', name, plan, base, state: 'waiting' }),
    }),
    'workshop.pause': ({ runId }) => changed(runId, { state: 'paused' }),
    'workshop.resume': ({ runId }) => changed(runId, { state: 'running' }),
    'workshop.rename': ({ runId, name }) => changed(runId, { name }),
    'workshop.note': ({ runId, note }) => changed(runId, { note }),
    'workshop.delete': () => ({ ok: true, value: null }),
    'workshop.sample': ({ step }) => ({ ok: true, value: { step: step ?? 250, prompt: '', text: 'The fox slept.' } }),
    'workshop.parity': ({ what }) => {
      const compared = { step: 250, what, parity: PARITY };
      parities = [compared];
      return { ok: true, value: compared };
    },
    'workshop.keep': () => ({ ok: true, value: { modelId: 'made-here' } }),
    'models.list': () => ({ ok: true, value: [] }),
    'settings.change': () => ({ ok: true, value: useSettings.getState().settings }),
  });
  places = [];
  parities = [];
  await act(startWorkshop);
  render(<WorkshopPane go={(place) => places.push(place)} />);
  return side;
}

function asked<N extends ScriptedSide['calls'][number]['name']>({ calls }: ScriptedSide, name: N): Args<N>[] {
  return calls.filter((call) => call.name === name).map(({ args }) => args as Args<N>);
}

/** Cheaper than looking for roles: the page is large, and every role in it would be worked out. */
const press = (words: string): void => void fireEvent.click(screen.getByText(words, { selector: 'button, bdi' }));
const choose = (words: string): void => void fireEvent.click(screen.getByText(words, { selector: 'span, button' }));
const fill = (label: string, value: string): void =>
  void fireEvent.change(screen.getByLabelText(label), { target: { value } });

beforeEach(() => {
  useWorkshop.setState({ runs: null, books: {}, failure: null });
  useRunFailures.setState({ failures: {} });
  useSettings.setState({ settings: DEFAULT_SETTINGS });
});

it('begins a first model in one click and shows it', async () => {
  const side = await show([]);
  press('Train your first model');
  expect(asked(side, 'workshop.start')[0]).toMatchObject({ plan: { task: 'train', data: 'stories' }, base: null });
  expect(await screen.findByText('My first model', { selector: 'h1 bdi' })).toBeInTheDocument();
  expect(screen.getByText('waits for its turn')).toBeInTheDocument();
});

it('says what a run will take, and does not begin one that does not fit', async () => {
  await show([], false);
  press('Choose everything yourself');
  expect(await screen.findByText(/needs 9\.0 GB while it learns, and 4\.0 GB can be spared/)).toBeInTheDocument();
  expect(screen.getByText('Start training')).toBeDisabled();
});

it('counts parameters as sizes are chosen, takes no number that is wrong, and sends what was planned', async () => {
  const side = await show([]);
  press('Choose everything yourself');
  expect(await screen.findByText('114,944 parameters')).toBeInTheDocument();
  choose('By hand');
  fill('Width', '60');
  expect(screen.getByText('A multiple of 8 from 8 to 1,024, please.')).toBeInTheDocument();
  expect(screen.getByText('Start training')).toBeDisabled();
  fill('Width', '32');
  await screen.findByText(/About 12 s on this computer/);
  press('Start training');
  expect(asked(side, 'workshop.start')[0]).toMatchObject({ name: 'Stories', plan: { size: { dim: 32, layers: 2 } } });
});

it('fine-tunes from a base with replay of what it knew', async () => {
  const side = await show([]);
  press('Choose everything yourself');
  await screen.findByText(/About 12 s/);
  choose('Fine-tune');
  expect(screen.getByRole('slider', { name: 'Stories among the texts' })).toHaveAttribute('aria-valuetext', '25 %');
  await screen.findByText(/About 12 s/);
  press('Start training');
  expect(asked(side, 'workshop.start')[0]).toMatchObject({
    base: { kind: 'built-in' },
    plan: { size: null, data: 'recipes', replay: { data: 'stories', share: 0.25 } },
  });
});

it('checks a text of one’s own before it can be used', async () => {
  const side = await show([]);
  press('Choose everything yourself');
  choose('A text of your own');
  expect(screen.getByText('Choose the text to learn from.')).toBeInTheDocument();
  fill('Your text', 'abc');
  press('Check this text');
  expect(await screen.findByText(/It is too short/)).toBeInTheDocument();
  fill('Your text', 'abc and so on and on');
  press('Check this text');
  expect(await screen.findByText('It is short.')).toBeInTheDocument();
  await screen.findByText(/About 12 s/);
  press('Start training');
  expect(asked(side, 'workshop.start')[0]).toMatchObject({ textId: 'text-0001', plan: { data: 'own-text' } });
});

it('shows a run as it learns: curve, samples, pause, and what came meanwhile', async () => {
  const run = runOf();
  const side = await show([run]);
  press('My first model');
  expect(await screen.findByRole('img', { name: /on new text/ })).toBeInTheDocument();
  expect(screen.getByText('there was a fox.', { exact: false })).toBeInTheDocument();
  act(() =>
    side.emit('workshop.changed', {
      run: { ...run, stepsDone: 300 },
      points: [{ step: 300, loss: 0.9, rate: 0.004, gradientNorm: 1, validation: null }],
      samples: [{ step: 300, prompt: 'Once', text: ' the goose sang.' }],
      checkpoints: [100, 200, 250, 300],
      backTo: null,
    }),
  );
  expect(screen.getByText('the goose sang.', { exact: false })).toBeInTheDocument();
  press('Say how it stands');
  expect(screen.getByText(/After 300 steps the loss is 0.90; it was 2.50 at step 150./)).toBeInTheDocument();
  press('Pause');
  expect(await screen.findByText('Go on', { selector: 'button' })).toBeInTheDocument();
});

it('writes and keeps from the checkpoint that is chosen with the marker', async () => {
  const side = await show([runOf({ state: 'done' })]);
  press('My first model');
  const marker = await screen.findByRole('slider', { name: 'Place on the curve' });
  fireEvent.keyDown(marker, { key: 'ArrowLeft' });
  press('Write from step 200');
  expect(await screen.findByText('The fox slept.')).toBeInTheDocument();
  press('Keep and chat');
  await waitFor(() => expect(places).toEqual([{ place: 'chat' }]));
  expect(asked(side, 'workshop.keep')).toEqual([{ runId: 'run-0001', step: 200, form: 'f32' }]);
  expect(useSettings.getState().settings.chosenModelId).toBe('made-here');
});

it('compares with llama.cpp in the form that is asked for, and shows what was found at the chosen checkpoint only', async () => {
  const side = await show([runOf({ state: 'done' })]);
  press('My first model');
  const marker = await screen.findByRole('slider', { name: 'Place on the curve' });
  fireEvent.keyDown(screen.getByText('Compare with llama.cpp'), { key: 'Enter' });
  fireEvent.click(await screen.findByText('In about 8 bits'));
  await screen.findByText('In about 8 bits: the same up to rounding');
  expect(asked(side, 'workshop.parity')).toEqual([{ runId: 'run-0001', step: null, what: 'gguf-q8_0' }]);
  fireEvent.keyDown(marker, { key: 'ArrowLeft' });
  expect(screen.queryByText(/as rounding lets it be/)).toBeNull();
});

it('after an explosion it goes back to the last good checkpoint with half the rate', async () => {
  const failure = { code: 'workshop.exploded', message: 'exploded', facts: { step: 260 } } as const;
  const side = await show([runOf({ state: 'exploded', failure, checkpoint: 200 })]);
  press('My first model');
  press('Go back to step 200 with half the rate, 0.002');
  expect(asked(side, 'workshop.resume')).toEqual([{ runId: 'run-0001', step: 200, highestRate: 0.002 }]);
});

it('going back takes the later part of the curve and the later samples away', async () => {
  const run = runOf();
  const side = await show([run]);
  press('My first model');
  await screen.findByText('there was a fox.', { exact: false });
  act(() => side.emit('workshop.changed', { run, points: [], samples: [], checkpoints: [100], backTo: 100 }));
  expect(screen.queryByText('there was a fox.', { exact: false })).toBeNull();
  expect(useWorkshop.getState().books['run-0001']?.loss.last?.x).toBe(100);
});

it('compares two runs by what differs', async () => {
  const second = runOf({
    id: 'run-0002',
    name: 'Slow',
    plan: { ...runOf().plan, rate: { ...runOf().plan.rate, highest: 0.0005 } },
  });
  await show([runOf(), second]);
  fireEvent.click(screen.getByLabelText('Compare My first model'));
  fireEvent.click(screen.getByLabelText('Compare Slow'));
  press('Compare them');
  const table = within(screen.getByRole('table', { name: 'What differs, and what came of it' }));
  expect(table.getByRole('row', { name: 'Learning rate 0.004 0.0005' })).toBeInTheDocument();
  expect(table.queryByRole('rowheader', { name: 'Seed' })).toBeNull();
});

it('renames, notes, and deletes', async () => {
  const side = await show([runOf({ state: 'done' })]);
  press('My first model');
  press('Rename');
  fill('Name of the run', 'Fox');
  press('Keep the name');
  expect(await screen.findByText('Fox', { selector: 'h1 bdi' })).toBeInTheDocument();
  fill('Your note', 'good');
  fireEvent.blur(screen.getByLabelText('Your note'));
  expect(asked(side, 'workshop.note')).toEqual([{ runId: 'run-0001', note: 'good' }]);
  press('Delete');
  expect(await screen.findByText('Train your first model')).toBeInTheDocument();
});
