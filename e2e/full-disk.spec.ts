// A disk that gets full while a model is fetched: the download stands with a sentence, everything else works, and with room it goes on to its verified end.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { ModelEntry } from '#contract/events';
import { startTestHub, type TestHub } from '#services/testing/hub';
import { expect, launch, makeHome, smallModel, test } from './application';
import { look } from './look';
import { mountSmallDisk, type SmallDisk } from './small-disk';
import { answerDialogWith, ask, finishedAnswer, questionBox, startWithSmallModel, withoutChance } from './steps';

const REVISION = 'c'.repeat(40);
const REPO = 'teacher/Other-Model-GGUF';
const FILE = 'Other-Model-Q4_1.gguf';
/** Another file than the small model that is here: its last weight differs. */
const MODEL = changedAtTheEnd(readFileSync(smallModel));
/** A little more than the model and the 2 GB that a download leaves free. */
const DISK_BYTES = 2_300_000_000;
const FILLER_BYTES = 400_000_000;
const LOOK_BYTES = 32 * 1024 * 1024;

interface Trial {
  disk: SmallDisk;
  hub: TestHub;
  /** The first one; `again` ends it and starts another on the same data. */
  page: Page;
  again: () => Promise<Page>;
}

test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'mounting a small disk needs Linux and root');

test('a full disk pauses the download with a sentence, lets the rest work, and with room it completes', async () => {
  test.setTimeout(120_000);
  await onSmallDisk(15_000_000, async ({ disk, hub, page, again }) => {
    await get(page);
    await expect.poll(() => receivedBytes(page)).toBeGreaterThan(10_000_000);
    const filler = join(disk.folder, 'holiday pictures.zip');
    writeFileSync(filler, Buffer.alloc(FILLER_BYTES));
    await expectFull(page);
    await look(page, 'full-disk-paused');
    rmSync(filler);
    await expect
      .poll(() => statusOf(page), { message: 'with room it goes on by itself' })
      .toMatchObject({
        kind: 'downloading',
      });
    await expect.poll(() => receivedBytes(page)).toBeGreaterThan(40_000_000);
    writeFileSync(filler, Buffer.alloc(FILLER_BYTES));
    await expectFull(page);

    const asked = hub.seen.length;
    const later = await again();
    await expect.poll(() => statusOf(later)).toMatchObject({ kind: 'paused', why: 'closed' });
    await ask(later, 'What is the capital of France?');
    expect(await finishedAnswer(later)).toContain('Paris');
    expect(hub.seen.length, 'a restart asks nobody').toBe(asked);
    await goOn(later);
    await expectFull(later);
    rmSync(filler);
    await expectWhole(later, disk);
    expect(hub.sentBytes(), 'nothing is fetched twice beyond what was on its way').toBeLessThan(
      MODEL.byteLength + 3 * 8_000_000,
    );
  });
});

test('a disk without a single free byte harms nothing, in mid-write and at the end of the file', async () => {
  test.setTimeout(120_000);
  await onSmallDisk(40_000_000, async ({ disk, page, again }) => {
    const part = join(disk.folder, `${FILE}.part`);
    await get(page);
    await expect.poll(() => sizeOf(part), { intervals: [20] }).toBeGreaterThan(10_000_000);
    disk.fill();
    await expectFull(page);
    const later = await again();
    await goOn(later);
    await expectFull(later);
    const before = sizeOf(part);
    disk.makeRoom();
    // Behind the last look at the free room, which is taken each 32 MB.
    await expect.poll(() => sizeOf(part), { intervals: [5] }).toBeGreaterThan(before + 2 * LOOK_BYTES + 1_000_000);
    await disk.fillBeside(part, MODEL.byteLength);
    await expectFull(later);
    expect(sizeOf(part), 'all bytes are there, and nothing could be noted about them').toBe(MODEL.byteLength);
    expect(existsSync(join(disk.folder, FILE)), 'what was not kept safely bears no name').toBe(false);
    disk.makeRoom();
    await expectWhole(later, disk);
  });
});

/** Runs a trial with the models folder on a small disk, chosen as a user does it. */
async function onSmallDisk(bytesPerSecond: number, trial: (trial: Trial) => Promise<void>): Promise<void> {
  const home = await makeHome();
  const mounted = mountSmallDisk(join(home, 'small disk ü'), DISK_BYTES);
  test.skip(mounted === null, 'nothing may be mounted here');
  if (mounted === null) return;
  const hub = await startTestHub([{ repo: REPO, revision: REVISION, file: FILE, bytes: MODEL }], {
    totalBytesPerSecond: bytesPerSecond,
  });
  const start = (): Promise<ElectronApplication> => launch({ home, env: { HOMEROOM_HUB: hub.origin } });
  let app = await start();
  try {
    const page = await app.firstWindow();
    await page.setViewportSize({ width: 1280, height: 800 });
    await startWithSmallModel(page);
    await withoutChance(page);
    await chooseFolder(app, page, mounted.folder);
    const again = async (): Promise<Page> => {
      await app.close();
      app = await start();
      const next = await app.firstWindow();
      await next.setViewportSize({ width: 1280, height: 800 });
      await expect(questionBox(next)).toBeVisible();
      return next;
    };
    await trial({ disk: mounted, hub, page, again });
  } finally {
    await app.close();
    await hub.close();
    mounted.unmount();
    rmSync(home, { recursive: true, force: true });
  }
}

async function chooseFolder(app: ElectronApplication, page: Page, folder: string): Promise<void> {
  await answerDialogWith(app, folder);
  await page.keyboard.press('Control+4');
  await page.getByRole('button', { name: 'Choose another folder' }).click();
  await expect(page.getByText(folder)).toBeVisible();
}

async function get(page: Page): Promise<void> {
  await page.keyboard.press('Control+2');
  const file = { repo: REPO, revision: REVISION, file: FILE };
  const result = await page.evaluate((wanted) => window.homeroom.request('hub.install', wanted), file);
  expect(result).toMatchObject({ ok: true });
}

async function goOn(page: Page): Promise<void> {
  await page.keyboard.press('Control+2');
  await page
    .getByRole('button', { name: /^Go on fetching/ })
    .first()
    .click();
}

/** It stands, and says how much room it needs and how much there is. */
async function expectFull(page: Page): Promise<void> {
  await expect.poll(() => statusOf(page)).toMatchObject({ kind: 'paused', why: 'no-space' });
  await expect(
    page.getByText(/: \d[\d.]* \w+ are free and 2\.\d+ GB are needed, 2\.0 GB of them to stay free/).first(),
  ).toBeVisible();
}

/** It is ready without further doing, and every byte is the hub's. */
async function expectWhole(page: Page, { folder }: SmallDisk): Promise<void> {
  await expect.poll(() => statusOf(page), { timeout: 30_000 }).toEqual({ kind: 'ready' });
  expect(readdirSync(folder)).toEqual([FILE]);
  expect(sha256Of(readFileSync(join(folder, FILE)))).toBe(sha256Of(MODEL));
}

async function statusOf(page: Page): Promise<ModelEntry['status'] | null> {
  return page.evaluate(async () => {
    const list = await window.homeroom.request('models.list', undefined);
    const entry = list.ok ? list.value.find(({ id }) => id.startsWith('other-model')) : undefined;
    return entry?.status ?? null;
  });
}

async function receivedBytes(page: Page): Promise<number> {
  const status = await statusOf(page);
  return status !== null && 'receivedBytes' in status ? status.receivedBytes : 0;
}

function changedAtTheEnd(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
  return changed;
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
