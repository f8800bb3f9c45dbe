// The survey of this computer as the page knows it; slow facts fill in when they arrive.
import { create } from 'zustand';
import type { Survey } from '#domain/hardware';
import type { Failure } from '#contract/failure';
import { listen, request } from './client';

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
  const result = await request('setup.survey', { again });
  useSurvey.setState(result.ok ? { survey: result.value, failure: null } : { failure: result.failure });
}
