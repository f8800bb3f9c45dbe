// “Measure my computer” in each of its states.
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { CALIBRATION } from '../lib/test-fixtures';
import { MeasureCard, type MeasureCardProps } from './MeasureCard';

function show(props: Partial<MeasureCardProps>): { asked: boolean[]; stops: number[] } {
  const asked: boolean[] = [];
  const stops: number[] = [];
  render(
    <MeasureCard
      status={{ kind: 'idle' }}
      calibration={null}
      recorded={false}
      onMeasure={(quick) => asked.push(quick)}
      onStop={() => stops.push(1)}
      {...props}
    />,
  );
  return { asked, stops };
}

describe('MeasureCard', () => {
  it('offers to measure, thoroughly or quickly, and says that nothing is downloaded', async () => {
    const { asked } = show({});
    expect(screen.getByText(/downloads nothing/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Measure my computer' }));
    await userEvent.click(screen.getByRole('button', { name: /Quickly/ }));
    expect(asked).toEqual([false, true]);
  });

  it('tells what is measured, how far it is, and that a busy computer is tried once more', async () => {
    const { stops } = show({ status: { kind: 'running', fraction: 0.4, device: 'cpu', again: true } });
    expect(screen.getByRole('heading', { name: 'Measuring the processor' })).toBeVisible();
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '40');
    expect(screen.getByRole('status')).toHaveTextContent('40 %. The computer was busy');
    await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(stops).toHaveLength(1);
  });

  it('says what went wrong, and keeps the figures of before', () => {
    const failure = { code: 'engine.crashed', message: '' } as const;
    show({ status: { kind: 'failed', failure }, calibration: CALIBRATION });
    expect(screen.getByRole('alert')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Measure again' })).toBeVisible();
  });

  it('shows what was found beside other computers, also as a table', async () => {
    show({ calibration: { ...CALIBRATION, busy: true } });
    expect(screen.getByRole('heading', { name: 'Your processor reads 48 GB/s of a model' })).toBeVisible();
    expect(screen.getByText(/it may be faster than this/)).toBeVisible();
    const [first] = screen.getAllByRole('button', { name: 'as a table' });
    if (first !== undefined) await userEvent.click(first);
    expect(screen.getByRole('row', { name: 'The processor, here 48 GB/s' })).toBeVisible();
  });

  it('does not offer to measure another computer', () => {
    show({ recorded: true });
    expect(screen.queryByRole('button', { name: /Measure/ })).not.toBeInTheDocument();
  });
});
