// The model-card lab as a learner uses it: the guess, right and wrong answers, the marked row, another card.
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import type { CatalogModel } from '#domain/model';
import { useModels } from '../../../api/models-store';
import { useSurvey } from '../../../api/survey-store';
import { catalogModel, computerOf, entryOf, LAPTOP, scriptSide } from '../../../lib/test-fixtures';
import type { Metrics } from '../../lab/definition';
import { LabName } from '../../lab/lab-context';
import { useLabStore } from '../../lab/lab-store';
import { fittingOf } from './fitting';
import { ModelCardLab } from './ModelCardLab';
import { questionsOn } from './questions';

const MODELS: CatalogModel[] = [
  { ...catalogModel('one', 'First 1B', 0.6e9), publisher: 'First makers' },
  {
    ...catalogModel('two', 'Second 2B', 1.2e9),
    publisher: 'Second makers',
    licence: { id: 'C', name: 'Community terms', commercialUse: 'conditional', note: 'Up to a size.' },
  },
  { ...catalogModel('three', 'Third 3B', 2.4e9), publisher: 'Third makers' },
];
let recorded: [string, Metrics][];

beforeEach(() => {
  recorded = [];
  scriptSide({ 'lab.saveState': () => ({ ok: true, value: null }) });
  useSurvey.setState({ survey: LAPTOP });
  useModels.setState({ models: MODELS.map(entryOf), engine: { kind: 'stopped' } });
  useLabStore.setState({ states: { 'model-card': { settings: { modelId: 'two', seed: 4 }, guesses: {} } } });
});

function show(): void {
  render(
    <LabName value="model-card">
      <ModelCardLab record={(event, metrics) => recorded.push([event, metrics])} />
    </LabName>,
  );
}

const questions = () =>
  questionsOn({ model: MODELS[1]!, models: MODELS, fitting: fittingOf(MODELS[1]!, computerOf(LAPTOP)), seed: 4 });

it('shows the guess beside the number that the licences give', async () => {
  show();
  await userEvent.click(screen.getByText(/^My guess/));
  expect(recorded).toEqual([['predicted', { guess: 2, actual: 2, models: 3 }]]);
  expect(screen.getByText(/of 3, by their licences/)).toBeVisible();
});

it('records right answers, one for each question, and none for a wrong one', async () => {
  show();
  for (const [index, { question, options }] of questions().entries()) {
    const box = screen.getByLabelText(`Question ${index + 1} of ${questions().length}`);
    expect(within(box).getByText(question)).toBeVisible();
    const wanted = options.find(({ isRight }) => isRight === (index !== 0))!;
    await userEvent.click(within(box).getByText(wanted.words));
    for (const { explanation } of options) expect(within(box).getAllByText(explanation)[0]).toBeVisible();
    expect(screen.getByText(', where the answer stood')).toBeInTheDocument();
    await userEvent.click(within(box).getAllByRole('button').at(-1)!);
  }
  const right = recorded.filter(([event]) => event === 'answered').map(([, metrics]) => metrics['question']);
  expect(right).toHaveLength(questions().length - 1);
  expect(new Set(right).size).toBe(right.length);
  expect(screen.getByText('No question on this card is answered yet.')).toBeVisible();
});

it('shows another card with no answers when another model is chosen', async () => {
  show();
  const first = questions()[0]!;
  await userEvent.click(screen.getByText(first.options[0]!.words, { selector: 'button' }));
  await userEvent.selectOptions(screen.getByLabelText('The card of'), 'three');
  expect(screen.getByText('Third makers', { selector: 'dd span' })).toBeVisible();
  expect(screen.getByText('No question on this card is answered yet.')).toBeVisible();
});

it('says so when the catalogue is empty', () => {
  useModels.setState({ models: [] });
  show();
  expect(screen.getByText('The catalogue has no models at the moment.')).toBeVisible();
});
