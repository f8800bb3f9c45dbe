// What other computers could run, in the real window: recorded profiles of every kind, and this computer before and after it was measured.
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, root, test } from './application';
import { look } from './look';
import { answerDialogWith } from './steps';

/** A profile, and what must be said about it. */
const COMPUTERS = [
  { name: 'laptop-4gb-old', title: /can run a small model/ },
  { name: 'container-4gb', title: /can run/ },
  { name: 'desktop-16gb-gtx1050ti', title: /can run/ },
  { name: 'desktop-64gb-rtx3090-rtx3060', title: /can run a large model/ },
  { name: 'mac-m2-16gb', title: /can run a good model/ },
] as const;

test('a recorded computer of each kind is shown in place of this one, and left again', async ({ app, page }) => {
  test.setTimeout(400_000);
  await expect(page.getByRole('button', { name: 'Open a profile' })).toBeVisible({ timeout: 30_000 });
  for (const { name, title } of COMPUTERS) {
    await openProfile(app, page, name);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page.getByRole('article').first()).toBeVisible();
    await look(page, `computer-${name}`);
  }
  await page.getByRole('button', { name: 'Back to this computer' }).click();
  await expect(page.getByText(/^Showing what/)).toHaveCount(0);
});

test('models are compared, charted and looked at closely as on a computer with a small graphics card', async ({
  app,
  page,
}) => {
  test.setTimeout(300_000);
  await openProfile(app, page, 'desktop-16gb-gtx1050ti');
  await page.getByRole('button', { name: 'Skip for now' }).click();
  await page.keyboard.press('Control+2');
  await page.getByRole('tab', { name: /Quality and speed/ }).click();
  await expect(page.getByRole('group', { name: /^Quality and speed of models/ })).toBeVisible();
  await look(page, 'chart-gtx1050ti');
  await page.getByRole('tab', { name: /All/ }).click();
  const boxes = page.getByRole('checkbox', { name: /^Compare/ });
  for (const index of [0, 1, 2, 3]) await boxes.nth(index).check();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page.getByRole('heading', { name: '4 models side by side' })).toBeVisible();
  await look(page, 'compare-gtx1050ti');
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await page.getByRole('button', { name: 'Llama 3.3 70B Instruct' }).click();
  const detail = page.getByRole('complementary', { name: 'The chosen model' });
  await expect(detail.getByText(/^Too large: short by/)).toBeVisible();
  // This computer's engine cannot count for another one.
  await expect(detail.getByText('estimate', { exact: true })).toBeVisible();
  await look(page, 'too-large-gtx1050ti');
  await page.getByRole('button', { name: 'gpt-oss 20B', exact: true }).click();
  await expect(detail.getByText(/^Tight: close other programs first/)).toBeVisible();
  await look(page, 'tight-gtx1050ti');
});

test('this computer is measured, and the speeds are calibrated from then on', async ({ page }) => {
  test.setTimeout(240_000);
  await page.getByRole('button', { name: 'Skip for now' }).click();
  await page.keyboard.press('Control+2');
  await expect(page.getByText('estimated', { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  await look(page, 'models-not-calibrated');
  await page.getByRole('button', { name: /^Quickly/ }).click();
  await expect(page.getByRole('progressbar', { name: 'Measuring this computer' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Measure again' })).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText('calibrated', { exact: true }).first()).toBeVisible();
  await page.getByText('Beside other computers').click();
  await look(page, 'models-calibrated');
});

/** Opens a recorded profile; the system's dialog is answered in the main process. */
async function openProfile(app: ElectronApplication, page: Page, name: string): Promise<void> {
  const file = join(root, 'e2e/machines', `${name}.json`);
  await answerDialogWith(app, file);
  await page.getByRole('button', { name: 'Open a profile' }).click();
  await expect(page.getByText(/^Showing what .+ could run\.$/)).toBeVisible();
}
