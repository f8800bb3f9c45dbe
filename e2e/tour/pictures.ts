// Numbered pictures of a tour.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../application';

/** Set to write the README's pictures anew: HOMEROOM_README_PICTURES=1 npm run tour */
const forReadme = process.env['HOMEROOM_README_PICTURES'] === '1';

/** Takes the next picture; one with a name for the README is kept there too, small, when that is asked for. */
export type TakePicture = (name: string, readmeName?: string) => Promise<void>;

export function pictures(page: Page, tour: string): TakePicture {
  const folder = join(root, 'test-results/tour');
  mkdirSync(folder, { recursive: true });
  let number = 0;
  return async (name, readmeName) => {
    number += 1;
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(folder, `${tour}-${String(number).padStart(2, '0')}-${name}.png`) });
    if (readmeName === undefined || !forReadme) return;
    await page.screenshot({ path: join(root, `docs/pictures/${readmeName}.jpg`), type: 'jpeg', quality: 82 });
  };
}
