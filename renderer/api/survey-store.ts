// The survey as the page knows it: of this computer, or of a recorded one; slow facts fill in when they arrive.
import { create } from 'zustand';
import type { Survey } from '#domain/hardware';
import type { Failure, Result } from '#contract/failure';
import { listen, request } from './client';
import { fetchCalibration } from './measure-store';

export const useSurvey = create<{ survey: Survey | null; failure: Failure | null }>()(() => ({
  survey: null,
  failure: null,
}));

/** Asks for the survey and follows its slow facts. */
export async function startSurvey(): Promise<void> {
  listen('survey.changed', (survey) => {
    useSurvey.setState({ survey });
  });
  await lookAgain(false);
}

/** Takes the survey anew when `again` is true, otherwise uses what is known. */
export async function lookAgain(again: boolean): Promise<void> {
  const before = switches;
  const result = await request('setup.survey', { again });
  // Another computer was opened meanwhile: this answer is of the one before.
  if (switches !== before) return;
  useSurvey.setState(result.ok ? { survey: result.value, failure: null } : { failure: result.failure });
}

/** Saves what is known of the computer to a file; false when the dialog was closed. */
export function saveProfile(): Promise<Result<boolean>> {
  return request('setup.saveProfile', undefined);
}

/** Shows a recorded computer in place of this one; false when the dialog was closed. */
export async function openProfile(): Promise<Result<boolean>> {
  const result = await request('setup.openProfile', undefined);
  if (!result.ok) return result;
  if (result.value !== null) await show(result.value);
  return { ok: true, value: result.value !== null };
}

/** Back to this computer. */
export async function closeProfile(): Promise<Result<unknown>> {
  const result = await request('setup.closeProfile', undefined);
  if (result.ok) await show(result.value);
  return result;
}

/** How often another computer was opened or left. */
let switches = 0;

/** What was measured belongs to the computer, so it is asked for again. */
async function show(survey: Survey): Promise<void> {
  switches += 1;
  useSurvey.setState({ survey, failure: null });
  await fetchCalibration();
}
