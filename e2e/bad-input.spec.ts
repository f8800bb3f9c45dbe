// Bad input in the real window: each gets a plain sentence, and nothing is lost.
import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { copyFileSync } from 'node:fs';
import { expect, launch, makeHome, smallModel, test } from './application';
import { answerDialogWith, ask, finishedAnswer, questionBox, startWithSmallModel, withoutChance } from './steps';

test('files that are no model, empty, or cut off are refused in plain words', async ({ app, page, home }) => {
  await page.getByRole('button', { name: 'Skip for now' }).click();
  await page.keyboard.press('Control+2');
  const bad = { 'text.gguf': 'Once upon a time', 'empty.gguf': '', 'cut.gguf': 'GGUF\u0003\u0000\u0000\u0000' };
  for (const [name, content] of Object.entries(bad)) {
    const file = join(home, name);
    writeFileSync(file, content);
    const failure = await importFile(app, page, file);
    expect(['model.not-gguf', 'model.truncated', 'model.damaged-header']).toContain(failure);
  }
  expect(await importFile(app, page, join(home, 'nowhere.gguf'))).toBe('model.not-found');
  await answerDialogWith(app, join(home, 'text.gguf'));
  await page.getByRole('button', { name: 'Open a GGUF file' }).first().click();
  await expect(page.getByRole('alert').filter({ hasText: 'This is not a GGUF file.' }).first()).toBeVisible();
});

test('a model moved away after its import is named, and works again when it is back', async ({ app, page, home }) => {
  const folder = join(home, 'my models');
  mkdirSync(folder);
  const file = join(folder, 'moved.gguf');
  copyFileSync(smallModel, file);
  expect(await importFile(app, page, file)).toBe(null);
  const id = await page.evaluate(async (path) => {
    const list = await window.homeroom.request('models.list', undefined);
    return list.ok ? (list.value.find((entry) => entry.installed?.file === path)?.id ?? '') : '';
  }, file);
  renameSync(file, `${file}.away`);
  expect(await load(page, id)).toBe('model.not-found');
  renameSync(`${file}.away`, file);
  expect(await load(page, id)).toBe(null);
});

test('an empty question is not sent, and a question of a megabyte gets a plain sentence', async ({ page }) => {
  test.setTimeout(180_000);
  await startWithSmallModel(page);
  await withoutChance(page);
  await questionBox(page).fill('   \n ');
  await expect(page.getByRole('button', { name: 'Send' })).toBeDisabled();
  await questionBox(page).evaluate((box: HTMLTextAreaElement) => {
    const text = 'A very long question. '.repeat(50_000);
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(box, text);
    box.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('The question is too long.').first()).toBeVisible({ timeout: 90_000 });
  await ask(page, 'What is the capital of France?');
  expect(await finishedAnswer(page)).toContain('Paris');
});

test('a corrupt database is set aside, the reader is told, and the application starts', async () => {
  const home = await makeHome();
  writeFileSync(join(home, 'homeroom.db'), 'this is not a database'.repeat(500));
  const app = await launch({ home });
  const page = await app.firstWindow();
  await expect(page.getByText(/set aside/).first()).toBeVisible();
  await startWithSmallModel(page);
  await withoutChance(page);
  await app.close();
  await rm(home, { recursive: true, force: true });
});

test('a models folder that vanished is named and does not stop the start', async () => {
  const home = await makeHome();
  const first = await launch({ home });
  const folder = join(home, 'external disk');
  mkdirSync(folder);
  const page = await first.firstWindow();
  await answerDialogWith(first, folder);
  await page.evaluate(() => window.homeroom.request('settings.chooseModelsFolder', undefined));
  await first.close();
  await rm(folder, { recursive: true });
  const second = await launch({ home });
  const again = await second.firstWindow();
  await expect(again.getByText(/external disk/).first()).toBeVisible();
  await second.close();
  await rm(home, { recursive: true, force: true });
});

test('a file without read permission is refused in plain words', async ({ app, page, home }) => {
  test.skip(process.getuid?.() === 0, 'root may read every file: this runs for ordinary users only');
  const file = join(home, 'locked.gguf');
  copyFileSync(smallModel, file);
  chmodSync(file, 0);
  expect(await importFile(app, page, file)).toBe('model.unreadable');
});

/** Imports as the button does; gives the failure's code, or null. */
async function importFile(app: ElectronApplication, page: Page, file: string): Promise<string | null> {
  await answerDialogWith(app, file);
  const result = await page.evaluate(() => window.homeroom.request('models.import', undefined));
  return result.ok ? null : result.failure.code;
}

async function load(page: Page, modelId: string): Promise<string | null> {
  const result = await page.evaluate((id) => window.homeroom.request('models.load', { modelId: id }), modelId);
  return result.ok ? null : result.failure.code;
}
