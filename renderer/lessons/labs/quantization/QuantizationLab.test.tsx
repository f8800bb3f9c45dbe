// The quantization lab as a learner uses it: guess, see all widths, move along them, round a real table, let two files write.
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import type { TensorLook, TensorRow } from '#contract/xray';
import { showLab, type ShownLab } from '../../lab/show-lab';
import { fakeTrainingWorker } from '../../lab/training/fake-training-worker';
import { smallTuning } from '../../lab/tuning/small-deps';
import { quantization } from './quantization';
import { QuantizationLab } from './QuantizationLab';

const button = (name: string | RegExp) => screen.getByText(name, { selector: 'button' });
const PATIENT = { timeout: 20_000 };

beforeEach(() => {
  const { create } = fakeTrainingWorker(quantization(smallTuning(32)));
  vi.stubGlobal('Worker', function Stand() {
    return create();
  });
});

const tensor: TensorRow = {
  name: 'blk.0.attn_q.weight',
  dimensions: [64, 64],
  typeName: 'Q8_0',
  elements: 4096,
  bytes: 4352,
  offset: 0,
  part: 0,
};
const look: TensorLook = {
  kind: 'unpacked',
  tensor,
  block: { elements: 32, bytes: 34 },
  summary: { count: 4096, notFinite: 0, min: -1, max: 1, mean: 0, rms: 0.25, zeros: 0 },
  histogram: { limit: 1, counts: [1, 2, 1], below: 0, above: 0 },
  first: [],
  rounding: { count: 4096, errors: [{ width: 'Q4_0', relativeError: 0.085 }] },
};

function show(): ShownLab {
  const answer = (name: string): unknown =>
    name === 'lab.xray' ? { tensors: [tensor] } : name === 'lab.tensor' ? look : null;
  return showLab({ name: 'quantization', Component: QuantizationLab, answer });
}

it('shows the exact model at once and the other widths only after a guess', async () => {
  const lab = show();
  const table = await screen.findByRole('group', { name: 'The story model in every width' }, PATIENT);
  await waitFor(() => expect(lab.recorded.map(({ event }) => event)).toEqual(['rounded']), PATIENT);
  expect(within(table).getAllByRole('row')).toHaveLength(2);
  fireEvent.click(button('At 2 bits'));
  expect(
    within(screen.getByRole('group', { name: 'The story model in every width' })).getAllByRole('row'),
  ).toHaveLength(9);
  expect(lab.recorded[0]?.metrics['loss F32']).toBeGreaterThan(0);
}, 60_000);

it('draws a row with its steps, which change with the width', async () => {
  show();
  await screen.findByRole('img', { name: /rounded to Q8_0/ }, PATIENT);
  fireEvent.keyDown(screen.getByRole('slider', { name: 'Width of each number' }), { key: 'End' });
  const picture = screen.getByRole('img', { name: /rounded to 2 bits/ });
  expect(screen.getByText(/Steps: 3 of them/)).toBeTruthy();
  expect(picture.querySelectorAll('rect')).toHaveLength(32);
}, 60_000);

it('rounds a table of a model file, and says that its numbers were rounded before', async () => {
  const lab = show();
  fireEvent.click(await screen.findByText('Round its numbers', { selector: 'button' }, PATIENT));
  expect(await screen.findByText('0.085')).toBeTruthy();
  expect(screen.getByText(/rounded once already/)).toBeTruthy();
  const opened = lab.recorded.find(({ event }) => event === 'opened');
  expect(opened?.metrics).toEqual({ elements: 4096, rounded: 4096, lostAtQ4: 0.085 });
}, 60_000);

it('two files of one type agree everywhere, and two types are told apart in words', async () => {
  const lab = show();
  await screen.findByRole('img', { name: /rounded to/ }, PATIENT);
  const second = screen.getByRole('radiogroup', { name: 'Second file' });
  fireEvent.click(within(second).getByRole('radio', { name: 'F32' }));
  fireEvent.click(button('Let both write'));
  expect(await screen.findByText(/At none of the 80 places/, {}, PATIENT)).toBeTruthy();
  fireEvent.click(within(second).getByRole('radio', { name: 'Q4_0' }));
  fireEvent.click(button('Let both write'));
  await waitFor(() => expect(lab.recorded.filter(({ event }) => event === 'compared')).toHaveLength(2), PATIENT);
  const [same, other] = lab.recorded.filter(({ event }) => event === 'compared');
  expect(same?.metrics).toEqual({ others: 0, places: 80, divergence: 0 });
  expect(other?.metrics['divergence']).toBeGreaterThan(0);
}, 60_000);
