// Pictures of every lesson as it is left, with HOMEROOM_PICTURES=1: full width and docked at 360 px, in both themes. To be looked at, not compared.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Lesson } from '#course/lesson-file';
import { expect, root } from '../application';

const FOLDER = join(root, 'test-results/screens/course');
const TALLEST = 15_000;
const DOCKED_WIDTH = 360;

export const wantsPictures = process.env['HOMEROOM_PICTURES'] === '1';

export async function keepPictures(page: Page, lesson: Lesson): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const name = `${String(lesson.order).padStart(2, '0')}-${lesson.id}`;
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((wanted) => window.homeroom.request('settings.change', { theme: wanted }), theme);
    await expect(page.locator(`html[data-theme="${theme}"]`)).toBeAttached();
    await picture(page, 'main', `${name}-full-${theme}`);
  }
  await page.evaluate(
    (width) => window.homeroom.request('settings.change', { lessonsPane: { open: true, width } }),
    DOCKED_WIDTH,
  );
  await page.keyboard.press('Control+1');
  await page.getByRole('combobox', { name: 'Lesson', exact: true }).selectOption(lesson.id);
  for (const theme of ['dark', 'light'] as const) {
    await page.evaluate((wanted) => window.homeroom.request('settings.change', { theme: wanted }), theme);
    await picture(page, '#docked-lessons > :last-child', `${name}-docked-${theme}`);
  }
  await page.keyboard.press('Control+3');
}

/** As tall as what scrolls in it, so that nothing is out of sight. */
async function picture(page: Page, scrolling: string, name: string): Promise<void> {
  const box = page.locator(scrolling);
  const height = await box.evaluate((element) => element.scrollHeight);
  await page.setViewportSize({ width: 1280, height: Math.min(TALLEST, height + 160) });
  await page.waitForTimeout(250);
  const tooWide = await box.evaluate((element) => element.scrollWidth - element.clientWidth);
  expect(tooWide, name).toBeLessThanOrEqual(0);
  await box.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' });
  await page.setViewportSize({ width: 1280, height: 800 });
}
