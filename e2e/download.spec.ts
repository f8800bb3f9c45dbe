// A download in the real window, against a local server that behaves like the hub: progress, cancel, resume, verification, no network.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { loadCatalog } from '#services/models/catalog';
import { startTestHub, type TestHub } from '#services/testing/hub';
import { expect, launch, makeHome, root, smallModel, test } from './application';
import { ask, finishedAnswer, openModels, withoutChance } from './steps';

const MODEL_ID = 'smollm2-135m-instruct';

test('a model is fetched from its catalogue address with progress, cancelled, fetched again, and chats', async () => {
  test.setTimeout(180_000);
  const hub = await hubWithSmallModel();
  const home = await makeHome();
  const app = await launch({ home, withModel: false, env: { HOMEROOM_HUB: hub.origin } });
  const page = await app.firstWindow();
  await openModels(page);
  await page.getByRole('tab', { name: /All/ }).click();
  await page.getByRole('searchbox').or(page.getByRole('textbox')).first().fill('SmolLM2');
  await page.getByRole('button', { name: /^Get/ }).first().click();
  await expect(page.getByRole('progressbar').first()).toBeVisible();
  await page
    .getByRole('button', { name: /Cancel/ })
    .first()
    .click();
  await page.getByRole('button', { name: /^Stop/ }).last().click();
  await expect(page.getByRole('button', { name: /^Get/ }).first()).toBeVisible();
  await page.getByRole('button', { name: /^Get/ }).first().click();
  await expect.poll(() => statusOf(page), { timeout: 120_000 }).toMatch(/ready|loaded/);
  expect(hub.seen.some(({ path }) => path.includes('/resolve/'))).toBe(true);
  await page.keyboard.press('Control+1');
  await withoutChance(page);
  await ask(page, 'What is the capital of France?');
  expect(await finishedAnswer(page)).toContain('Paris');
  await app.close();
  await hub.close();
  rmSync(home, { recursive: true, force: true });
});

test('wrong bytes are thrown away and said, and no network is said with a way on', async () => {
  const hub = await hubWithSmallModel();
  hub.misbehave({ kind: 'wrong-bytes' }, 2);
  const home = await makeHome();
  const app = await launch({ home, withModel: false, env: { HOMEROOM_HUB: hub.origin } });
  const page = await app.firstWindow();
  await install(page);
  await expect.poll(() => failureOf(page), { timeout: 60_000 }).toBe('download.wrong-bytes');
  await hub.close();
  await install(page);
  await expect.poll(() => failureOf(page), { timeout: 60_000 }).toBe('download.offline');
  await openModels(page);
  await page.getByRole('tab', { name: /All/ }).click();
  await page.getByRole('searchbox').or(page.getByRole('textbox')).first().fill('SmolLM2');
  await expect(page.getByText('The download server cannot be reached.').first()).toBeVisible();
  await app.close();
  rmSync(home, { recursive: true, force: true });
});

/** The hub serves the small model's bytes under the catalogue's own address. */
async function hubWithSmallModel(): Promise<TestHub> {
  const catalog = loadCatalog(join(root, 'resources'));
  const file = catalog.models.find(({ id }) => id === MODEL_ID)?.recommended;
  if (file === undefined) throw new Error('the catalogue lost the small model');
  const { repo, revision, file: name } = file;
  return startTestHub([{ repo, revision, file: name, bytes: readFileSync(smallModel) }], {
    bytesPerSecond: 60_000_000,
  });
}

async function install(page: Page): Promise<void> {
  await page.evaluate((modelId) => window.homeroom.request('models.install', { modelId, quant: null }), MODEL_ID);
}

async function statusOf(page: Page): Promise<string> {
  return page.evaluate(async (modelId) => {
    const list = await window.homeroom.request('models.list', undefined);
    return (list.ok && list.value.find((entry) => entry.id === modelId)?.status.kind) || 'none';
  }, MODEL_ID);
}

async function failureOf(page: Page): Promise<string> {
  return page.evaluate(async (modelId) => {
    const list = await window.homeroom.request('models.list', undefined);
    return (list.ok && list.value.find((entry) => entry.id === modelId)?.failure?.code) || 'none';
  }, MODEL_ID);
}
