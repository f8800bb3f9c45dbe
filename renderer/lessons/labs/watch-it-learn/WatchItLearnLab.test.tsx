// The lab as a learner uses it: guess, train, go back, go on, look into a step, race; and steps that are too large.
import { act, configure, fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LESSON_SIZE } from '#training/model/configuration';
import { vocabularyOf } from '#training/vocabulary/byte-vocabulary';
import { showLab, type ShownLab } from '../../lab/show-lab';
import type { LabState } from '../../lab/lab-store';
import { fakeTrainingWorker } from '../../lab/training/fake-training-worker';
import type { LabTraining } from '../../lab/training/protocol';
import { factsOf } from './facts';
import type { Answers, Order, Step } from './learning';
import { adamWStep, type OneStep } from './one-step';
import type { RaceAnswers, RaceOrder, RaceStep } from './race';
import { WatchItLearnLab } from './WatchItLearnLab';

const vocabulary = vocabularyOf('One day, a fox');
const configuration = { ...LESSON_SIZE, vocabSize: vocabulary.size };

const looked: OneStep = {
  ...adamWStep({ weight: 0.5, gradient: 2, length: 4, mean: 0, spread: 0, step: 3, rate: 0.01, decays: true }),
  tensor: 'output.weight',
  row: 4,
  column: 7,
  step: 3,
  rate: 0.01,
  length: 4,
  lossBefore: 3,
  lossAfter: 2.5,
  trained: 0.49,
};

/** A training whose loss depends on every step before; a rate above 1 breaks it at step 40. */
function begin(order: Order): LabTraining<Step, Answers> {
  let step = 0;
  let loss = 4;
  let { rate } = order;
  const report = (): Step => ({
    step,
    tokens: 64,
    rate,
    loss: step === 0 ? null : loss,
    freshLoss: step % 20 === 0 ? loss + 0.1 : null,
    sample: step === 0 || step === order.until ? `writing ${step}` : null,
    hasExploded: rate > 1 && step >= 40,
  });
  return {
    *steps() {
      if (step === 0) yield report();
      while (step < order.until && !(rate > 1 && step >= 40)) {
        step += 1;
        loss = loss * 0.99 + 1e-4 * (step % 7);
        yield report();
      }
    },
    answers: {
      facts: () => factsOf(configuration, vocabulary),
      write: () => `anew at ${step}`,
      setRate: (next) => {
        rate = next;
        return null;
      },
      look: () => looked,
      attention: (text) => ({ signs: Array.from(text), shares: [] }),
      embeddings: () => ({ points: [], share: 0 }),
    },
    checkpoints: {
      every: 10,
      most: 44,
      take: () => ({ step, loss }),
      restore: (state: { step: number; loss: number }) => ({ step, loss } = state),
    },
  };
}

function beginRace({ steps }: RaceOrder): LabTraining<RaceStep, RaceAnswers> {
  return {
    *steps() {
      for (let racer = 0; racer < 5; racer++) {
        yield { step: (racer + 1) * steps, tokens: 1, racer, taken: steps, freshLoss: Math.abs(racer - 2) + 1 };
      }
    },
    answers: { write: (racer) => `racer ${racer}` },
  };
}

// A computer that is busy with other tests may take its time.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });

beforeEach(() => {
  const learner = fakeTrainingWorker(begin, { tickMs: 1 });
  const race = fakeTrainingWorker(beginRace, { tickMs: 1 });
  vi.stubGlobal('Worker', function (url: URL) {
    return String(url).includes('race') ? race.create() : learner.create();
  });
});

const show = (before: Partial<LabState>): ShownLab =>
  showLab({ name: 'watch-it-learn', Component: WatchItLearnLab, answer: () => null, before });
