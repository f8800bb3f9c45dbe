// Every screen in both themes and two sizes: axe finds nothing, nothing is wider than the window, and a picture is kept to look at.
import { expect, test } from './application';
import { look } from './look';
import { ask, finishedAnswer, startWithSmallModel } from './steps';

test('axe finds nothing on any screen, in both themes and at every width', async ({ page }) => {
  test.setTimeout(300_000);
  await expect(page.getByText('Recommended').first()).toBeVisible({ timeout: 30_000 });
  await look(page, 'setup');
  await startWithSmallModel(page);
  await look(page, 'chat-empty');
  await ask(page, 'What is the capital of France?');
  await finishedAnswer(page);
  await look(page, 'chat');
  await page.keyboard.press('F2');
  await expect(page.getByRole('complementary', { name: /lesson/i })).toBeVisible();
  await look(page, 'chat-and-lesson');
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+2');
  for (const tab of ['Recommended', 'Installed', 'Search', 'All', 'Quality']) {
    await page.getByRole('tab', { name: new RegExp(tab) }).click();
    await look(page, `models-${tab.toLowerCase()}`);
  }
  await page.getByRole('tab', { name: /Installed/ }).click();
  await page.getByRole('button', { name: 'What takes the space' }).click();
  await expect(page.getByRole('heading', { name: /Homeroom takes/ })).toBeVisible();
  await look(page, 'models-space');
  await page.getByRole('button', { name: 'Find models on this computer' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look(page, 'models-scan');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+3');
  for (const view of ['Course', 'Review', 'Glossary', 'Notes', 'Certificate', 'Teacher']) {
    await page.getByRole('navigation', { name: 'Views of Learn' }).getByRole('button', { name: view }).click();
    await look(page, `learn-${view.toLowerCase()}`);
  }
  await page.keyboard.press('Control+5');
  await look(page, 'workshop');
  await page.getByRole('button', { name: 'Choose everything yourself' }).click();
  await expect(page.getByText(/^About .* on this computer/)).toBeVisible({ timeout: 30_000 });
  await look(page, 'workshop-new');
  await page.keyboard.press('Control+4');
  await look(page, 'settings');
  await page.getByRole('heading', { name: 'Downloads' }).scrollIntoViewIfNeeded();
  await look(page, 'settings-downloads');
});
