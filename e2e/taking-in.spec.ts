// Taking models in where they lie, in the real window: files that are dropped, and what a scan finds in the folders of other programs.
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ImportOutcome } from '#contract/storage';
import { expect, smallModel, test as base } from './application';
import { look } from './look';
import { answerDialogWith } from './steps';

/** A person's home folder with what other programs keep there. */
const test = base.extend<{ person: string }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern
  person: async ({}, use) => {
    const person = await mkdtemp(join(tmpdir(), 'homeroom person Zoë '));
    await use(person);
    await rm(person, { recursive: true, force: true });
  },
  launchWith: async ({ person }, use) => {
    const elsewhere = { XDG_DATA_HOME: '', XDG_CACHE_HOME: '', OLLAMA_MODELS: '', HF_HOME: '', HF_HUB_CACHE: '' };
    await use({ withModel: false, env: { HOME: person, ...elsewhere } });
  },
});

async function put(person: string, path: string, content: string): Promise<void> {
  await mkdir(dirname(join(person, path)), { recursive: true });
  await writeFile(join(person, path), content);
}

async function link(person: string, path: string): Promise<string> {
  await mkdir(dirname(join(person, path)), { recursive: true });
  await symlink(smallModel, join(person, path));
  return join(person, path);
}

/** A file of its own, as a program keeps it. */
async function copy(person: string, path: string): Promise<string> {
  await mkdir(dirname(join(person, path)), { recursive: true });
  await copyFile(smallModel, join(person, path));
  return join(person, path);
}

/** Four programs, each with its own copy in the layout that it documents. */
async function fourPrograms(person: string): Promise<void> {
  const hash = (letter: string): string => letter.repeat(64);
  await copy(person, '.lmstudio/models/owner/Lemming-GGUF/lemming.gguf');
  await copy(person, `.ollama/models/blobs/sha256-${hash('b')}`);
  const layers = [{ mediaType: 'application/vnd.ollama.image.model', digest: `sha256:${hash('b')}` }];
  await put(person, '.ollama/models/manifests/registry.ollama.ai/library/otter/135m', JSON.stringify({ layers }));
  const jan = '.local/share/Jan/data/llamacpp/models/jackal';
  await copy(person, `${jan}/model.gguf`);
  await put(person, `${jan}/model.yml`, `name: jackal\nmodel_path: llamacpp/models/jackal/model.gguf\n`);
  const hub = '.cache/huggingface/hub/models--owner--Heron-GGUF';
  const blob = await copy(person, `${hub}/blobs/${hash('c')}`);
  await mkdir(join(person, hub, 'snapshots/abc'), { recursive: true });
  await symlink(blob, join(person, hub, 'snapshots/abc/heron.gguf'));
}

/** Every file below a folder with its length and when it was changed. */
async function stateOf(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true });
  const looked = files.map(async (file) => {
    const { size, mtimeMs } = await stat(join(folder, file));
    return `${file} ${size} ${mtimeMs}`;
  });
  return (await Promise.all(looked)).sort();
}

async function openModels(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Skip for now' }).click();
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible();
}

