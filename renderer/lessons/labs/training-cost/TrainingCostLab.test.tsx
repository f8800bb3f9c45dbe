// The training-cost lab as a learner uses it: the guess opens the sum, GPT-3 is worked out line by line, and a change is a change.
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { useMeasure } from '../../../api/measure-store';
import { useModels } from '../../../api/models-store';
import { useSurvey } from '../../../api/survey-store';
import { CALIBRATION, LAPTOP, scriptSide } from '../../../lib/test-fixtures';
import { LabName } from '../../lab/lab-context';
import { useLabStore } from '../../lab/lab-store';
import { TrainingCostLab } from './TrainingCostLab';

const record = vi.fn();

beforeEach(() => {
  record.mockReset();
  scriptSide({ 'lab.saveState': () => ({ ok: true, value: null }) });
  useLabStore.setState({ states: { 'training-cost': { settings: {}, guesses: {} } } });
  useSurvey.setState({ survey: LAPTOP });
  useModels.setState({ models: [] });
  useMeasure.setState({ calibration: CALIBRATION });
});

const show = () =>
  render(
    <LabName value="training-cost">
      <TrainingCostLab go={() => undefined} record={record} />
    </LabName>,
  );

const events = (name: string) => record.mock.calls.filter(([event]) => event === name);

it('works GPT-3 out after the guess, says that it was done, and records a changed price', async () => {
  show();
  expect(screen.getByText('3.15 × 10²³ FLOP')).toBeVisible();
  expect(screen.queryByText(/4.69 million dollars/)).toBeNull();
  fireEvent.click(screen.getByText(/My guess: 10,000 dollars/));
  for (const line of ['Real speed', 'Machine-hours', 'Time', 'Money', 'Electricity']) {
    fireEvent.click(screen.getByText(new RegExp(`Next line: ${line}`)));
  }
  expect(screen.getAllByText('4.69 million dollars')[0]).toBeVisible();
  await waitFor(() => expect(events('recomputed')).toHaveLength(1));
  expect(events('changed')).toEqual([]);

  fireEvent.change(screen.getByLabelText('Price of an hour'), { target: { value: '3.84' } });
  expect(screen.getAllByText('12 million dollars').length).toBeGreaterThan(0);
  await waitFor(() => expect(events('changed')).toHaveLength(1));
}, 20_000);

it('tells how long this computer would take, and refuses amounts that are none', () => {
  show();
  expect(screen.queryByText('20,000 years')).toBeNull();
  fireEvent.click(screen.getByText('Some centuries'));
  // 3.15e23 operations at the measured 0.5e12 a second.
  expect(screen.getByText('20,000 years')).toBeVisible();
  expect(screen.getByText(/By the sum it is 20,000 years or longer/)).toBeVisible();
  expect(screen.getByText(/measured here while reading a prompt/)).toBeVisible();
  const parameters = screen.getByLabelText('Parameters');
  for (const wrong of ['-5', 'many', '1e300']) {
    fireEvent.change(parameters, { target: { value: wrong } });
    expect(screen.getByText(/A number from 1,000 to 100 trillion, please/)).toBeVisible();
  }
  expect(screen.getByText('3.15 × 10²³ FLOP')).toBeVisible();
}, 20_000);
