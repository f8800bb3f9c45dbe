// What specs do in the window, said once: finish the set-up, ask, wait for an answer.
import type { Locator, Page } from '@playwright/test';
import { expect } from './application';

/** From the first run to the chat, with the small model that is here. */
export async function startWithSmallModel(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Start with the small model/ }).click();
  await expect(questionBox(page)).toBeVisible();
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

/** Sets how the open conversation is led, as the settings of the chat would. */
export async function leadNewConversation(
  page: Page,
  settings: { temperature: number; maxTokens: number },
): Promise<void> {
  await page.evaluate(async (wanted) => {
    const list = await window.homeroom.request('chat.list', undefined);
    const newest = list.ok ? list.value[0] : undefined;
    if (newest === undefined) throw new Error('no conversation');
    await window.homeroom.request('chat.configure', {
      conversationId: newest.id,
      settings: { systemPrompt: '', seed: 1, ...wanted },
    });
  }, settings);
}
