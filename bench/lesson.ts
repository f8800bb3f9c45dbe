// How long a lesson takes from the key to the frame that shows it, in the real window, every lesson of the course once a round.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { median } from './application';
import type { Row } from './row';
import { startWindow } from './window';

const ROUNDS = 3;

export async function measureLessons(): Promise<Row[]> {
  const home = mkdtempSync(join(tmpdir(), 'homeroom-bench-lesson-'));
  const run = await startWindow(home);
  try {
    await openList(run.page);
    const rounds: number[][] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await timesOfLessons(run.page));
    const [first = [], ...later] = rounds;
    const again = later.flat();
    const slowest = Math.max(...again);
    return [
      {
        what: `a lesson opens, ${first.length} lessons, first time`,
        figure: `median ${median(first).toFixed(0)} ms, slowest ${Math.max(...first).toFixed(0)} ms`,
        aim: 'under 100 ms',
        reached: median(first) < 100,
      },
      {
        what: `a lesson opens, ${first.length} lessons, later`,
        figure: `median ${median(again).toFixed(0)} ms, slowest ${slowest.toFixed(0)} ms`,
        aim: 'under 100 ms',
        reached: median(again) < 100,
      },
    ];
  } finally {
    await run.end();
    rmSync(home, { recursive: true, force: true });
  }
}

async function openList(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Start with the small model/ }).click();
  await page.getByRole('textbox', { name: 'Your question', exact: true }).waitFor();
  await page.keyboard.press('Control+3');
  await page.getByRole('navigation', { name: 'Views of Learn' }).getByRole('button', { name: 'Lesson' }).click();
  await page.getByRole('navigation', { name: 'Lessons' }).waitFor();
}

/** Milliseconds from the click on each lesson of the list until the frame after its title is there. */
function timesOfLessons(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const times: number[] = [];
    const buttons = document.querySelectorAll<HTMLButtonElement>('nav[aria-label="Lessons"] button');
    for (const button of buttons) {
      const before = document.querySelector('main article h1')?.textContent;
      const from = performance.now();
      button.click();
      for (;;) {
        await new Promise<void>((done) => {
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => done();
            port2.postMessage(null);
          });
        });
        const title = document.querySelector('main article h1')?.textContent;
        if (title !== before || button.getAttribute('aria-current') === 'page') break;
      }
      times.push(performance.now() - from);
      await new Promise((done) => setTimeout(done, 60));
    }
    return times;
  });
}
