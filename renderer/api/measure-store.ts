// The measuring of this computer as the page knows it: how it stands, and what was measured last.
import { create } from 'zustand';
import type { Calibration } from '#domain/speed/calibration';
import type { MeasureStatus } from '#contract/events';
import { listen, request } from './client';

interface MeasureStore {
  status: MeasureStatus;
  /** Null when nothing was measured yet, or only by another build of the engine. */
  calibration: Calibration | null;
}

export const useMeasure = create<MeasureStore>()(() => ({ status: { kind: 'idle' }, calibration: null }));

/** Asks for the last figures and follows a measurement, whoever began it. */
export async function startMeasuring(): Promise<void> {
  listen('measure.changed', (status) => {
    useMeasure.setState(status.kind === 'done' ? { status, calibration: status.calibration } : { status });
  });
  await fetchCalibration();
}

/** Asks for the last figures of the computer that is shown. */
export async function fetchCalibration(): Promise<void> {
  const result = await request('setup.calibration', undefined);
  if (result.ok) useMeasure.setState({ calibration: result.value });
}

/** Measures this computer. How far it is comes as events; only what fails before the first one is told here. */
export async function measureComputer(quick: boolean): Promise<void> {
  useMeasure.setState({ status: { kind: 'running', fraction: 0, device: 'cpu', again: false } });
  const result = await request('setup.measure', { quick });
  if (result.ok) {
    useMeasure.setState({ status: { kind: 'done', calibration: result.value }, calibration: result.value });
    return;
  }
  const { failure } = result;
  useMeasure.setState({ status: failure.code === 'measure.stopped' ? { kind: 'idle' } : { kind: 'failed', failure } });
}

export async function stopMeasuring(): Promise<void> {
  await request('setup.stopMeasure', undefined);
}
