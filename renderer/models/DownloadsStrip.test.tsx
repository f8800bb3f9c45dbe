// The downloads: each button sends the request it promises, and cancelling asks what becomes of what arrived.
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { ModelStatus } from '#domain/model';
import { catalogModel, entryOf, scriptSide, type ScriptedSide } from '../lib/test-fixtures';
import { DownloadsStrip } from './DownloadsStrip';

const RUNNING: ModelStatus = {
  kind: 'downloading',
  receivedBytes: 1.2e9,
  totalBytes: 2.5e9,
  bytesPerSecond: 1e7,
  connections: 1,
};
const PAUSED: ModelStatus = { kind: 'paused', receivedBytes: 1.2e9, totalBytes: 2.5e9, why: 'asked' };
const queued = (place: number): ModelStatus => ({ kind: 'queued', place, receivedBytes: 0, totalBytes: 2.5e9 });

function show(...statuses: ModelStatus[]): ScriptedSide {
  const side = scriptSide({});
  const models = statuses.map((status, index) => {
    const id = `m${index + 1}`;
    return { ...entryOf(catalogModel(id, id.toUpperCase(), 2.5e9)), status };
  });
  render(<DownloadsStrip models={models} />);
  return side;
}

const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

describe('DownloadsStrip', () => {
  it('is not there without downloads', () => {
    show({ kind: 'absent' }, { kind: 'ready' });
    expect(screen.queryByRole('region')).not.toBeInTheDocument();
  });

  it('pauses and goes on', async () => {
    const side = show(RUNNING, PAUSED);
    await press('Pause fetching M1');
    await press('Go on fetching M2');
    expect(side.calls).toEqual([
      { name: 'models.pauseInstall', args: { modelId: 'm1' } },
      { name: 'models.resumeInstall', args: { modelId: 'm2' } },
    ]);
  });

  it.each([
    ['Stop and keep 1.2 GB', true],
    ['Stop and delete 1.2 GB', false],
  ])('cancels with the choice: %s', async (button, keepPart) => {
    const side = show(RUNNING);
    await press('Cancel fetching M1');
    expect(side.calls).toEqual([]);
    await press(button);
    expect(side.calls).toEqual([{ name: 'models.cancelInstall', args: { modelId: 'm1', keepPart } }]);
  });

  it('cancels nothing when the question is answered with no', async () => {
    const side = show(RUNNING);
    await press('Cancel fetching M1');
    await press('Go on fetching');
    expect(side.calls).toEqual([]);
  });

  it('moves within the queue, and not beyond its ends', async () => {
    const side = show(RUNNING, queued(1), queued(2));
    expect(screen.getByRole('button', { name: 'Fetch M2 earlier' })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Fetch M3 later' })).toBeDisabled();
    await press('Fetch M3 earlier');
    expect(side.calls).toEqual([{ name: 'models.moveInstall', args: { modelId: 'm3', place: 1 } }]);
  });

  it('pauses all that move and goes on with all that do not', async () => {
    const side = show(RUNNING, PAUSED, queued(1));
    await press('Pause all');
    await press('Go on with all');
    expect(side.calls.map(({ name, args }) => `${name} ${(args as { modelId: string }).modelId}`)).toEqual([
      'models.pauseInstall m1',
      'models.pauseInstall m3',
      'models.resumeInstall m2',
    ]);
  });

  it('tells the total beside each', () => {
    show(RUNNING, PAUSED);
    const strip = within(screen.getByRole('region', { name: '2 models on their way here' }));
    expect(strip.getByText(/Together 2.4 GB of 5.0 GB/)).toBeInTheDocument();
    expect(strip.getByText('Paused. What arrived is kept.')).toBeInTheDocument();
  });
});
