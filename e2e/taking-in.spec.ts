// Taking models in where they lie, in the real window: files that are dropped, and what a scan finds in the folders of other programs.
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ImportOutcome } from '#contract/storage';
import { expect, smallModel, test as base } from './application';

/** A person's home folder with what other programs keep there. */
const test = base.extend<{ person: string }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern
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
  const before = await readdir(person, { recursive: true });

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
  const after = await readdir(person, { recursive: true });
  expect(after.filter((path) => /lmstudio|Jan|ollama|huggingface/.test(path)).sort()).toEqual(
    before.filter((path) => /lmstudio|Jan|ollama|huggingface/.test(path)).sort(),
  );
});
