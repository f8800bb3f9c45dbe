// The door of the labs on a model: with none on this computer, the tiny one of the application is offered and used.
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { BUILT_IN_MODEL } from '#training/built-in/built-in-model';
import { installed, putModel, useModels } from '../../api/models-store';
import { catalogModel, installedEntry, scriptSide } from '../../lib/test-fixtures';
import { ModelGate } from './ModelGate';

const TINY = installedEntry(catalogModel(BUILT_IN_MODEL.id, BUILT_IN_MODEL.name, 499_904), 'provided');

it('lets the lab in with the tiny model, which stays out of the list of models', async () => {
  const side = scriptSide({ 'lab.loadBuiltIn': () => ({ ok: true, value: null }) });
  useModels.setState({ models: [], builtIn: null, engine: { kind: 'idle' } });
  render(<ModelGate go={() => undefined}>{(model) => <p>The lab on {model.name}</p>}</ModelGate>);
  await userEvent.click(screen.getByRole('button', { name: 'Use the tiny model' }));
  expect(side.calls.map(({ name }) => name)).toEqual(['lab.loadBuiltIn']);
  act(() => {
    putModel(TINY);
    useModels.setState({ engine: { kind: 'loaded', modelId: TINY.id } });
  });
  expect(screen.getByText('The lab on Homeroom Tiny')).toBeVisible();
  expect(screen.getByText(/You are working with Homeroom Tiny/)).toBeVisible();
  expect(installed(useModels.getState().models)).toEqual([]);
});

it('says why the tiny model could not be loaded', async () => {
  const failure = { code: 'model.not-found', message: 'gone', facts: { file: 'tiny-model.gguf' } } as const;
  scriptSide({ 'lab.loadBuiltIn': () => ({ ok: false, failure }) });
  useModels.setState({ models: [], builtIn: null, engine: { kind: 'idle' } });
  render(<ModelGate go={() => undefined}>{() => <p>The lab</p>}</ModelGate>);
  await userEvent.click(screen.getByRole('button', { name: 'Use the tiny model' }));
  expect(await screen.findByRole('alert')).toBeVisible();
  expect(screen.queryByText('The lab')).toBeNull();
});
