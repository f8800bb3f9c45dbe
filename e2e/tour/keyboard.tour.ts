// The whole tour by keyboard alone: first run, chat, answer, stop, lesson and lab, models, settings. No step uses the mouse.
import type { Page } from '@playwright/test';
import { expect, test } from '../application';
import { finishedAnswer, newestAnswer, questionBox } from '../steps';
import { pictures } from './pictures';

test('the tour by keyboard alone', async ({ page }) => {
  const picture = pictures(page, 'keyboard');
  await expect(page.getByText('Recommended').first()).toBeVisible();
  await tabTo(page, 'Start with the small model that is here');
  await page.keyboard.press('Enter');
  await expect(questionBox(page)).toBeVisible();
  await picture('chat');

  await tabTo(page, 'Settings of this chat');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Temperature');
  await page.keyboard.press('Home');
  await page.keyboard.press('Escape');
  await tabTo(page, 'Your question');
  await page.keyboard.type('What is the capital of France?');
  await page.keyboard.press('Enter');
  expect(await finishedAnswer(page)).toContain('Paris');
  await expect(questionBox(page)).toBeFocused();
  await page.keyboard.type('Write a long story about the sea.');
  await page.keyboard.press('Enter');
  await expect(newestAnswer(page)).toContainText(/(\w+\W+){5}/);
  await page.keyboard.press('Escape');
  await expect(newestAnswer(page)).toContainText(/stopped by you/);
  await picture('stopped');

  await page.keyboard.press('F2');
  await expect(page.getByRole('complementary', { name: /lesson/i })).toBeVisible();
  await picture('lesson');
  await page.keyboard.press('F2');

  await page.keyboard.press('Control+3');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await tabTo(page, /Tokens/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /Tokens/ })).toBeVisible();
  await picture('tokens');

  await page.keyboard.press('Control+2');
  await tabTo(page, /Recommended/);
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: /Installed/ })).toHaveAttribute('aria-selected', 'true');
  await picture('models');

  await page.keyboard.press('Control+4');
  await tabTo(page, 'As the system');
  // Held as long as a finger holds it: the choice follows the focus while the key is down.
  await page.keyboard.press('ArrowRight', { delay: 80 });
  await page.keyboard.press('ArrowRight', { delay: 80 });
  await expect(page.locator('html[data-theme="dark"]')).toBeAttached();
  await picture('dark');
});

/** Presses Tab (or an arrow inside a group) until what has the focus carries this name. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let press = 0; press < 150; press += 1) {
    const focused = page.locator('*:focus');
    const reached = await focused.evaluateAll(
      (elements, [text, isPattern]) => {
        const element = elements[0];
        const own = element?.getAttribute('aria-label') ?? element?.textContent.trim() ?? '';
        return isPattern ? new RegExp(text).test(own) && own.length < 200 : own === text;
      },
      [typeof name === 'string' ? name : name.source, typeof name !== 'string'] as const,
    );
    if (reached) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${String(name)}`);
}
