// A command answers with fresh facts, never with those of an earlier start.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Survey } from '#domain/hardware';
import { completeSurvey } from './complete-survey';

const fresh = JSON.parse(readFileSync('e2e/machines/desktop-32gb-rtx3060.json', 'utf8')) as Survey;

/** Answers that never come as long as the survey is this one. */
async function waitsFor(incomplete: Survey): Promise<void> {
  let survey = incomplete;
  let answered: Survey | null = null;
  const answer = completeSurvey({ survey: () => Promise.resolve(survey) }).then((one) => (answered = one));
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(answered).toBeNull();
  survey = fresh;
  expect(await answer).toEqual(fresh);
}

it('waits while graphics memory is the one of an earlier start', async () => {
  await waitsFor({ ...fresh, engine: { ...fresh.engine, cached: true } as Survey['engine'] });
});

it.each(['graphics', 'engine', 'disk', 'power', 'thermal', 'virtual'] as const)(
  'waits for the fact %s',
  async (name) => {
    await waitsFor({ ...fresh, [name]: { state: 'pending' } });
  },
);

it('does not wait for what stays unknown, or for what a survey does not have', async () => {
  const { schema, takenAt, os, memory, processor, graphics, engine } = fresh;
  const disk: Survey['disk'] = { state: 'unknown', why: 'The disk does not say.' };
  const survey: Survey = { schema, takenAt, os, memory, processor, graphics, engine, disk };
  expect(await completeSurvey({ survey: () => Promise.resolve(survey) })).toEqual(survey);
});
