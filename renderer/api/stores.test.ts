// The stores that follow the computer: what is asked again when another one is shown, or when it was measured.
// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest';
import { CALIBRATION, LAPTOP, RECORDED, scriptSide } from '../lib/test-fixtures';
import { measureComputer, startMeasuring, useMeasure } from './measure-store';
import { needRecommendation, startRecommendation } from './recommend-store';
import { closeProfile, lookAgain, openProfile, useSurvey } from './survey-store';

beforeEach(() => {
  useMeasure.setState({ status: { kind: 'idle' }, calibration: null });
  useSurvey.setState({ survey: LAPTOP, failure: null });
});

it('shows the recorded computer with its own figures, and comes back to this one', async () => {
  scriptSide({
    'setup.openProfile': () => ({ ok: true, value: RECORDED }),
    'setup.closeProfile': () => ({ ok: true, value: LAPTOP }),
    'setup.calibration': () => ({ ok: true, value: useSurvey.getState().survey === RECORDED ? null : CALIBRATION }),
  });
  useMeasure.setState({ calibration: CALIBRATION });
  await openProfile();
  expect([useSurvey.getState().survey, useMeasure.getState().calibration]).toEqual([RECORDED, null]);
  await closeProfile();
  expect([useSurvey.getState().survey, useMeasure.getState().calibration]).toEqual([LAPTOP, CALIBRATION]);
});

it('leaves everything as it is when the dialog is closed', async () => {
  scriptSide({ 'setup.openProfile': () => ({ ok: true, value: null }) });
  expect(await openProfile()).toEqual({ ok: true, value: false });
  expect(useSurvey.getState().survey).toBe(LAPTOP);
});

it('asks for the recommendation again when a measurement is done, whoever began it', async () => {
  const side = scriptSide({ 'setup.calibration': () => ({ ok: true, value: null }) });
  await startMeasuring();
  startRecommendation();
  await needRecommendation('chat');
  const asked = (): number => side.calls.filter(({ name }) => name === 'setup.recommend').length;
  expect(asked()).toBe(1);
  side.emit('measure.changed', { kind: 'done', calibration: CALIBRATION });
  expect(asked()).toBe(2);
});

it('is idle again after a stop, and tells any other failure', async () => {
  scriptSide({ 'setup.measure': () => ({ ok: false, failure: { code: 'measure.stopped', message: '' } }) });
  await measureComputer(true);
  expect(useMeasure.getState().status).toEqual({ kind: 'idle' });
  scriptSide({ 'setup.measure': () => ({ ok: false, failure: { code: 'engine.crashed', message: '' } }) });
  await measureComputer(true);
  expect(useMeasure.getState().status.kind).toBe('failed');
});

it('does not let a slow look at this computer take the place of one that was opened meanwhile', async () => {
  let answer: (() => void) | null = null;
  scriptSide({ 'setup.openProfile': () => ({ ok: true, value: RECORDED }) });
  const slow = window.homeroom.request;
  window.homeroom.request = ((name: string, args: never) =>
    name === 'setup.survey'
      ? new Promise((done) => (answer = () => done({ ok: true, value: LAPTOP } as never)))
      : slow(name as never, args)) as typeof slow;
  const looking = lookAgain(false);
  await openProfile();
  (answer as (() => void) | null)?.();
  await looking;
  window.homeroom.request = slow;
  expect(useSurvey.getState().survey).toBe(RECORDED);
});
