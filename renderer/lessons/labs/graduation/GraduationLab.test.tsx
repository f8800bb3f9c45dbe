// The graduation lab as a learner uses it: the file before the first click, the comparison with its figures, the card in the file, and keeping it.
import { readFileSync } from 'node:fs';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Parity } from '#contract/trained-model';
import { modelFromFile, readModelFile } from '#training/gguf/model-from-file';
import { fakeTrainingWorker } from '../../lab/training/fake-training-worker';
import { showLab, type ShownLab } from '../../lab/show-lab';
import { keepLearntModel, useLearntModel } from '../../lab/tuning/learnt-model';
import { graduation } from './training';

const create = vi.hoisted(() => ({ worker: (): Worker => undefined as never }));
vi.mock('./create-worker', () => ({ createWorker: () => create.worker() }));
const { GraduationLab } = await import('./GraduationLab');

const read = (name: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(`resources/${name}.gguf`));
const PARITY: Parity = {
  places: 120,
  vocabSize: 260,
  greatestDifference: 3.6e-5,
  meanDifference: 1e-6,
  sameLikeliest: 120,
  sameGreedy: 200,
  greedyTokens: 200,
  firstDifference: null,
};
const PATIENT = { timeout: 15_000 };
let lab: ShownLab;

beforeEach(() => {
  useLearntModel.setState({ learnt: null });
  create.worker = fakeTrainingWorker(graduation(() => Promise.resolve(modelFromFile(read('tiny-model'))))).create;
});

function show(parity: unknown = PARITY): void {
  lab = showLab({
    name: 'graduation',
    Component: GraduationLab,
    answer: (name) => (name === 'lab.parity' ? parity : { id: 'mine', name: 'Mine' }),
  });
}

const button = (name: string | RegExp) => screen.getByText(name, { selector: 'button' });
const asked = (name: string) =>
  lab.asked.find(([one]) => one === name)?.[1] as { bytes: Uint8Array; model: Uint8Array };

describe('the graduation lab', () => {
  it('shows the file before the first click, compares it, and keeps it with its card', async () => {
    show();
    expect(await screen.findByText(/The file has/, {}, PATIENT)).toBeVisible();
    expect(button('Compare it with llama.cpp')).toBeDisabled();
    fireEvent.click(button('By less than a thousandth'));
    fireEvent.click(button('Compare it with llama.cpp'));
    expect(await screen.findByText('In 32 bits: the same model', {}, PATIENT)).toBeVisible();
    expect(screen.getByText('0.000036, limit 0.001')).toBeVisible();
    expect(screen.getByText('200 of 200 tokens')).toBeVisible();
    expect(lab.recorded.map(({ event }) => event)).toEqual(['predicted', 'compared']);
    fireEvent.change(screen.getByLabelText('Name of the model'), { target: { value: 'Ada' } });
    fireEvent.click(button('Keep and chat'));
    await waitFor(() => expect(lab.asked).toContainEqual(['settings.change', { chosenModelId: 'mine' }]), PATIENT);
    const { model, facts } = readModelFile(asked('lab.keepModel').bytes);
    expect(model.name).toBe('Ada');
    expect(facts).toMatchObject({
      licence: 'cc0-1.0',
      description: expect.stringContaining('makes things up') as string,
    });
  }, 30_000);

  it('says when the two are not the same, and when they cannot be compared', async () => {
    show({ ...PARITY, greatestDifference: 0.4, sameLikeliest: 60 });
    await screen.findByText(/The file has/, {}, PATIENT);
    fireEvent.click(button('Not at all'));
    fireEvent.click(button('Compare it with llama.cpp'));
    expect(await screen.findByText('In 32 bits: not the same', {}, PATIENT)).toBeVisible();
  }, 30_000);

  it('takes the model that the learner has taught in this session', async () => {
    keepLearntModel({ file: read('story-base'), steps: 300 });
    show({ ok: false, failure: { code: 'lab.stopped', message: '' } });
    expect(screen.getByText(/This is the model that you taught/)).toBeVisible();
    await screen.findByText(/The file has/, {}, PATIENT);
    fireEvent.click(button('Not at all'));
    fireEvent.click(button('Compare it with llama.cpp'));
    expect(await screen.findByRole('alert', {}, PATIENT)).toBeVisible();
    expect(readModelFile(asked('lab.parity').model).model.vocabulary.size).toBe(62);
  }, 30_000);
});
