// For tests: a lab as its lesson would show it, and what it asks, keeps and records.
import { render } from '@testing-library/react';
import type { ComponentType } from 'react';
import type { RequestName } from '#contract/api';
import type { Result } from '#contract/failure';
import { useModels } from '../../api/models-store';
import { catalogModel, installedEntry } from '../../lib/test-fixtures';
import type { LabProps, Metrics, RunFacts } from './definition';
import { LabName } from './lab-context';
import { useLabStore, type LabState } from './lab-store';

export interface ShownLab {
  asked: [RequestName, unknown][];
  recorded: { event: string; metrics: Metrics; run: RunFacts | undefined }[];
  state: () => LabState | undefined;
  leave: () => void;
}

export interface ShowOptions {
  name: string;
  Component: ComponentType<LabProps>;
  /** What the Node side answers; a failure is answered as one. */
  answer: (name: RequestName, args: unknown) => unknown;
  /** What the lab was left with. */
  before?: Partial<LabState>;
}

export function showLab({ name, Component, answer, before }: ShowOptions): ShownLab {
  const asked: ShownLab['asked'] = [];
  const recorded: ShownLab['recorded'] = [];
  window.homeroom = {
    request: (request, args) => {
      asked.push([request, args]);
      const value = answer(request, args);
      return Promise.resolve((isFailure(value) ? value : { ok: true, value }) as never);
    },
    importDropped: () => Promise.resolve({ ok: true, value: [] }),
    listen: () => () => undefined,
  };
  const model = installedEntry(catalogModel('small', 'Small model', 92_000_000), 'imported');
  useModels.setState({ models: [model], engine: { kind: 'loaded', modelId: 'small' } });
  useLabStore.setState({ states: { [name]: { settings: {}, guesses: {}, ...before } }, editions: {}, failure: null });
  const { unmount } = render(
    <LabName value={name}>
      <Component go={() => undefined} record={(event, metrics, run) => void recorded.push({ event, metrics, run })} />
    </LabName>,
  );
  return { asked, recorded, state: () => useLabStore.getState().states[name], leave: unmount };
}

function isFailure(value: unknown): value is Result<never> {
  return typeof value === 'object' && value !== null && 'ok' in value && value.ok === false;
}
