// What specs do in the window, said once: finish the set-up, ask, wait for an answer.
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { expect } from './application';

/** From the first run to the chat, with the small model that is here. */
export async function startWithSmallModel(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Start with the small model/ }).click();
  await expect(questionBox(page)).toBeVisible();
}

/** Past the set-up, where it is shown, to the Models page. */
export async function openModels(page: Page): Promise<Page> {
  await page.setViewportSize({ width: 1280, height: 800 });
  const skip = page.getByRole('button', { name: 'Skip for now' });
  const heading = page.getByRole('heading', { level: 1 });
  await expect(skip.or(heading).first()).toBeVisible();
  if (await skip.isVisible()) await skip.click();
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible();
  return page;
}

export function questionBox(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Your question', exact: true });
}

export async function ask(page: Page, question: string): Promise<void> {
  await questionBox(page).fill(question);
  await questionBox(page).press('Enter');
}

/** The newest answer, whether it is being written or done. */
export function newestAnswer(page: Page): Locator {
  return page.getByRole('article', { name: /^Answer of/ }).last();
}

/** Waits until the newest answer has ended and gives its text. */
export async function finishedAnswer(page: Page): Promise<string> {
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toHaveCount(0, { timeout: 90_000 });
  const answer = newestAnswer(page);
  await expect(answer.getByRole('button', { name: 'Copy the answer' })).toBeAttached();
  return answer.innerText();
}

/** Sets the temperature of the open chat to 0 in its settings, so that the model gives the same answer each time. */
export async function withoutChance(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Settings of this chat/ }).click();
  await page.getByRole('slider', { name: 'Temperature' }).press('Home');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Settings of this chat, changed' })).toBeVisible();
}

/** Sets the maximum length of answers in the open chat, so that a test does not wait for a long one. */
export async function answersOfAtMost(page: Page, tokens: number): Promise<void> {
  await page.getByRole('button', { name: /^Settings of this chat/ }).click();
  await page.getByRole('textbox', { name: 'Maximum length, in tokens' }).fill(String(tokens));
  await page.keyboard.press('Escape');
}

/** From now on the system's dialogs for files and folders are answered with this path. */
export async function answerDialogWith(app: ElectronApplication, path: string): Promise<void> {
  const replace = (): Promise<void> =>
    app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, path);
  // The inspector of the main process now and then loses an answer to a garbage collection; to replace it twice does no harm.
  await replace().catch(replace);
}
