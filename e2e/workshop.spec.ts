// The workshop: a model from noise to stories, made to do other things, saved, compared with llama.cpp and talked to; what a kill leaves; what is refused.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { WorkshopAnswers, WorkshopRun } from '#contract/workshop';
import { lessonCorpus } from '#training/corpora/lesson-corpora';
import { expect, killApplication, launch, makeHome, test } from './application';
import { look } from './look';
import { answerDialogWith, ask, finishedAnswer, newestAnswer, questionBox, startWithSmallModel } from './steps';

const ENOUGH_MS = 20_000;
const ENOUGH_STEPS = 500;

// Each with an application of its own, side by side: they come last and would otherwise be waited for.
test.describe.configure({ mode: 'parallel' });

test('from noise to stories in the background, on to recipes and answers, into a file and into the chat', async ({
  app,
  home,
  page,
}) => {
  test.setTimeout(240_000);
  await startWithSmallModel(page);
  await openWorkshop(page);
  await look(page, 'workshop-empty');
  await page.getByRole('button', { name: 'Train your first model' }).click();
  await expect(page.getByText(/^is learning, step/)).toBeVisible({ timeout: 30_000 });
  await chatMeanwhile(page);
  await openRun(page, 'My first model');
  await learnEnough(page);
  await expectWords(page);

  await makeFrom(page, { task: 'Fine-tune', name: 'Recipes too', looks: 'workshop-new-run' });
  await makeFrom(page, { task: 'LoRA', name: 'Recipes beside' });
  await makeFrom(page, { task: 'Answer questions', name: 'Answers' });
  await backToList(page);
  await look(page, 'workshop-list');

  await openRun(page, 'Recipes beside');
  await page.getByRole('button', { name: 'Compare with llama.cpp' }).click();
  await page.getByRole('menuitem', { name: 'The addition over its base' }).click();
  await expect(page.getByText('The addition over its base: the same model')).toBeVisible({ timeout: 30_000 });
  await backToList(page);
  await openRun(page, 'Answers');
  await saveAs(app, page, { what: /^Model in about 8 bits/, file: join(home, 'answers.gguf') });

  await page.getByRole('button', { name: 'Keep and chat' }).click();
  await expect(questionBox(page)).toBeVisible();
  await ask(page, 'What colour is the ball?');
  console.log(`it answers: ${JSON.stringify(await finishedAnswer(page))}`);
  await expect(page.getByRole('article', { name: 'Answer of Answers' })).toBeVisible();
  await openWorkshop(page);
  await openRun(page, 'Answers');
  await expect(page.getByText('In full: the same model')).toBeVisible();
  await look(page, 'workshop-compared');
});

test('killed in mid-run: the run stands as interrupted at its last checkpoint, goes on, and ends', async () => {
  test.setTimeout(120_000);
  const home = await makeHome();
  const first = await launch({ home });
  const page = await first.firstWindow();
  await startWithSmallModel(page);
  await openWorkshop(page);
  await page.getByRole('button', { name: 'Choose everything yourself' }).click();
  await page.getByRole('radio', { name: 'Small' }).click();
  await page.getByText('More settings').click();
  await fill(page, { Steps: '400', 'Texts in a step': '8' });
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Stories' })).toBeVisible();
  await expect.poll(async () => (await runNamed(page, 'Stories')).checkpoint, { timeout: 30_000 }).not.toBeNull();
  await killApplication(first);

  const second = await launch({ home });
  const again = await second.firstWindow();
  await expect(again.getByText(/The training run Stories stands still since Homeroom was closed/)).toBeVisible();
  await openWorkshop(again);
  await openRun(again, 'Stories');
  const left = await runNamed(again, 'Stories');
  expect(left).toMatchObject({ state: 'interrupted', stepsDone: left.checkpoint });
  await again.getByRole('button', { name: 'Go on', exact: true }).click();
  await expect(again.getByText('finished after 400 steps')).toBeVisible({ timeout: 60_000 });
  const { curve } = await detailsOf(again, left.id);
  expect(curve.map(({ step }) => step)).toEqual(Array.from({ length: 400 }, (_none, index) => index + 1));
  console.log(`killed after ${left.checkpoint ?? 0} of 400 steps, went on to the end`);
  await second.close();
  await rm(home, { recursive: true, force: true });
});

