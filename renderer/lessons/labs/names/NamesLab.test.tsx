// The names lab as a learner uses it: a guess, school, specialist training, career; and what is kept when the page is left.
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { exactTrainer } from '#training/trainer/exact-trainer';
import { LabName } from '../../lab/lab-context';
import { useLabStore } from '../../lab/lab-store';
import { fakeTrainingWorker } from '../../lab/training/fake-training-worker';
import { namesTexts } from './names-model';
import type * as NamesModel from './names-model';
import { namesTraining } from './training';

// Far fewer steps than in the window: what is tested here is the page, not the model.
vi.mock('./names-model', async (original) => {
  const real = await original<typeof NamesModel>();
  return { ...real, TRAINING: { ...real.TRAINING, steps: 12 }, TUNING: { ...real.TUNING, steps: 4 } };
});
const create = vi.hoisted(() => ({ worker: (): Worker => undefined as never }));
vi.mock('./create-worker', () => ({ createWorker: () => create.worker() }));

const { NamesLab } = await import('./NamesLab');
const record = vi.fn();
const FEW = ['anna\nada\nalma\nlena\nnora\nmia', 'emil\nhugo\nleo\nben'];

beforeEach(() => {
  record.mockClear();
  window.homeroom = {
    request: () => Promise.resolve({ ok: true, value: null }) as never,
    importDropped: () => Promise.resolve({ ok: true, value: [] }),
    listen: () => () => undefined,
  };
  create.worker = fakeTrainingWorker(
    namesTraining({ texts: () => Promise.resolve(namesTexts(FEW)), makeTrainer: exactTrainer }),
  ).create;
  useLabStore.setState({ states: {}, editions: {}, failure: null });
});

const show = () =>
  render(
    <LabName value="names">
      <NamesLab record={record} />
    </LabName>,
  );
const button = (name: string | RegExp) => screen.getByText(name, { selector: 'button' });
const PATIENT = { timeout: 10_000 };
const recorded = (event: string) =>
  waitFor(() => expect(record.mock.calls.map(([name]) => name as string)).toContain(event), PATIENT);

describe('the names lab', () => {
  it('shows a blank model before the first click, and leads through the three stages, which it keeps', async () => {
    const { unmount } = show();
    expect(await screen.findByText('Before school: blank', {}, PATIENT)).toBeVisible();
    expect(button(/^Train it/)).toBeDisabled();
    fireEvent.click(button('My guess: 3'));
    fireEvent.click(button(/^Train it/));
    await recorded('trained');
    fireEvent.click(await waitFor(() => button('Fine-tune it on 42 dinosaurs'), PATIENT));
    await recorded('tuned');
    expect(await screen.findByText(/It has begun to forget/, {}, PATIENT)).toBeVisible();
    fireEvent.click(button('Write 5 names'));
    expect(await screen.findByText(/writing changes nothing/, {}, PATIENT)).toBeVisible();
    const generated = record.mock.calls.find(([event]) => event === 'generated')?.[1] as object;
    expect(generated).toMatchObject({ names: 5, changed: 0 });
    unmount();
    show();
    expect(await screen.findByText('Fine-tuned on dinosaurs')).toBeVisible();
    expect(await screen.findByText(/writing changes nothing/, {}, PATIENT)).toBeVisible();
  }, 30_000);

  it('begins blank again when the lab is reset', async () => {
    useLabStore.setState({ editions: { names: 1 } });
    show();
    expect(await screen.findByText('Before school: blank', {}, PATIENT)).toBeVisible();
    expect(screen.queryByText('Fine-tuned on dinosaurs')).toBeNull();
  });
});
