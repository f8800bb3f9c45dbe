// The blank brain as a learner meets it: what it writes at once, the first loss after the guess, other dice.
import { configure, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LabState } from '../../lab/lab-store';
import { showLab, type ShownLab } from '../../lab/show-lab';
import { fakeTrainingWorker } from '../../lab/training/fake-training-worker';
import type { LabTraining } from '../../lab/training/protocol';
import type { BlankBrain, Roll } from './blank-brain';
import { BlankBrainLab } from './BlankBrainLab';
import type { Answers, Order, Step } from './training';

const VOCABULARY = 50;

function brainOf({ seed, spread, layers }: Roll): BlankBrain {
  return {
    parameters: 1000 * layers,
    vocabSize: VOCABULARY,
    firstLoss: Math.log(VOCABULARY) + 10 * spread ** 2 + seed / 1000,
    chances: new Array<number>(VOCABULARY).fill(1 / VOCABULARY),
    signs: Array.from({ length: VOCABULARY }, (_, token) => String.fromCharCode(48 + token)),
    writings: [1, 2, 3, 4].map((place) => `writing ${place} of seed ${seed}`),
    histogram: { limit: 0.08, counts: [1, 2, 1], below: 0, above: 0 },
    summary: { mean: 0, rms: 0.02, count: 4 },
  };
}

function begin({ steps }: Order): LabTraining<Step, Answers> {
  return {
    *steps() {
      for (let step = 1; step <= steps; step++) yield { step, tokens: 1, freshLoss: step === steps ? 2.5 : null };
    },
    answers: { roll: (roll) => Promise.resolve(brainOf(roll)) },
  };
}

// A computer that is busy with other tests may take its time.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });

beforeEach(() => {
  const { create } = fakeTrainingWorker(begin, { tickMs: 1 });
  vi.stubGlobal('Worker', function () {
    return create();
  });
});

const show = (before: Partial<LabState> = {}): ShownLab =>
  showLab({ name: 'blank-brain', Component: BlankBrainLab, answer: () => null, before });

describe('the blank brain', () => {
  it('writes at once, and keeps its first loss to itself until the guess', async () => {
    const lab = show();
    expect(await screen.findByText('writing·1·of·seed·1')).toBeVisible();
    expect(screen.queryByText(/It is 3.9/)).toBeNull();
    fireEvent.click(screen.getByText('My guess: 1.0', { selector: 'button' }));
    expect(screen.getByText(/It is 3.92. Blind guessing has 3.91/)).toBeVisible();
    expect(screen.getByText(/less than 0.1 apart/)).toBeVisible();
    expect(lab.recorded).toMatchObject([{ event: 'predicted', metrics: { guess: 1 } }]);
  });

  it('counts parameters as the plan is changed, and rolls again from another seed', async () => {
    const lab = show();
    fireEvent.click(await screen.findByText('Roll again', { selector: 'button' }));
    expect(await screen.findByText('writing·1·of·seed·2')).toBeVisible();
    expect(lab.recorded).toMatchObject([{ event: 'rolled', metrics: { seed: 2 }, run: { seed: 2 } }]);
    const count = (): string => screen.getByText(/parameters$/, { selector: 'strong' }).textContent;
    const before = count();
    screen.getByRole('slider', { name: 'Layers' }).focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(count()).not.toBe(before);
  });

  it('says what larger numbers do to the first loss, counts that as evidence, and lets it learn from there', async () => {
    const lab = show({ guesses: { guess: 1 } });
    (await screen.findByRole('slider', { name: 'Spread of the first numbers' })).focus();
    await userEvent.keyboard('{End}');
    expect(await screen.findByText(/10.00 above blind guessing/)).toBeVisible();
    await waitFor(() => expect(lab.recorded).toMatchObject([{ event: 'spread', metrics: { spread: 1 } }]));
    fireEvent.click(screen.getByText(/^Let it learn/, { selector: 'button' }));
    expect(await screen.findByText('Loss on new text after 40 steps')).toBeVisible();
  });
});
