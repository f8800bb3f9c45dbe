// The banner while another computer is shown.
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { useSurvey } from '../api/survey-store';
import { LAPTOP, RECORDED, scriptSide } from '../lib/test-fixtures';
import { RecordedBanner } from './RecordedBanner';

it('names the other computer and leads back to this one', async () => {
  scriptSide({
    'setup.closeProfile': () => ({ ok: true, value: LAPTOP }),
    'setup.calibration': () => ({ ok: true, value: null }),
  });
  useSurvey.setState({ survey: RECORDED, failure: null });
  render(<RecordedBanner />);
  expect(screen.getByText('Showing what Another Processor, 16.0 GB, Small Card could run.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Back to this computer' }));
  await waitFor(() => expect(screen.queryByText(/could run/)).not.toBeInTheDocument());
});
