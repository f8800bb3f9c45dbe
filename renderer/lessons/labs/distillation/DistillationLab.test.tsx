// The distillation lab as a learner uses it: guess, let both learn, look at one place with all three, measure the speed.
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { showLab, type ShownLab } from '../../lab/show-lab';
import { fakeTrainingWorker } from '../../lab/training/fake-training-worker';
import { smallTuning } from '../../lab/tuning/small-deps';
import { countingClock } from '../../lab/tuning/tuning-for-tests';
import { distillation } from './distillation';
import { DistillationLab } from './DistillationLab';

const button = (name: string | RegExp) => screen.getByText(name, { selector: 'button' });
const PATIENT = { timeout: 20_000 };

vi.mock('./settings', async (original) => ({ ...(await original<object>()), STEPS: 4 }));

beforeEach(() => {
  const { create } = fakeTrainingWorker(distillation({ ...smallTuning(), now: countingClock() }));
  vi.stubGlobal('Worker', function Stand() {
    return create();
  });
});

function show(): ShownLab {
  return showLab({ name: 'distillation', Component: DistillationLab, answer: () => null });
}

it('shows both sizes at once and measures their speed', async () => {
  const lab = show();
  fireEvent.click(await screen.findByText('Measure the speed', { selector: 'button' }, PATIENT));
  await waitFor(() => expect(lab.recorded.map(({ event }) => event)).toEqual(['timed']), PATIENT);
  expect(screen.getByText('30,752')).toBeTruthy();
}, 60_000);

it('teaches both students after a guess, keeps the run, and shows what all three think', async () => {
  const lab = show();
  await screen.findByText('Measure the speed', { selector: 'button' }, PATIENT);
  expect(button(/^Teach both/)).toHaveProperty('disabled', true);
  fireEvent.click(button('Both are the same'));
  fireEvent.click(button(/^Teach both/));
  await waitFor(() => expect(lab.recorded.map(({ event }) => event)).toEqual(['predicted', 'distilled']), PATIENT);
  expect(lab.recorded[1]).toMatchObject({
    metrics: { percent: 1, temperature: 1, share: 1 },
    run: { steps: 4, seed: 1 },
  });
  expect(screen.getByText(/Alone it came to a loss of/)).toBeTruthy();
  fireEvent.click(button('What comes next?'));
  expect(await screen.findAllByText(/with the teacher$/, {}, PATIENT)).not.toHaveLength(0);
  expect(lab.recorded.at(-1)?.event).toBe('compared');
}, 60_000);
