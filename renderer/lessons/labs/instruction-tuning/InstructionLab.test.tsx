// The instruction-tuning lab as a learner uses it: see the mask, ask, and be told of signs that the model does not know.
import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { showLab } from '../../lab/show-lab';
import { fakeTrainingWorker } from '../../lab/training/fake-training-worker';
import { smallTuning } from '../../lab/tuning/small-deps';
import { InstructionLab } from './InstructionLab';
import { instructionTuning } from './training';

const button = (name: string | RegExp) => screen.getByText(name, { selector: 'button' });

it('shows the mask in words, examines the model as it is, and answers a question of signs it does not know', async () => {
  vi.stubGlobal('Worker', function Stand() {
    return fakeTrainingWorker(instructionTuning(smallTuning())).create();
  });
  const lab = showLab({
    name: 'instruction-tuning',
    Component: InstructionLab,
    answer: () => null,
  });
  await screen.findByText('only read', {}, { timeout: 20_000 });
  expect(screen.getByText('counts')).toBeTruthy();
  expect(screen.getByText('0 of 23 right before the tuning')).toBeTruthy();
  fireEvent.click(screen.getByLabelText(/^The mask is on/));
  await screen.findByText(/learn to write questions too/);
  fireEvent.click(screen.getByLabelText(/^The mask is on/));

  fireEvent.change(screen.getByLabelText('Ask it something'), { target: { value: 'Wo ist 猫?' } });
  fireEvent.click(button('Ask'));
  await screen.findByText(/“猫”/, {}, { timeout: 20_000 });
  // Asking a model that was taught nothing yet is no evidence.
  expect(lab.recorded).toEqual([]);
}, 60_000);
