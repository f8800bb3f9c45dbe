// The first run in the real window: this machine's true facts, a recommendation with its sum, and the way to the chat.
import { cpus, totalmem } from 'node:os';
import { formatBytes } from '#domain/units';
import { expect, test } from './application';
import { ask, finishedAnswer, startWithSmallModel, withoutChance } from './steps';

test('the first run shows the true memory and processor of this machine', async ({ page }) => {
  const facts = page.getByRole('main');
  await expect(facts).toContainText(`of ${formatBytes(totalmem())}`);
  const survey = await page.evaluate(() => window.homeroom.request('setup.survey', { again: false }));
  if (!survey.ok) throw new Error(survey.failure.code);
  expect(survey.value.memory.totalBytes).toBe(totalmem());
  expect(survey.value.processor.logicalCores).toBe(cpus().length);
  await expect(facts).toContainText(survey.value.processor.model);
});

test('a recommendation shows its sum against what can be spared, its licence and its reason', async ({ page }) => {
  const best = page.getByRole('article').filter({ hasText: 'Recommended' }).first();
  await expect(best).toBeVisible({ timeout: 30_000 });
  await expect(best).toContainText(/weights/);
  await expect(best).toContainText(/working memory/);
  await expect(best).toContainText(/GB of .*GB/);
  await expect(best).toContainText(/Licen[cs]e|Terms/);
  await best.getByRole('button', { name: 'Show the whole sum' }).click();
  const answer = await page.evaluate(() => window.homeroom.request('setup.recommend', { task: 'chat' }));
  if (!answer.ok) throw new Error(answer.failure.code);
  for (const pick of answer.value.picks) {
    const sum = pick.memory.terms.reduce((total, term) => total + term.bytes, 0);
    expect(sum).toBe(pick.memory.totalBytes);
    expect(pick.memory.totalBytes).toBeLessThanOrEqual(pick.budgetBytes);
  }
});

test('from the first run to a sensible answer of the real model', async ({ page }) => {
  await startWithSmallModel(page);
  await withoutChance(page);
  await ask(page, 'What is the capital of France?');
  expect(await finishedAnswer(page)).toContain('Paris');
});

test.describe('without any model on the computer', () => {
  test.use({ launchWith: { withModel: false } });

  test('a question is kept and the way to a model is shown', async ({ page }) => {
    await page.getByRole('button', { name: 'Skip for now' }).click();
    await expect(page.getByRole('main')).toContainText(/no model/i);
    await page.getByRole('button', { name: 'Open Models' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible();
  });

  test('the small built-in model answers, and says how little it knows', async ({ page }) => {
    await page.getByRole('button', { name: 'Use the small built-in model' }).click();
    await expect(page.getByRole('main')).toContainText(/tiny stories and a few kinds of questions/);
    await ask(page, 'Tell me about a fox.');
    expect(await finishedAnswer(page)).toMatch(/[a-z]{3}/);
  });
});