/** As if the files had been dropped: the page has them as files, without their paths. */
async function drop(page: Page, paths: string[]): Promise<ImportOutcome[]> {
  await page.evaluate(() => {
    const input = Object.assign(document.createElement('input'), { type: 'file', multiple: true, id: 'drop' });
    document.body.append(input);
  });
  await page.setInputFiles('#drop', paths);
  const result = await page.evaluate(() =>
    window.homeroom.importDropped([...(document.querySelector<HTMLInputElement>('#drop')?.files ?? [])]),
  );
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

test('dropped files are taken in where they lie, or refused with the reason', async ({ page, person }) => {
  await page.waitForLoadState('load');
  await put(person, 'notes.gguf', 'no model');
  const [good, bad] = [await link(person, 'my möwe.gguf'), join(person, 'notes.gguf')];
  expect(await drop(page, [good, bad])).toMatchObject([
    { file: good, modelId: 'my-mo-we', failure: null },
    { file: bad, modelId: null, failure: { code: 'model.not-gguf' } },
  ]);
});

test('a scan finds what LM Studio, Ollama, Jan and Hugging Face keep, and changes nothing', async ({
  page,
  person,
}) => {
  await page.waitForLoadState('load');
  const sha256 = createHash('sha256')
    .update(await readFile(smallModel))
    .digest('hex');
  await put(person, '.lmstudio/models/owner/Half-GGUF/half.gguf', 'GGUF');
  await put(person, '.local/share/Jan/data/llamacpp/models/own/model.yml', `name: own\nmodel_path: ${smallModel}\n`);
  await link(person, `.ollama/models/blobs/sha256-${sha256}`);
  const layers = [{ mediaType: 'application/vnd.ollama.image.model', digest: `sha256:${sha256}` }];
  await put(person, '.ollama/models/manifests/registry.ollama.ai/library/smol/135m', JSON.stringify({ layers }));
  await link(person, '.cache/huggingface/hub/models--owner--Smol-GGUF/snapshots/abc/smol.gguf');
  const before = await stateOf(person);

  const scan = await page.evaluate(() => window.homeroom.request('models.scan', undefined));
  if (!scan.ok) throw new Error(scan.failure.code);
  // Three programs know one and the same file, which is listed once.
  expect(scan.value.found).toMatchObject([
    { tool: 'LM Studio', name: 'Half', failure: { code: 'model.truncated' } },
    { tool: 'Ollama', name: 'smol:135m', kind: 'chat', supported: true, failure: null },
  ]);
  const id = scan.value.found[1]?.id ?? '';
  const taken = await page.evaluate((found) => window.homeroom.request('models.importFound', { ids: [found] }), id);
  expect(taken).toMatchObject({ ok: true, value: [{ modelId: 'smol-135m', failure: null }] });
  const loaded = await page.evaluate(() => window.homeroom.request('models.load', { modelId: 'smol-135m' }));
  expect(loaded.ok).toBe(true);
  expect(kept(await stateOf(person))).toEqual(kept(before));
});

test('a file that is opened or dropped on the window is used where it lies', async ({ app, page, person, home }) => {
  const [opened, dropped] = [await copy(person, 'Über uns.gguf'), await copy(person, 'second.gguf')];
  await openModels(page);
  await answerDialogWith(app, opened);
  await page.getByRole('button', { name: 'Open a GGUF file' }).first().click();
  await expect(page.getByRole('tab', { name: /Installed 2/ })).toHaveAttribute('aria-selected', 'true');
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement('input'), { type: 'file', id: 'hand' }));
  });
  await page.setInputFiles('#hand', dropped);
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    for (const file of document.querySelector<HTMLInputElement>('#hand')?.files ?? []) dataTransfer.items.add(file);
    for (const kind of ['dragenter', 'drop'])
      window.dispatchEvent(new DragEvent(kind, { dataTransfer, cancelable: true }));
  });
  await expect(page.getByText(/is in your list now, used where it lies/)).toBeVisible();
  await expect(page.getByRole('tab', { name: /Installed 3/ })).toBeVisible();
  for (const file of [opened, dropped]) expect((await stat(file)).size).toBe((await stat(smallModel)).size);
  expect(await readdir(join(home, 'models')).catch(() => [])).toEqual([]);
});

test('in the dialog, what four programs keep is found, chosen and used in place', async ({ page, person, home }) => {
  await fourPrograms(person);
  await put(person, '.lmstudio/models/owner/Half-GGUF/half.gguf', 'GGUF');
  const before = await stateOf(person);
  await openModels(page);
  await page.getByRole('button', { name: 'Find models on this computer' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Look where other programs keep models' }).click();
  for (const tool of ['LM Studio', 'Ollama', 'Jan', 'Hugging Face']) {
    await expect(dialog.getByRole('region', { name: tool })).toBeVisible();
  }
  await expect(dialog.getByText('5 files were found, 4 of them can be used.')).toBeVisible();
  await expect(dialog.getByRole('checkbox', { name: 'Use Half' })).toBeDisabled();
  await look(page, 'scan-found');
  await dialog.getByRole('checkbox', { name: 'Use otter:135m' }).check();
  await expect(dialog.getByRole('button', { name: 'Use this one where it lies' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Choose all 4' }).click();
  await dialog.getByRole('button', { name: 'Use these 4 where they lie' }).click();
  await expect(dialog.getByText('4 models are in your list now.')).toBeVisible();
  await look(page, 'scan-taken');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Find models on this computer' }).click();
  await dialog.getByRole('button', { name: 'Look where other programs keep models' }).click();
  await expect(dialog.getByText('here already')).toHaveCount(4);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('tab', { name: /Installed 5/ })).toHaveAttribute('aria-selected', 'true');
  const loaded = await page.evaluate(() => window.homeroom.request('models.load', { modelId: 'otter-135m' }));
  expect(loaded).toMatchObject({ ok: true });
  expect(kept(await stateOf(person))).toEqual(kept(before));
  expect(await readdir(join(home, 'models')).catch(() => [])).toEqual([]);
});

/** Without what Electron itself keeps in a home folder. */
function kept(files: readonly string[]): string[] {
  return files.filter((file) => /lmstudio|Jan|ollama|huggingface/.test(file));
}
