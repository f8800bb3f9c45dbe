// The lab as a learner uses it: guess, learn, read off the gap, search for copies; and texts of one's own, good and bad.
import { configure, fireEvent, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LabState } from '../../lab/lab-store';
import { showLab, type ShownLab } from '../../lab/show-lab';
import { fakeTrainingWorker } from '../../lab/training/fake-training-worker';
import type { LabTraining } from '../../lab/training/protocol';
import type { Answers, Order, Step } from './learning';
import { MemorisingLab } from './MemorisingLab';

let ordered: Order | null = null;

/** The first pile is learnt by heart: its exam is best at step 80. */
function begin(order: Order): LabTraining<Step, Answers> {
  ordered = order;
  const count = order.choice.kind === 'own' ? 1 : order.choice.characters.length;
  return {
    *steps() {
      for (let taken = 0; taken <= order.steps; taken += 40) {
        for (let pile = 0; pile < count; pile++) {
          const examLoss = pile === 0 ? 2 + Math.abs(taken - 80) / 100 : 4 - taken / 100;
          yield { step: taken * count, tokens: 1, pile, taken, ownLoss: 4 - taken / 100, examLoss };
        }
      }
    },
    answers: {
      search: (pile) => ({
        text: `One fox and pile ${pile}`,
        words: 5,
        copied: { from: 0, to: 7, words: 2 },
        exam: { text: 'One goat', copied: null },
      }),
    },
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
  showLab({ name: 'memorising', Component: MemorisingLab, answer: () => null, before });
const GUESSED: Partial<LabState> = { guesses: { guess: 0 }, settings: { steps: 160 } };
const button = (name: string | RegExp) => screen.getByText(name, { selector: 'button' });

describe('the lab on learning by heart', () => {
  it('wants a guess, then says what came of each pile, the gap, and where one should have stopped', async () => {
    const lab = show({ settings: { steps: 160 } });
    expect(button('Let all three learn')).toBeDisabled();
    fireEvent.click(button('750,000 characters'));
    fireEvent.click(button('Let all three learn'));
    expect(await screen.findByText(/On their own texts they have 2.40, 2.40, 2.40/)).toBeVisible();
    expect(screen.getByText(/best at step 80, with 2.00/)).toBeVisible();
    expect(lab.recorded).toMatchObject([
      { event: 'predicted', metrics: { characters: 750_000 } },
      { event: 'compared', metrics: { gap750000: 0 }, run: { steps: 160 } },
    ]);
    expect(lab.recorded[1]?.metrics['gap2000']).toBeCloseTo(0.4);
  });

  it('marks what was copied', async () => {
    const lab = show(GUESSED);
    fireEvent.click(button('Let all three learn'));
    await screen.findByText('It has learnt what it was to learn.');
    fireEvent.click(button('Let all three write, and search their texts'));
    expect(await screen.findAllByText('One fox', { selector: 'mark' })).toHaveLength(3);
    expect(lab.recorded.at(-1)).toMatchObject({ event: 'searched', metrics: { copied2000: 2, copied750000: 2 } });
  });

  it('learns from a text of one’s own with a part held back, warns of a short one, and refuses what is none', async () => {
    const lab = show(GUESSED);
    const own = screen.getByText('With a text of your own').closest('details')!;
    own.open = true;
    fireEvent(own, new Event('toggle'));
    const box = await screen.findByLabelText('A text of your own');
    expect(button(/^Learn from it/)).toBeDisabled();
    fireEvent.change(box, { target: { value: '   ' } });
    expect(screen.getByText('There is nothing in this text to learn from.')).toBeVisible();
    expect(button(/^Learn from it/)).toBeDisabled();
    const text = Array.from({ length: 40 }, (_, line) => `Line ${line} tells of a fox.`).join('\n');
    fireEvent.change(box, { target: { value: text } });
    expect(screen.getByText(/will know much of the text by heart|there is hardly anything to learn/)).toBeVisible();
    fireEvent.click(button(/^Learn from it/));
    await screen.findByText('It has learnt what it was to learn.');
    const choice = ordered?.choice;
    if (choice?.kind !== 'own') throw new Error('Another text was learnt from.');
    expect(choice.training.length + choice.exam.length).toBe(text.length);
    expect(lab.recorded.at(-1)).toMatchObject({ event: 'own' });
  });
});
