// The cloud-or-local lab as a learner uses it: the ruler finds the month, and where there is none, saying so is the finding.
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { useMeasure } from '../../../api/measure-store';
import { useModels } from '../../../api/models-store';
import { useSurvey } from '../../../api/survey-store';
import { catalogModel, entryOf, LAPTOP, scriptSide } from '../../../lib/test-fixtures';
import { LabName } from '../../lab/lab-context';
import { changeSettings, useLabStore } from '../../lab/lab-store';
import { CloudOrLocalLab } from './CloudOrLocalLab';

const record = vi.fn();
const events = (name: string) =>
  record.mock.calls.filter(([event]) => event === name).map(([, metrics]) => metrics as { month: number });

beforeEach(() => {
  record.mockReset();
  scriptSide({ 'lab.saveState': () => ({ ok: true, value: null }) });
  useLabStore.setState({ states: { 'cloud-or-local': { settings: {}, guesses: {} } } });
  useSurvey.setState({ survey: LAPTOP });
  useModels.setState({ models: [entryOf(catalogModel('small', 'Small model', 2_500_000_000))] });
  useMeasure.setState({ calibration: null });
  render(
    <LabName value="cloud-or-local">
      <CloudOrLocalLab go={() => undefined} record={record} />
    </LabName>,
  );
});

it('says openly what is an estimate, and finds the month with the ruler', () => {
  expect(
    screen.getByText(/No model is here yet. Small model would write .* an estimate from a table of chips/),
  ).toBeVisible();
  fireEvent.click(screen.getByText(/My guess: 3 months/));
  fireEvent.click(screen.getByText('They do not meet on this chart'));
  expect(screen.getByText(/They do meet/)).toBeVisible();
  expect(events('found')).toEqual([]);
  act(() => changeSettings('cloud-or-local', { month: 20.5 }));
  fireEvent.keyDown(screen.getByRole('slider', { name: /Move the ruler/ }), { key: 'ArrowRight' });
  expect(events('found')).toHaveLength(1);
  expect(events('found')[0]?.month).toBeCloseTo(20.9, 0);
  expect(screen.getByText(/Both have cost the same after 2[0-2] months/)).toBeVisible();
}, 20_000);

it('records a changed price, and takes “they do not meet” where it is true', async () => {
  fireEvent.click(screen.getByText(/My guess: 3 months/));
  fireEvent.change(screen.getByLabelText('Price list'), { target: { value: '4o-mini' } });
  fireEvent.click(screen.getByText('They do not meet on this chart'));
  expect(events('found')).toMatchObject([{ month: -1 }]);
  expect(screen.getByText(/It does not pay for itself/)).toBeVisible();
  await waitFor(() => expect(events('changed')).toHaveLength(1));
}, 20_000);