test('what cannot be learnt from, what does not fit, and a rate that explodes are told in words with a way on', async ({
  app,
  home,
  page,
}) => {
  test.setTimeout(120_000);
  await startWithSmallModel(page);
  await openWorkshop(page);
  await page.getByRole('button', { name: 'Choose everything yourself' }).click();
  await refuseTexts(app, page, home);
  await page.getByRole('radio', { name: 'Small' }).click();
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByText('finished after 40 steps')).toBeVisible({ timeout: 30_000 });

  await backToList(page);
  await page.getByRole('button', { name: 'New run' }).click();
  await page.getByRole('radio', { name: 'By hand' }).click();
  await page.getByText('More settings').click();
  const largest = { Width: '1024', Layers: '32', Heads: '16', 'Feed-forward': '8192', Context: '1024' };
  await fill(page, { ...largest, 'Texts in a step': '256', 'Tokens in a text': '1024' });
  await expect(page.getByText(/It needs [\d.]+ GB while it learns, and [\d.]+ GB can be spared/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start training' })).toBeDisabled();

  await page.getByRole('radio', { name: 'Small' }).click();
  await fill(page, { 'Texts in a step': '8', 'Tokens in a text': '32', Steps: '400' });
  await fill(page, { 'Learning rate': '2', 'Warm-up, steps': '400', 'Name of the run': 'Too fast' });
  await page.getByRole('button', { name: 'Start training' }).click();
  const back = page.getByRole('button', { name: /^Go back to step \d+ with half the rate, 1$/ });
  await expect(back).toBeVisible({ timeout: 30_000 });
  await look(page, 'workshop-exploded');
  const exploded = await runNamed(page, 'Too fast');
  console.log(`exploded at step ${exploded.stepsDone}, last good checkpoint ${exploded.checkpoint ?? 0}`);
  await back.click();
  await expect.poll(async () => (await runNamed(page, 'Too fast')).plan.rate.highest).toBe(1);
  await expect
    .poll(async () => (await runNamed(page, 'Too fast')).stepsDone, { timeout: 30_000 })
    .toBeGreaterThan(exploded.checkpoint ?? 0);
});

/** A text that is too short, one letter again and again, a file that is no text; then the letters are learnt after all. */
async function refuseTexts(app: ElectronApplication, page: Page, home: string): Promise<void> {
  await page.getByRole('radio', { name: 'A text of your own' }).click();
  const start = page.getByRole('button', { name: 'Start training' });
  const box = page.getByRole('textbox', { name: 'Your text' });
  const check = page.getByRole('button', { name: 'Check this text' });
  await expect(start).toBeDisabled();
  await box.fill('x');
  await check.click();
  await expect(page.getByText(/It is too short/)).toBeVisible();
  await expect(start).toBeDisabled();
  const picture = join(home, 'picture.txt');
  writeFileSync(picture, Buffer.from(Array.from({ length: 4000 }, (_none, index) => (index * 197) % 256)));
  await answerDialogWith(app, picture);
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await expect(page.getByText(/This is no text/)).toBeVisible();
  await expect(start).toBeDisabled();
  await box.fill('The sea is wide and the sky above it is very blue.');
  await check.click();
  await expect(page.getByText(/50 characters there is hardly anything to learn from/)).toBeVisible();
  await box.fill('a'.repeat(3000));
  await check.click();
  await expect(page.getByText(/one letter, again and again/)).toBeVisible();
  await page.getByText('More settings').click();
  await fill(page, { Steps: '40', 'Texts in a step': '4' });
}

/** While the run goes on the usual model answers, and the run says that it waits for it. */
async function chatMeanwhile(page: Page): Promise<void> {
  await page.keyboard.press('Control+1');
  const asked = Date.now();
  await ask(page, 'Write a very long story about a lighthouse keeper, with many details.');
  await expect(newestAnswer(page)).toContainText(/(\w+\W+){12}/, { timeout: 30_000 });
  console.log(`first words of the chat after ${((Date.now() - asked) / 1000).toFixed(1)} s`);
  await openWorkshop(page);
  await expect(page.getByText(/^waits while the chat answers/)).toBeVisible();
  await page.keyboard.press('Control+1');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await openWorkshop(page);
  await expect(page.getByText(/^is learning, step/)).toBeVisible();
}

/** Until it is done; on a slow computer until it has had its time and knows some words. */
async function learnEnough(page: Page): Promise<void> {
  await expect
    .poll(
      async () => {
        const { state, elapsedMs, stepsDone } = await runNamed(page, 'My first model');
        return state === 'done' || (elapsedMs > ENOUGH_MS && stepsDone > ENOUGH_STEPS);
      },
      { timeout: 90_000 },
    )
    .toBe(true);
  const stop = page.getByRole('button', { name: 'Stop', exact: true });
  if (await stop.isVisible()) await stop.click();
  await expect(page.getByText(/^(finished after|stopped at)/)).toBeVisible();
}

async function expectWords(page: Page): Promise<void> {
  const run = await runNamed(page, 'My first model');
  const { samples } = await detailsOf(page, run.id);
  const known = new Set(wordsOf(lessonCorpus('stories').training));
  const share = (text = ''): number => {
    const words = wordsOf(text);
    return words.filter((word) => known.has(word)).length / Math.max(1, words.length);
  };
  // A single sample may be a lucky one.
  const [first, last] = [samples.slice(0, 1), samples.slice(-3)].map((some) => some.map(({ text }) => text).join(' '));
  const [before, after] = [share(first), share(last)];
  const { stepsDone, elapsedMs, validation } = run;
  console.log(
    `words of the stories in the first sample ${Math.round(before * 100)} %, in the last three ${Math.round(after * 100)} % (${stepsDone} steps, ${Math.round(elapsedMs / 1000)} s, validation ${validation?.toFixed(2)})`,
  );
  console.log(`last samples: ${JSON.stringify(last)}`);
  expect(after).toBeGreaterThan(0.45);
  expect(after).toBeGreaterThan(before + 0.1);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z]{3,}/g) ?? [];
}