const GUESSED: Partial<LabState> = { guesses: { guess: 1, race: 2 }, settings: { steps: 60 } };
/** Found by its words: to look for roles in so long a page takes long. */
const button = (name: string | RegExp) => screen.getByText(name, { selector: 'button' });
const train = async (): Promise<void> => {
  fireEvent.click(button('Train it for 60 steps'));
  await screen.findByText('It has learnt what it was to learn.');
};

describe('the lab in which a model is watched', () => {
  it('shows what the blank model writes before anything was done, and wants a guess first', async () => {
    const lab = show({ settings: { steps: 60 } });
    expect(await screen.findByText('writing 0')).toBeVisible();
    expect(button('Train it for 60 steps')).toBeDisabled();
    fireEvent.click(button('My guess: 2.0'));
    expect(button('Train it for 60 steps')).toBeEnabled();
    expect(lab.recorded).toMatchObject([{ event: 'predicted', metrics: { guess: 2 } }]);
  });

  it('trains, shows what it writes, and says how the loss stands when asked', async () => {
    const lab = show(GUESSED);
    await screen.findByText('writing 0');
    await train();
    expect(screen.getByText('writing 60')).toBeVisible();
    expect(lab.recorded).toMatchObject([{ event: 'trained', metrics: { rate: 0.004 }, run: { seed: 1, steps: 60 } }]);
    fireEvent.click(button('Say how it stands'));
    expect(screen.getByText(/After 60 steps the loss on new text is/)).toBeVisible();
  });

  it('goes back by keyboard, shows what it wrote then, and takes the same steps again', async () => {
    const lab = show(GUESSED);
    await screen.findByText('writing 0');
    await train();
    const place = screen.getByRole('slider', { name: 'Place on the curve' });
    fireEvent.keyDown(place, { key: 'ArrowLeft' });
    expect(await screen.findByText('anew at 50')).toBeVisible();
    expect(screen.queryByText('writing 60')).toBeNull();
    fireEvent.click(button('Go on'));
    expect(await screen.findByText(/took 10 steps again. Each loss is the same/)).toBeVisible();
    expect(lab.recorded.map(({ event }) => event)).toEqual(['trained', 'went-back', 'trained']);
  });

  it('notices steps that are too large, says so, and goes back with smaller ones', async () => {
    const lab = show({ ...GUESSED, settings: { steps: 60, rate: 8 } });
    await screen.findByText('writing 0');
    fireEvent.click(button('Train it for 60 steps'));
    expect(await screen.findByText(/run off the rails at step 40/)).toBeVisible();
    expect(lab.recorded).toMatchObject([{ event: 'exploded', metrics: { rate: 2, step: 40 } }]);
    await act(async () => {
      fireEvent.click(button(/^Back to step 30/));
      await Promise.resolve();
    });
    await waitFor(() => expect(screen.queryByText(/run off the rails/)).toBeNull());
    expect(await screen.findByText('writing 60')).toBeVisible();
  });

  it('writes a step out, with its numbers', async () => {
    const lab = show(GUESSED);
    fireEvent.click(await screen.findByText(/The weight with the largest gradient/));
    expect(await screen.findByText(/row 4, column 7 goes from 0.5 to 0.49/)).toBeVisible();
    expect(screen.getByText('2 / 4, as all gradients together are 4 long, and 1 is allowed')).toBeVisible();
    expect(lab.recorded).toMatchObject([{ event: 'looked', metrics: { gradient: 2, lossBefore: 3, lossAfter: 2.5 } }]);
    fireEvent.change(screen.getByLabelText('Row'), { target: { value: '9999' } });
    expect(button('This one')).toBeDisabled();
  });

  it('lets the rates race and names the winner beside the guess', async () => {
    const lab = show(GUESSED);
    fireEvent.click(button('Start the race'));
    expect(await screen.findAllByText(/the rate 0.004 is ahead with 1.00/)).toHaveLength(2);
    expect(await screen.findByText('racer 3')).toBeVisible();
    expect(lab.recorded).toMatchObject([{ event: 'raced', metrics: { winner: 0.004, freshLoss: 1 } }]);
  });
});
