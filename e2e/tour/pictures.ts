// Numbered pictures of a tour.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../application';

/** Returns a function that takes the next picture. */
export function pictures(page: Page, tour: string): (name: string) => Promise<void> {
  const folder = join(root, 'test-results/tour');
  mkdirSync(folder, { recursive: true });
  let number = 0;
  return async (name) => {
    number += 1;
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(folder, `${tour}-${String(number).padStart(2, '0')}-${name}.png`) });
  };
}
