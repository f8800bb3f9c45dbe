// The fine-tuning lab as a learner uses it: guess, tune without stories and with some, go back to an earlier step.
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { showLab, type ShownLab } from '../../lab/show-lab';
import { fakeTrainingWorker } from '../../lab/training/fake-training-worker';
import { smallTuning } from '../../lab/tuning/small-deps';
import { FineTuningLab } from './FineTuningLab';
import { fineTuning } from './training';

const button = (name: string | RegExp) => screen.getByText(name, { selector: 'button' });

/** As few steps as the checkpoints of the lab are apart, twice over. */
const settings = { steps: 50, rate: 1e-2 };

beforeEach(() => {
  const { create } = fakeTrainingWorker(fineTuning(smallTuning()));
  vi.stubGlobal('Worker', function Stand() {
    return create();
  });
});

function show(): ShownLab {
  return showLab({ name: 'fine-tuning', Component: FineTuningLab, answer: () => null, before: { settings } });
}

it('shows what the model writes at once, and starts only after a guess', async () => {
  show();
  await screen.findByText(/before, loss on stories/, {}, { timeout: 20_000 });
  expect(button(/^Tune it/)).toHaveProperty('disabled', true);
  fireEvent.click(button('They get a little worse'));
  expect(button(/^Tune it/)).toHaveProperty('disabled', false);
}, 30_000);

it('records both losses of a run, keeps it beside the next one, and goes back to a step', async () => {
  const lab = show();
  await screen.findByText(/before, loss on stories/, {}, { timeout: 20_000 });
  fireEvent.click(button('They get a little worse'));
  fireEvent.click(button(/^Tune it/));
  await waitFor(() => expect(lab.recorded.map(({ event }) => event)).toEqual(['predicted', 'tuned']), {
    timeout: 20_000,
  });
  const { metrics, run } = lab.recorded[1]!;
  expect(run).toMatchObject({ seed: 1, steps: 50 });
  // A blank model is as bad at both: what it learns of letters helps it with recipes first.
  expect(metrics.recipes).toBeLessThan(metrics.recipesBefore ?? 0);
  expect(metrics.recipes).toBeLessThan(metrics.stories ?? 0);
  expect(screen.getByText('no stories, 50 steps, rate 0.01', { selector: 'th' })).toBeTruthy();

  const place = screen.getByRole('slider', { name: 'Place on the curve' });
  fireEvent.keyDown(place, { key: 'Home' });
  await waitFor(() => expect(lab.recorded.at(-1)?.event).toBe('looked-back'), { timeout: 20_000 });
  expect(lab.recorded.at(-1)?.metrics.recipes).toBeCloseTo(metrics.recipesBefore ?? 0, 6);
}, 60_000);
