// The library in the real window against a hub on loopback: search, read the card, see the fit, get, pause, be killed, go on, chat; and what is said without a network.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startTestHub, type HubRepo, type TestHub } from '#services/testing/hub';
import { expect, killApplication, launch, makeHome, smallModel, test } from './application';
import { look } from './look';
import { ask, finishedAnswer, openModels, withoutChance } from './steps';

const REVISION = 'c'.repeat(40);
const REPO = 'teacher/SmolLM2-135M-Instruct-GGUF';
const FILE = 'SmolLM2-135M-Instruct-Q4_1.gguf';
const TOKEN = 'hf_a-token-of-the-spec';
const MODEL = readFileSync(smallModel);

const REPOS: readonly HubRepo[] = [
  {
    repo: REPO,
    downloads: 12_345,
    likes: 67,
    lastModified: '2026-06-01T00:00:00.000Z',
    tags: ['license:apache-2.0', 'en'],
    task: 'text-generation',
    gguf: { total: 134_515_008, architecture: 'llama', context_length: 8192 },
    readme:
      '---\nlicense: apache-2.0\n---\n# A small model\n\nMade for **short** answers.\n\n| Task | Score |\n|---|---|\n| Reading | 42 |\n',
    listed: [
      { path: 'SmolLM2-135M-Instruct-F16.gguf', size: 270_000_000, sha256: 'd'.repeat(64) },
      ...[1, 2, 3].map((part) => ({
        path: `SmolLM2-135M-Instruct-Q8_0-0000${String(part)}-of-00003.gguf`,
        size: 50_000_000,
        sha256: String(part).repeat(64),
      })),
      { path: 'CON.gguf', size: 10_000_000, sha256: 'e'.repeat(64) },
      { path: 'mmproj-model-f16.gguf', size: 20_000_000, sha256: 'f'.repeat(64) },
    ],
  },
  {
    repo: 'publisher/Gated-7B-GGUF',
    downloads: 9000,
    likes: 800,
    gated: 'auto',
    tags: ['license:llama3.2', 'en', 'de'],
    task: 'text-generation',
    gguf: { total: 7_615_616_512, architecture: 'qwen2', context_length: 32_768 },
    readme: '# Agree first',
  },
  {
    repo: 'giant/Enormous-405B-GGUF',
    downloads: 400,
    likes: 3,
    tags: ['license:other'],
    gguf: { total: 405_000_000_000, architecture: 'llama', context_length: 131_072 },
    listed: [{ path: 'huge-Q4_K_M.gguf', size: 243_000_000_000, sha256: 'a'.repeat(64) }],
  },
];

function startHub(bytesPerSecond: number, port = 0): Promise<TestHub> {
  const files = [
    { repo: REPO, revision: REVISION, file: FILE, bytes: MODEL },
    { repo: 'publisher/Gated-7B-GGUF', revision: REVISION, file: 'gated-Q4_K_M.gguf', bytes: MODEL },
  ];
  const tokens = { [TOKEN]: ['publisher/Gated-7B-GGUF'] };
  return startTestHub(files, { repos: REPOS, tokens, storageElsewhere: true, bytesPerSecond, port });
}

test('from the search to the chat, with a pause and a sudden end in between', async () => {
  test.setTimeout(300_000);
  const hub = await startHub(12_000_000);
  const home = await makeHome();
  const env = { HOMEROOM_HUB: hub.origin };
  let app = await launch({ home, withModel: false, env });
  let page = await openSearch(await app.firstWindow());
  expect(hub.seen, 'nothing is asked before the user searches').toEqual([]);

  await page.getByRole('searchbox', { name: 'Words' }).fill('instruct gguf');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /SmolLM2-135M-Instruct-GGUF/ })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Words' }).fill('gguf');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /Enormous/ })).toBeVisible();
  await look(page, 'library-search-results');

  await page.getByRole('button', { name: /SmolLM2-135M-Instruct-GGUF/ }).click();
  await page.getByRole('radio', { name: /Q4_1/ }).click();
  await expect(page.getByText(/Runs on the processor|Runs, part|Runs on the graphics card/).first()).toBeVisible();
  await page.getByText(/model card/).click();
  await expect(page.getByText('Made for short answers.')).toBeVisible();
  await look(page, 'library-repository');
  expect(hub.sentBytes(), 'only the beginning was read').toBeLessThan(MODEL.byteLength / 5);

  await page.getByRole('button', { name: /^Get Q4_1/ }).click();
  await expect(page.getByRole('progressbar', { name: /^Fetching/ }).first()).toBeVisible();
  await expect.poll(() => receivedBytes(page)).toBeGreaterThan(10_000_000);
  await look(page, 'library-downloading');
  await page
    .getByRole('button', { name: /^Pause fetching/ })
    .first()
    .click();
  await expect.poll(() => kind(page)).toBe('paused');
  await look(page, 'library-paused');
  await page
    .getByRole('button', { name: /^Go on fetching/ })
    .first()
    .click();
  await expect.poll(() => kind(page)).toBe('downloading');
  await killApplication(app);
  const part = join(home, 'models', `${FILE}.part`);
  expect(existsSync(part), 'what arrived is kept').toBe(true);

  const asked = hub.seen.length;
  app = await launch({ home, withModel: false, env });
  page = await openModels(await app.firstWindow());
  await expect.poll(() => kind(page)).toBe('paused');
  await look(page, 'library-after-a-sudden-end');
  expect(hub.seen.length, 'a restart asks nobody').toBe(asked);
  await page
    .getByRole('button', { name: /^Go on fetching/ })
    .first()
    .click();
  await expect.poll(() => kind(page), { timeout: 60_000 }).toBe('ready');
  expect(readdirSync(join(home, 'models'))).toEqual([FILE]);
  await page.getByRole('tab', { name: /Installed/ }).click();
  await look(page, 'library-installed');
  await page.getByRole('button', { name: /^Check it now/ }).click();
  await expect(page.getByText(/Every byte was right/)).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: /What takes the space/ }).click();
  await look(page, 'library-space');

  await page.keyboard.press('Control+1');
  await withoutChance(page);
  await ask(page, 'What is the capital of France?');
  expect(await finishedAnswer(page)).toContain('Paris');
  await app.close();
  await hub.close();
  rmSync(home, { recursive: true, force: true });
});

