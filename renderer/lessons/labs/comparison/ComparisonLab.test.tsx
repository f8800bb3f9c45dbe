// The assistant in three phases as a learner uses it: the loaded model drafts line by line, the tuned one all at once, and each is counted.
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeTrainingWorker } from '../../lab/training/fake-training-worker';
import { showLab, type ShownLab } from '../../lab/show-lab';
import { promptOf, TEST } from './clinic';
import type { NotesAnswers, NotesOrder, NotesStep } from './tuning';

const create = vi.hoisted(() => ({ worker: (): Worker => undefined as never }));
vi.mock('./create-worker', () => ({ createWorker: () => create.worker() }));
const { ComparisonLab } = await import('./ComparisonLab');

const PATIENT = { timeout: 10_000 };
let lab: ShownLab;

/** Says the right note after the examples, and after the rules alone something else; then goes on with another line. */
function answer(name: string, args: unknown): unknown {
  if (name === 'lessons.runs') return [];
  if (name !== 'lab.nextTokens') return null;
  const { text } = args as { text: string };
  const asked = TEST.find(({ said }) => text.includes(promptOf(1, said)));
  const written = text.endsWith('Note:') ? (asked ? ` ${asked.note}` : ' well, let me see') : '\nSaid:';
  return [{ token: 5, text: written, special: false, probability: 0.9 }];
}

beforeEach(() => {
  create.worker = fakeTrainingWorker<NotesOrder, NotesStep, NotesAnswers>(({ steps }) => ({
    *steps() {
      yield { step: steps, tokens: 1, loss: 0.1 };
    },
    answers: { draft: (said) => said.map(() => 'cough 3d, afebrile, fu 2w') },
  })).create;
  lab = showLab({ name: 'comparison', Component: ComparisonLab, answer });
});

const click = (name: string | RegExp) => fireEvent.click(screen.getByText(name, { selector: 'button' }));
const drafted = (count: number) =>
  waitFor(() => expect(lab.recorded.filter(({ event }) => event === 'drafted')).toHaveLength(count), PATIENT);

describe('the assistant in three phases', () => {
  it('counts each phase on the same notes, keeps the drafts, and says that it is no medical device', async () => {
    expect(screen.getByText('It is not a medical device.')).toBeVisible();
    click(/^Phase 1/);
    await drafted(1);
    click(/^Phase 2/);
    await drafted(2);
    click(/^Phase 3/);
    await drafted(3);
    const metrics = lab.recorded.map((one) => one.metrics);
    expect(metrics[0]).toMatchObject({ phase: 0, right: 0, of: 18 });
    expect(metrics[1]).toMatchObject({ phase: 1, right: 18, of: 18 });
    expect(metrics[2]).toMatchObject({ phase: 2, of: 18 });
    expect(screen.getByText('by the prompt: 0 of 18')).toBeVisible();
    expect(screen.getByText('with examples: 18 of 18')).toBeVisible();
    expect(lab.state()?.settings).toMatchObject({ byExamples: TEST.map(({ note }) => note) });
  }, 30_000);
});
