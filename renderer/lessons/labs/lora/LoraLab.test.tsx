// The LoRA lab as a learner uses it: set the adapter, train it, switch it off, compare it with the base, keep it.
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { showLab } from '../../lab/show-lab';
import { fakeTrainingWorker } from '../../lab/training/fake-training-worker';
import { smallTuning } from '../../lab/tuning/small-deps';
import { LoraLab } from './LoraLab';
import { loraTuning } from './training';

const button = (name: string | RegExp) => screen.getByText(name, { selector: 'button' });

it('tells the share that is trained as the adapter is set', () => {
  // Nothing is trained here: the share is reckoned from the design.
  vi.stubGlobal('Worker', function Stand() {
    return { postMessage: () => undefined, terminate: () => undefined };
  });
  showLab({ name: 'lora', Component: LoraLab, answer: () => null });
  expect(screen.getByText('20,480 numbers are trained, 17.8 % of the model')).toBeTruthy();
  for (const table of [/^k,/, /^o,/, /^gate,/, /^up,/, /^down,/]) fireEvent.click(screen.getByLabelText(table));
  expect(screen.getByText('4,096 numbers are trained, 3.6 % of the model')).toBeTruthy();
  fireEvent.click(screen.getByLabelText(/^v,/));
  // The last table stays: an adapter beside nothing would be none.
  expect(screen.getByLabelText(/^q,/)).toHaveProperty('disabled', true);
}, 20_000);

it('an adapter that is off is the base, and is kept with the base it belongs to', async () => {
  vi.stubGlobal('Worker', function Stand() {
    return fakeTrainingWorker(loraTuning(smallTuning())).create();
  });
  const lab = showLab({
    name: 'lora',
    Component: LoraLab,
    answer: (name) => (name === 'lab.keepModel' || name === 'lab.keepAdapter' ? { id: 'kept', name: 'Small' } : null),
    before: { settings: { rank: 1, alpha: 2, targets: ['q', 'v'] } },
  });
  await screen.findByText(/before, loss on stories/, {}, { timeout: 20_000 });
  fireEvent.click(button(/^They get a little worse/));
  fireEvent.click(button(/^Train the adapter/));
  fireEvent.click(await screen.findByText(/Compare$/, { selector: 'button' }, { timeout: 40_000 }));
  await screen.findByText(/the same to the last bit/, {}, { timeout: 20_000 });
  fireEvent.click(button('Switch it off'));
  await waitFor(() => expect(lab.recorded.at(-1)).toMatchObject({ event: 'switched', metrics: { strength: 0 } }));
  const tuned = lab.recorded.find(({ event }) => event === 'tuned')?.metrics;
  expect(lab.recorded.at(-1)?.metrics.stories).toBe(tuned?.storiesBefore);
  fireEvent.click(button('Keep the adapter for the chat'));
  await screen.findByText(/It is kept beside the model/);
  expect(lab.asked.map(([name]) => name).filter((name) => name.startsWith('lab.keep'))).toEqual([
    'lab.keepModel',
    'lab.keepAdapter',
  ]);
}, 60_000);
