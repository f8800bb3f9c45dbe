// What survives: the application killed in mid-answer, the engine killed in mid-answer, the engine killed while loading, a second instance.
import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, killApplication, launch, makeHome, test } from './application';
import { ask, finishedAnswer, newestAnswer, startWithSmallModel, withoutChance } from './steps';

const LONG = 'Write a very long story about a lighthouse keeper, with many details.';

test('killed in mid-answer and started again: question and partial answer are there', async () => {
  const home = await makeHome();
  const first = await launch({ home });
  const page = await first.firstWindow();
  await startWithSmallModel(page);
  await withoutChance(page);
  await ask(page, LONG);
  await expect(newestAnswer(page)).toContainText(/(\w+\W+){12}/, { timeout: 60_000 });
  await page.waitForTimeout(1500);
  const shown = await answerText(page);
  await killApplication(first);

  const second = await launch({ home });
  const again = await second.firstWindow();
  await again
    .getByRole('button', { name: /Write a very long story/ })
    .first()
    .click();
  await expect(again.getByRole('main').getByText(LONG)).toBeVisible();
  await expect(again.getByText('This answer was cut off.')).toBeVisible();
  const kept = await again.evaluate(async () => {
    const list = await window.homeroom.request('chat.list', undefined);
    const open = await window.homeroom.request('chat.open', { conversationId: list.ok ? (list.value[0]?.id ?? 0) : 0 });
    const last = open.ok ? open.value.messages.at(-1) : undefined;
    return last?.role === 'answer' ? { text: last.text, state: last.state } : null;
  });
  expect(kept?.state).toBe('interrupted');
  console.log(`shown before the kill: ${shown.length} characters, kept: ${kept?.text.length ?? 0}`);
  expect(kept?.text.length ?? 0).toBeGreaterThan(20);
  await second.close();
  await rm(home, { recursive: true, force: true });
});

test('the engine killed in mid-answer: window alive, partial answer kept, the next question answered', async ({
  app,
  page,
}) => {
  await startWithSmallModel(page);
  await ask(page, LONG);
  await expect(newestAnswer(page)).toContainText(/(\w+\W+){8}/, { timeout: 60_000 });
  killEngine(app);
  await expect(page.getByText(/The model engine stopped suddenly|This answer was cut off/).first()).toBeVisible();
  expect((await answerText(page)).length).toBeGreaterThan(10);
  // What it says depends on where the story was cut; that a fresh engine says it does not.
  await ask(page, 'What is the capital of France?');
  expect(await finishedAnswer(page)).toMatch(/[\d.]+ tokens\/s/);
  await expect(page.getByRole('article', { name: /^Answer of/ })).toHaveCount(2);
});

test('the engine killed while loading: a plain sentence, and the next load works', async ({ app, page }) => {
  await startWithSmallModel(page);
  await withoutChance(page);
  const outcome = page.evaluate(() => window.homeroom.request('models.load', { modelId: 'smollm2-135m-instruct' }));
  await expect.poll(() => enginePids(app).length).toBeGreaterThan(0);
  killEngine(app);
  const first = await outcome;
  if (!first.ok) expect(first.failure.code).toBe('engine.crashed');
  const second = await page.evaluate(() =>
    window.homeroom.request('models.load', { modelId: 'smollm2-135m-instruct' }),
  );
  expect(second.ok).toBe(true);
});

test('quitting leaves no process behind within five seconds', async ({ app, page }) => {
  await startWithSmallModel(page);
  await withoutChance(page);
  await ask(page, LONG);
  await expect(newestAnswer(page)).toContainText(/\w{3,} \w{3,}/, { timeout: 60_000 });
  const engines = enginePids(app);
  expect(engines.length).toBe(1);
  const startedAt = Date.now();
  await app.close();
  await expect.poll(() => engines.filter(isAlive), { timeout: 5000 }).toEqual([]);
  expect(Date.now() - startedAt).toBeLessThan(5000);
});

test('a second instance on the same data ends at once and the first stays', async ({ home, page }) => {
  await page.waitForLoadState('load');
  const second = launch({ home }).then(
    (app) => app.close(),
    () => undefined,
  );
  await second;
  const alive = await page.evaluate(() => window.homeroom.request('settings.get', undefined));
  expect(alive.ok).toBe(true);
});

async function answerText(page: Page): Promise<string> {
  return newestAnswer(page).innerText();
}

/** The engine is the child of the main process that runs engine.js. */
function enginePids(app: ElectronApplication): number[] {
  const parent = String(app.process().pid);
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  return rows
    .map((row) => row.trim().split(/\s+/))
    .filter(([, ppid, ...words]) => ppid === parent && words.some((word) => word.endsWith('engine.js')))
    .map(([pid]) => Number(pid));
}

function killEngine(app: ElectronApplication): void {
  for (const pid of enginePids(app)) process.kill(pid, 'SIGKILL');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
