// The pruning lab as a learner uses it: guess, cut, let it recover, take parts out, measure.
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { showLab, type ShownLab } from '../../lab/show-lab';
import { fakeTrainingWorker } from '../../lab/training/fake-training-worker';
import { smallTuning } from '../../lab/tuning/small-deps';
import { countingClock } from '../../lab/tuning/tuning-for-tests';
import { pruning } from './pruning';
import { PruningLab } from './PruningLab';

const button = (name: string | RegExp) => screen.getByText(name, { selector: 'button' });
const PATIENT = { timeout: 20_000 };

beforeEach(() => {
  const { create } = fakeTrainingWorker(pruning({ ...smallTuning(), now: countingClock() }));
  vi.stubGlobal('Worker', function Stand() {
    return create();
  });
});

async function show(percent: number): Promise<ShownLab> {
  const lab = showLab({
    name: 'pruning',
    Component: PruningLab,
    answer: () => null,
    before: { settings: { percent } },
  });
  await screen.findByRole('img', { name: /numbers of this table are zero/ }, PATIENT);
  return lab;
}

it('shows the table with its zeros and asks for a guess before anything is cut', async () => {
  await show(50);
  expect(screen.getByRole('img', { name: /^32 of the 64 numbers of this table are zero/ })).toBeTruthy();
  expect(screen.queryByRole('slider', { name: 'Numbers set to zero' })).toBeNull();
  fireEvent.click(button('My guess: 50 %'));
  expect(screen.getByRole('slider', { name: 'Numbers set to zero' })).toBeTruthy();
}, 60_000);

it('lets the rest recover with all zeros kept, and puts the result beside the cut', async () => {
  const lab = await show(80);
  fireEvent.click(button('My guess: 50 %'));
  fireEvent.click(button(/^Cut 80 % and let the rest learn/));
  await waitFor(() => expect(lab.recorded.map(({ event }) => event)).toContain('recovered'), PATIENT);
  const { metrics, run } = lab.recorded.find(({ event }) => event === 'recovered')!;
  expect(run?.steps).toBe(60);
  expect(metrics['after']).toBeLessThan(metrics['before'] ?? 0);
  expect(lab.state()?.settings['recoveries']).toHaveLength(1);
  expect(await screen.findByText(/after 60 steps, zeros still zero/, {}, PATIENT)).toBeTruthy();
}, 60_000);

it('takes a head and a layer out, and measures the speed with zeros', async () => {
  const lab = await show(50);
  fireEvent.click(button('Layer 1, head 1'));
  fireEvent.click(button('The whole layer 1'));
  fireEvent.click(button(/^Measure the speed/));
  await waitFor(() => expect(lab.recorded.map(({ event }) => event)).toEqual(['dropped', 'dropped', 'timed']), PATIENT);
  expect(screen.getByText(/times the speed/)).toBeTruthy();
}, 60_000);
