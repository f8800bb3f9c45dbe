// The chat in the real window with the real model: streaming, stop, another answer, edit, branches, list, drafts, follow-up turns.
import { expect, test } from './application';
import {
  answersOfAtMost,
  ask,
  finishedAnswer,
  newestAnswer,
  questionBox,
  startWithSmallModel,
  withoutChance,
} from './steps';

const LONG = 'Write a very long story about a lighthouse keeper, with many details.';

test.beforeEach(async ({ page }) => {
  await startWithSmallModel(page);
  await withoutChance(page);
});

test('an answer streams in and says what it cost', async ({ page }) => {
  await answersOfAtMost(page, 96);
  await ask(page, 'Count from one to ten in words.');
  const answer = newestAnswer(page);
  const lengths = new Set<number>();
  while ((await page.getByRole('button', { name: 'Stop', exact: true }).count()) > 0 || lengths.size === 0) {
    lengths.add((await answer.innerText().catch(() => '')).length);
    if (lengths.size > 200) break;
  }
  expect(lengths.size).toBeGreaterThan(2);
  await finishedAnswer(page);
  await expect(answer).toContainText(/[\d.]+ tokens\/s/);
  await expect(answer).toContainText(/first word after/);
  await expect(answer).toContainText(/\d+ tokens/);
});

test('stop works within half a second and keeps what was written', async ({ page }) => {
  await ask(page, LONG);
  await expect(newestAnswer(page)).toContainText(/\w{3,} \w{3,} \w{3,}/, { timeout: 60_000 });
  const elapsedMs = await page.evaluate(async () => {
    const stop = [...document.querySelectorAll('button')].find((button) => button.textContent === 'Stop');
    const startedAt = performance.now();
    const ended = new Promise<number>((done) => {
      const unlisten = window.homeroom.listen((name) => {
        if (name !== 'chat.ended') return;
        unlisten();
        done(performance.now() - startedAt);
      });
    });
    stop?.click();
    return ended;
  });
  console.log(`stopped after ${elapsedMs.toFixed(0)} ms`);
  expect(elapsedMs).toBeLessThan(500);
  await expect(newestAnswer(page)).toContainText(/stopped by you/);
});

test('another answer and an edited question become branches one can go between', async ({ page }) => {
  await answersOfAtMost(page, 64);
  await ask(page, 'Say the word tree.');
  await finishedAnswer(page);
  await page.getByRole('button', { name: /Another answer/ }).click();
  await finishedAnswer(page);
  await expect(page.getByText('2 of 2')).toBeVisible();
  await page.getByRole('button', { name: 'Edit the question' }).click();
  await page.getByRole('textbox', { name: 'Your question, in other words' }).fill('Say the word river.');
  await page.getByRole('textbox', { name: 'Your question, in other words' }).press('Enter');
  await finishedAnswer(page);
  await expect(
    page.getByRole('article', { name: 'Your question' }).filter({ hasText: 'Say the word river.' }),
  ).toBeVisible();
  await expect(
    page.getByRole('article', { name: 'Your question' }).filter({ hasText: 'Say the word tree.' }),
  ).toHaveCount(0);
});

test('a follow-up turn reads only what is new', async ({ page }) => {
  // Some answers of chance are cut into other tokens when they are read again, and then most of them is new.
  await withoutChance(page);
  await answersOfAtMost(page, 64);
  await ask(page, 'My name is Ada. Remember it.');
  await finishedAnswer(page);
  await ask(page, 'What is my name?');
  await finishedAnswer(page);
  const figures = await page.evaluate(async () => {
    const list = await window.homeroom.request('chat.list', undefined);
    const id = list.ok ? (list.value[0]?.id ?? 0) : 0;
    const open = await window.homeroom.request('chat.open', { conversationId: id });
    return open.ok ? open.value.messages.flatMap((one) => (one.role === 'answer' ? [one.figures] : [])) : [];
  });
  const [first, second] = figures;
  expect(second?.promptTokens ?? 0).toBeGreaterThan(first?.promptTokens ?? 0);
  expect(second?.promptTokensRead ?? 999).toBeLessThan((second?.promptTokens ?? 0) / 2);
});

test('a conversation is renamed, deleted with undo, and its draft survives a visit elsewhere', async ({ page }) => {
  await answersOfAtMost(page, 64);
  await ask(page, 'Say hello.');
  await finishedAnswer(page);
  await questionBox(page).fill('a thought not sent yet');
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible();
  await page.keyboard.press('Control+1');
  await expect(questionBox(page)).toHaveValue('a thought not sent yet');

  await page.getByRole('button', { name: 'Options of Say hello.' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Title of the conversation' }).fill('Greetings');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Greetings', exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Options of Greetings' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByRole('button', { name: 'Greetings', exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Greetings', exact: true })).toBeVisible();
});

test('when the conversation outgrows the window a line shows from where on the model sees it', async ({ page }) => {
  test.setTimeout(180_000);
  await page.evaluate(async () => {
    await window.homeroom.request('models.unload', undefined);
    await window.homeroom.request('settings.change', { contextTokens: 512 });
  });
  await answersOfAtMost(page, 64);
  for (const turn of [1, 2, 3, 4]) {
    await ask(page, `Part ${turn}. ${'The tide comes in and goes out again. '.repeat(14)}`);
    await finishedAnswer(page);
  }
  await expect(page.getByText('the model sees the conversation from here on')).toBeVisible();
});