test('a gated repository says what it asks for, and a token opens it', async () => {
  test.setTimeout(120_000);
  const hub = await startHub(60_000_000);
  const home = await makeHome();
  const app = await launch({ home, withModel: false, env: { HOMEROOM_HUB: hub.origin } });
  const page = await openSearch(await app.firstWindow());
  await searchFor(page, 'gated');
  await page.getByRole('button', { name: /Gated-7B/ }).click();
  await expect(page.getByText(/agree/i).first()).toBeVisible();
  await look(page, 'library-gated');
  await page.getByLabel(/token/i).first().fill(TOKEN);
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: /Q4_K_M/ }).click();
  await expect(page.getByRole('button', { name: /^Get Q4_K_M/ })).toBeVisible();
  expect(hub.seen.filter(({ place, authorization }) => place === 'storage' && authorization !== null)).toEqual([]);
  expect(hub.seen.some(({ authorization }) => authorization === `Bearer ${TOKEN}`)).toBe(true);
  await app.close();
  await hub.close();
  rmSync(home, { recursive: true, force: true });
});

test('without a network it is said, the download waits or stands, and goes on when the hub is back', async () => {
  test.setTimeout(180_000);
  const hub = await startHub(12_000_000);
  const home = await makeHome();
  const app = await launch({ home, withModel: false, env: { HOMEROOM_HUB: hub.origin } });
  const page = await openSearch(await app.firstWindow());
  await searchFor(page, 'instruct');
  await page.getByRole('button', { name: /SmolLM2-135M-Instruct-GGUF/ }).click();
  await page.getByRole('radio', { name: /Q4_1/ }).click();
  await page.getByRole('button', { name: /^Get Q4_1/ }).click();
  await expect.poll(() => receivedBytes(page)).toBeGreaterThan(8_000_000);
  const { port } = new URL(hub.origin);
  await hub.close();
  await expect.poll(() => kind(page), { timeout: 20_000 }).toMatch(/waiting|paused/);
  await expect.poll(() => kind(page), { timeout: 60_000 }).toBe('paused');
  await look(page, 'library-given-up');
  await page.getByRole('button', { name: /Back to the results/ }).click();
  await searchFor(page, 'anything');
  await expect(page.getByText('The download server cannot be reached.').first()).toBeVisible({ timeout: 20_000 });
  await look(page, 'library-search-offline');
  const again = await startHub(60_000_000, Number(port));
  await page
    .getByRole('button', { name: /^(Go on|Try again) fetching/ })
    .first()
    .click();
  await expect.poll(() => kind(page), { timeout: 60_000 }).toBe('ready');
  expect(again.seen.find(({ place }) => place === 'storage')?.range).toMatch(/^bytes=[1-9]/);
  await app.close();
  await again.close();
  rmSync(home, { recursive: true, force: true });
});

async function openSearch(page: Page): Promise<Page> {
  await openModels(page);
  await page.getByRole('tab', { name: 'Search Hugging Face' }).click();
  return page;
}

async function searchFor(page: Page, words: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Words' }).fill(words);
  await page.keyboard.press('Enter');
}

/** The state of the model that is no model of the catalogue. */
async function kind(page: Page): Promise<string> {
  return (await ownEntry(page))?.status.kind ?? 'none';
}

async function receivedBytes(page: Page): Promise<number> {
  const status = (await ownEntry(page))?.status;
  return status !== undefined && 'receivedBytes' in status ? status.receivedBytes : 0;
}

async function ownEntry(page: Page): Promise<{ status: { kind: string; receivedBytes?: number } } | undefined> {
  return page.evaluate(async () => {
    const list = await window.homeroom.request('models.list', undefined);
    return list.ok
      ? list.value.find(({ catalog, installed }) => catalog === null && installed?.origin !== 'built-in')
      : undefined;
  });
}
