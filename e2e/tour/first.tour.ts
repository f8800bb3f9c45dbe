// From the first run to an answer of the real model and into a lesson with its labs: what a newcomer does in the first quarter of an hour.
import type { Page } from '@playwright/test';
import { expect, test } from '../application';
import { ask, finishedAnswer, newestAnswer, startWithSmallModel, withoutChance } from '../steps';
import { pictures, type TakePicture } from './pictures';

test('the tour', async ({ page }) => {
  const picture = pictures(page, 'tour');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Recommended').first()).toBeVisible();
  await picture('what-it-can-run', 'setup');
  await page.getByRole('button', { name: 'Show the whole sum' }).first().click();
  await picture('the-whole-sum');
  await page.keyboard.press('Escape');

  await startWithSmallModel(page);
  await withoutChance(page);
  await picture('chat-empty');
  await ask(page, 'What is the capital of France?');
  expect(await finishedAnswer(page)).toContain('Paris');
  await ask(page, 'Tell me three facts about tides, as a list.');
  await expect(newestAnswer(page)).toContainText(/(\w+\W+){10}/);
  await picture('streaming');
  await finishedAnswer(page);
  await picture('answer');

  await page.keyboard.press('F2');
  await expect(page.getByRole('complementary', { name: /lesson/i })).toBeVisible();
  await picture('lesson-beside-chat', 'chat');
  await page.keyboard.press('F2');

  await page.keyboard.press('Control+3');
  await picture('learn');
  await page
    .getByRole('button', { name: /Tokens/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: /Tokens/ })).toBeVisible();
  await expect(page.getByLabel(/Tokens; arrow keys move/).first()).toBeVisible();
  await picture('tokens-lab', 'tokens-lab');
  await page
    .getByRole('button', { name: /Inference, one token/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: /Inference/ })).toBeVisible();
  await picture('inference-lab');

  await page.keyboard.press('Control+2');
  await throughModels(page, picture);
  await page.keyboard.press('Control+5');
  await page.getByRole('button', { name: 'Train your first model' }).click();
  await expect(page.getByText(/^is learning, step/)).toBeVisible();
  await picture('workshop');
  await page.keyboard.press('Control+4');
  await expect(page.getByRole('heading', { name: 'Downloads' })).toBeVisible();
  await picture('settings');
});

/** All of Models, without the one act that asks the hub: pressing Search, or Get. */
async function throughModels(page: Page, picture: TakePicture): Promise<void> {
  for (const name of ['Recommended', 'Installed', 'Search Hugging Face', 'All', 'Quality']) {
    const tab = page.getByRole('tab', { name: new RegExp(name) });
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
    await picture(`models-${name.toLowerCase().replaceAll(' ', '-')}`);
  }
  await page.getByRole('tab', { name: 'Search Hugging Face' }).click();
  await page.getByRole('searchbox', { name: 'Words' }).fill('words that are not sent');
  await page.getByRole('tab', { name: /Installed/ }).click();
  await page.getByRole('button', { name: 'What takes the space' }).click();
  await expect(page.getByRole('heading', { name: /Homeroom takes/ })).toBeVisible();
  await picture('models-space');
  await page.getByRole('button', { name: 'Find models on this computer' }).click();
  await page.getByRole('button', { name: 'Look where other programs keep models' }).click();
  await expect(page.getByText(/No model was found|files? w(as|ere) found/)).toBeVisible();
  await picture('models-scan');
  await page.keyboard.press('Escape');
}
