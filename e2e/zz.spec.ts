import { test, expect } from './application';
import { openLesson, lessons } from './course/lesson-page';
test.setTimeout(240_000);
test('look', async ({ page }) => {
  console.log('isolated', await page.evaluate(() => [globalThis.crossOriginIsolated, navigator.hardwareConcurrency]));
  page.on('console', (m) => console.log('page:', m.text()));
  await page.getByRole('button', { name: 'Learn' }).first().click();
  await openLesson(page, lessons.find((l) => l.id === (process.env['LESSON'] ?? 'watch-it-learn'))!);
  const start = page.getByRole('button', { name: /^(Start|Let it learn|Train)/ }).first();
  await start.scrollIntoViewIfNeeded();
  await start.click();
  for (let i = 0; i < 6; i++) { await page.waitForTimeout(6000); console.log((await page.locator('text=/tokens (a|per) second/').allTextContents()).join(' | ')); }
  await page.screenshot({ path: '/tmp/shots/watch.png' });
});