/** A run of 20 steps from the first model, planned by hand. */
async function makeFrom(page: Page, wanted: { task: string; name: string; looks?: string }): Promise<void> {
  await backToList(page);
  await page.getByRole('button', { name: 'New run' }).click();
  await page.getByRole('radio', { name: wanted.task }).click();
  const base = page.getByRole('combobox', { name: 'Which model does it begin from?' });
  const option = base.getByRole('option', { name: /^My first model/ });
  await base.selectOption((await option.getAttribute('value')) ?? '');
  await page.getByText('More settings').click();
  await fill(page, { Steps: '20', 'Warm-up, steps': '5', 'Name of the run': wanted.name });
  await expect(page.getByText(/^About .+ on this computer\.$/)).toBeVisible();
  if (wanted.looks !== undefined) await look(page, wanted.looks);
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByRole('heading', { level: 1, name: wanted.name })).toBeVisible();
  await expect(page.getByText('finished after 20 steps')).toBeVisible({ timeout: 30_000 });
}

async function saveAs(app: ElectronApplication, page: Page, wanted: { what: RegExp; file: string }): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, wanted.file);
  await page.getByRole('button', { name: 'Save as a file' }).click();
  await page.getByRole('menuitem', { name: wanted.what }).click();
  await expect.poll(() => existsSync(wanted.file)).toBe(true);
  expect(readFileSync(wanted.file).subarray(0, 4).toString()).toBe('GGUF');
}

async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    await page.getByRole('textbox', { name, exact: true }).fill(value);
  }
}

async function openWorkshop(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press('Control+5');
  await expect(page.getByRole('heading', { level: 1, name: 'Workshop' })).toBeVisible();
}

async function backToList(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'All runs' }).click();
  await expect(page.getByRole('button', { name: 'New run' })).toBeVisible();
}

async function openRun(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

async function runNamed(page: Page, name: string): Promise<WorkshopRun> {
  const list = await page.evaluate(() => window.homeroom.request('workshop.list', undefined));
  const run = list.ok ? list.value.find((one) => one.name === name) : undefined;
  if (run === undefined) throw new Error(`There is no run called ${name}.`);
  return run;
}

async function detailsOf(page: Page, runId: string): Promise<WorkshopAnswers['workshop.get']> {
  const details = await page.evaluate((id) => window.homeroom.request('workshop.get', { runId: id }), runId);
  if (!details.ok) throw new Error(details.failure.message);
  return details.value;
}
