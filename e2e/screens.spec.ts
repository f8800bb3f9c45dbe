// Every screen in both themes and two sizes: axe finds nothing, nothing is wider than the window, and a picture is kept to look at.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, root, test } from './application';
import { ask, finishedAnswer, startWithSmallModel } from './steps';

const PICTURES = join(root, 'test-results/screens');
const SIZES = [
  { width: 1280, height: 800 },
  { width: 900, height: 640 },
  { width: 400, height: 800 },
] as const;

test('axe finds nothing on any screen, in both themes and at every width', async ({ page }) => {
  test.setTimeout(300_000);
  mkdirSync(PICTURES, { recursive: true });
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
  for (const tab of ['Recommended', 'Installed', 'All']) {
    await page.getByRole('tab', { name: new RegExp(tab) }).click();
    await look(page, `models-${tab.toLowerCase()}`);
  }
  await page.keyboard.press('Control+3');
  for (const [id, name] of [
    ['models-life', /A model.s life/],
    ['tokens', /Tokens/],
    ['inference', /Inference, one token/],
  ] as const) {
    await page.getByRole('button', { name }).first().click();
    await look(page, `lesson-${id}`);
  }
  await page.keyboard.press('Control+4');
  await look(page, 'settings');
});

/** Checks the present screen in both themes and at all sizes. */
async function look(page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((wanted) => window.homeroom.request('settings.change', { theme: wanted }), theme);
    await expect(page.locator(`html[data-theme="${theme}"]`)).toBeAttached();
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await page.waitForTimeout(250);
      await page.screenshot({ path: join(PICTURES, `${name}-${theme}-${size.width}.png`) });
      const tooWide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(tooWide, `${name} at ${size.width}`).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize(SIZES[0]);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join('; ')}`);
    expect(found, `${name} in ${theme}`).toEqual([]);
  }
}
