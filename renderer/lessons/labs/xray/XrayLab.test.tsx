// The X-ray lab as a learner uses it: the guess, the sum, tensors opened, and what is recorded of it.
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import type { TensorLook, TensorRow, Xray } from '#contract/xray';
import type { Failure, Result } from '#contract/failure';
import type { Hyperparameters } from '#domain/hyperparameters';
import { tensorsOf } from '#domain/tensors/tensors-of';
import { useModels } from '../../../api/models-store';
import { catalogModel, installedEntry, scriptSide, type ScriptedSide } from '../../../lib/test-fixtures';
import type { Metrics } from '../../lab/definition';
import { LabName } from '../../lab/lab-context';
import { useLabStore } from '../../lab/lab-store';
import { XrayLab } from './XrayLab';

const HYPER: Hyperparameters = {
  architecture: 'llama',
  values: {
    block_count: 2,
    embedding_length: 64,
    feed_forward_length: 192,
    'attention.head_count': 4,
    'attention.head_count_kv': 2,
  },
  vocabSize: 96,
  tiedEmbeddings: true,
};
const TENSORS: TensorRow[] = tensorsOf(HYPER, 'Q8_0')!.map((tensor) => ({ ...tensor, offset: 0, part: 0 }));
const ELEMENTS = TENSORS.reduce((sum, { elements }) => sum + elements, 0);
const XRAY: Xray = {
  name: 'Small model',
  architecture: 'llama',
  quant: 'Q8_0',
  fileBytes: 200_000,
  headerBytes: 1000,
  parts: 1,
  hasChatTemplate: true,
  hyperparameters: HYPER,
  tensorCount: TENSORS.length,
  tensorBytes: 199_000,
  elements: ELEMENTS,
  types: [{ typeName: 'Q8_0', tensors: TENSORS.length, elements: ELEMENTS, bytes: 199_000 }],
  tensors: TENSORS,
};
const CRASHED: Failure = { code: 'engine.crashed', message: 'gone' };

function lookAt(name: string): TensorLook {
  const tensor = TENSORS.find((one) => one.name === name)!;
  if (tensor.typeName === 'F32') return { kind: 'packed', tensor };
  return {
    kind: 'unpacked',
    tensor,
    block: { elements: 32, bytes: 34 },
    summary: { count: tensor.elements, notFinite: 0, min: -1, max: 1, mean: 0, rms: 0.25, zeros: 3 },
    histogram: { limit: 1, counts: Array.from({ length: 61 }, (_, bin) => bin), below: 2, above: 0 },
    first: [{ bits: '11111111', level: -1, factor: 0.01, offset: 0, value: -0.01 }],
    rounding: { count: 64, errors: [{ width: 'Q8_0', relativeError: 0.005 }] },
  };
}

let side: ScriptedSide;
let recorded: [string, Metrics][];
let xrayAnswers: Result<Xray>[];
let tensorFailure: Failure | null;

beforeEach(() => {
  recorded = [];
  xrayAnswers = [];
  tensorFailure = null;
  side = scriptSide({
    'lab.xray': () => xrayAnswers.shift() ?? { ok: true, value: XRAY },
    'lab.tensor': ({ tensor }) =>
      tensorFailure ? { ok: false, failure: tensorFailure } : { ok: true, value: lookAt(tensor) },
    'lab.parameters': () => ({ ok: true, value: ELEMENTS }),
    'lab.stopTensor': () => ({ ok: true, value: null }),
    'lab.saveState': () => ({ ok: true, value: null }),
  });
  const small = installedEntry(catalogModel('small', 'Small model', 92_000_000), 'imported');
  const other = installedEntry(catalogModel('other', 'Other model', 92_000_000), 'imported');
  useModels.setState({ models: [small, other], engine: { kind: 'stopped' } });
  useLabStore.setState({ states: { xray: { settings: {}, guesses: {} } } });
});

