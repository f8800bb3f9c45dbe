// The tuning-needs lab as a learner uses it: the guess opens the ways, two of them are compared, and this computer is asked about.
import { fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { useMeasure } from '../../../api/measure-store';
import { useModels } from '../../../api/models-store';
import { useSurvey } from '../../../api/survey-store';
import { catalogModel, CALIBRATION, entryOf, LAPTOP, scriptSide } from '../../../lib/test-fixtures';
import { LabName } from '../../lab/lab-context';
import { useLabStore } from '../../lab/lab-store';
import { TuningNeedsLab } from './TuningNeedsLab';

const record = vi.fn();
const events = (name: string) =>
  record.mock.calls.filter(([event]) => event === name).map(([, metrics]) => metrics as unknown);

beforeEach(() => {
  record.mockReset();
  scriptSide({ 'lab.saveState': () => ({ ok: true, value: null }) });
  useLabStore.setState({ states: { 'tuning-needs': { settings: {}, guesses: {} } } });
  useSurvey.setState({ survey: LAPTOP });
  useModels.setState({ models: [entryOf(catalogModel('small', 'Small model', 92_000_000))] });
  useMeasure.setState({ calibration: CALIBRATION });
});

it('shows the bar of running before the guess, then the ways, their comparison and the answer about this computer', () => {
  render(
    <LabName value="tuning-needs">
      <TuningNeedsLab go={() => undefined} record={record} />
    </LabName>,
  );
  expect(screen.getByText('Only running it')).toBeVisible();
  expect(screen.queryByText('Could this computer?')).toBeNull();
  fireEvent.click(screen.getByText(/My guess: 14 GB/));
  expect(events('predicted')).toEqual([{ gigabytes: 14 }]);
  expect(screen.getByText(/By the sum below it is 113 GB/)).toBeVisible();
  expect(events('compared')).toEqual([]);

  fireEvent.click(screen.getByLabelText('QLoRA'));
  expect(events('compared')).toHaveLength(1);
  expect(screen.getByText(/times as much/)).toBeVisible();

  fireEvent.click(screen.getByRole('radio', { name: 'Full' }));
  expect(screen.getByText(/Full: No\. It needs 113 GB, and at most 7\.9 GB can be had in memory/)).toBeVisible();
  expect(screen.getByText(/What would do for this model: QLoRA/)).toBeVisible();
  fireEvent.click(screen.getByRole('radio', { name: 'QLoRA' }));
  expect(screen.getByText(/QLoRA: The numbers would fit/)).toBeVisible();
  expect(events('asked')).toMatchObject([{ fits: 0 }, { fits: 1 }]);
}, 20_000);
