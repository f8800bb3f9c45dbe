// The survey lab as a learner uses it: lines are opened, a guess is made, and a change is reckoned by the rules of fit.
import { fireEvent, render, screen, within } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { useMeasure } from '../../../api/measure-store';
import { useModels } from '../../../api/models-store';
import { useSurvey } from '../../../api/survey-store';
import { CALIBRATION, catalogModel, entryOf, LAPTOP, scriptSide } from '../../../lib/test-fixtures';
import { LabName } from '../../lab/lab-context';
import { useLabStore } from '../../lab/lab-store';
import { SurveyLab } from './SurveyLab';

const record = vi.fn();
const events = (name: string) =>
  record.mock.calls.filter(([event]) => event === name).map(([, metrics]) => metrics as unknown);

function open(summary: string): void {
  const details = screen.getByText(summary).closest('details');
  if (details === null) throw new Error(`no line "${summary}"`);
  details.open = true;
  fireEvent(details, new Event('toggle'));
}

beforeEach(() => {
  record.mockReset();
  scriptSide({ 'lab.saveState': () => ({ ok: true, value: null }) });
  useLabStore.setState({ states: { survey: { settings: {}, guesses: {} } } });
  useSurvey.setState({ survey: LAPTOP });
  useModels.setState({
    models: [2, 6].map((size) => entryOf(catalogModel(`m${size}`, `Model of ${size} GB`, size * 1e9))),
  });
  useMeasure.setState({ calibration: CALIBRATION });
  render(
    <LabName value="survey">
      <SurveyLab go={() => undefined} record={record} />
    </LabName>,
  );
});

it('explains each line once, keeps what is unknown unknown, and reckons a change after the guess', () => {
  expect(screen.getByText(/not known: it was not looked at/)).toBeVisible();
  for (const line of ['Memory', 'Graphics', 'Power', 'Memory']) open(line);
  expect(events('explained')).toEqual([{ line: 0 }, { line: 2 }, { line: 6 }]);
  expect(screen.queryByText('What would change?')).toBeNull();

  fireEvent.click(screen.getByText('No, the same one'));
  expect(events('predicted')).toEqual([{ choice: 0 }]);
  expect(screen.getByText(/Your guess:/)).toHaveTextContent('the first choice');
  fireEvent.change(screen.getByLabelText('Suppose this computer had'), { target: { value: 'memory-8' } });
  const after = within(screen.getByRole('region', { name: 'With 8 GB more memory' }));
  expect(after.getByText(/2 models of the catalogue fit/)).toBeVisible();
  expect(screen.getByText(/1 more model would fit: Model of 6 GB/)).toBeVisible();
  expect(events('changed')).toMatchObject([{ whatIf: 0, fitBefore: 1, fitAfter: 2, gained: 1 }]);
}, 20_000);