function show(): void {
  render(
    <LabName value="xray">
      <XrayLab go={() => undefined} record={(event, metrics) => recorded.push([event, metrics])} />
    </LabName>,
  );
}

it('says what is in the file before anything is done, without a model loaded', async () => {
  show();
  expect(await screen.findByText(/parameters in 20 tensors/)).toBeVisible();
  expect(screen.queryByText('Where the bytes are')).toBeNull();
  expect(recorded).toEqual([]);
});

it('shows the parts beside the guess, as a table too', async () => {
  show();
  await userEvent.click(await screen.findByText('The norms'));
  expect(recorded).toEqual([['predicted', { guess: 3, actual: 2 }]]);
  expect(screen.getByText(/In this file it is/)).toHaveTextContent('the feed-forward networks');
  await userEvent.click(screen.getByText('as a table'));
  expect(screen.getByText('Share of parameters')).toBeVisible();
});

it('adds up line by line, and records it once the engine has counted', async () => {
  show();
  await userEvent.click(await screen.findByText(/Add the parameters up/));
  expect(await screen.findByText('Every tensor that the design asks for is in the file, and no other.')).toBeVisible();
  expect(screen.getAllByLabelText('the same')).toHaveLength(3);
  expect(recorded).toEqual([['counted', { file: ELEMENTS, engine: ELEMENTS, computed: ELEMENTS }]]);
});

it('opens tensors, each with its own record, and none for a type that is not unpacked', async () => {
  show();
  await userEvent.click((await screen.findAllByText('Token table')).at(-1)!);
  const inside = await screen.findByLabelText('Inside token_embd.weight');
  expect(within(inside).getByLabelText(/^How the numbers are spread, from/)).toBeVisible();
  expect(within(inside).getByText(/stands for −1, and −1 × 0.01/)).toBeVisible();
  await userEvent.click(screen.getByText('Layer 2'));
  await userEvent.click(screen.getAllByText('Queries').at(-1)!);
  expect(await screen.findByLabelText('Inside blk.1.attn_q.weight')).toBeVisible();
  await userEvent.click(screen.getAllByText('Last norm').at(-1)!);
  expect(await screen.findByText(/is not unpacked here yet/)).toBeVisible();
  const places = ['token_embd.weight', 'blk.1.attn_q.weight'].map((name) =>
    TENSORS.findIndex((tensor) => tensor.name === name),
  );
  expect(recorded.map(([event, { tensor }]) => [event, tensor])).toEqual(places.map((place) => ['opened', place]));
});

it('finds tensors by the letters of their names', async () => {
  show();
  await userEvent.type(await screen.findByLabelText(/^Only those/), 'ffn_down');
  expect(screen.getByText('2 of 20 tensors')).toBeVisible();
  expect(screen.getAllByText('Narrower again').at(-1)).toBeVisible();
});

it('goes on after the engine has ended, while reading the header and while opening a tensor', async () => {
  xrayAnswers = [{ ok: false, failure: CRASHED }];
  show();
  await userEvent.click(await screen.findByText('Take it apart again'));
  tensorFailure = CRASHED;
  await userEvent.click((await screen.findAllByText('Token table')).at(-1)!);
  expect(await screen.findByRole('alert')).toBeVisible();
  tensorFailure = null;
  await userEvent.click(screen.getByText('Open it again'));
  expect(await screen.findByLabelText(/^How the numbers are spread, from/)).toBeVisible();
});

it('takes another file apart when it is chosen', async () => {
  show();
  await screen.findByText(/parameters in 20 tensors/);
  await userEvent.selectOptions(screen.getByLabelText('The file of'), 'other');
  await screen.findByText(/parameters in 20 tensors/);
  expect(side.calls.filter(({ name }) => name === 'lab.xray').map(({ args }) => args)).toEqual([
    { modelId: 'small' },
    { modelId: 'other' },
  ]);
});

it('says so when there is no model on the computer at all', () => {
  useModels.setState({ models: [] });
  show();
  expect(screen.getByText(/no model file on this computer/)).toBeVisible();
});
