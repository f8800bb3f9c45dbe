// From a key on a slider of the sampling lab to the chart on the screen, in the real window with the small real model.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { median } from './application';
import type { Row } from './row';
import { startWindow } from './window';

const ROUNDS = 40;

export async function measureSamplingWindow(): Promise<Row[]> {
  const home = mkdtempSync(join(tmpdir(), 'homeroom-bench-sampling-'));
  const run = await startWindow(home);
  try {
    await openLab(run.page);
    const times = await timesOfKeys(run.page);
    const workMs = median(times.map(([work]) => work));
    const paintMs = median(times.map(([, paint]) => paint));
    return [
      {
        what: `sampling lab, key on the temperature to the chart in the page, median of ${ROUNDS}`,
        figure: `${workMs.toFixed(1)} ms; with the wait for the next frame ${paintMs.toFixed(1)} ms`,
        aim: 'under 16 ms',
        reached: workMs < 16,
      },
    ];
  } finally {
    await run.end();
    rmSync(home, { recursive: true, force: true });
  }
}

async function openLab(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Start with the small model/ }).click();
  await page.getByRole('textbox', { name: 'Your question', exact: true }).waitFor();
  await page.keyboard.press('Control+3');
  await page
    .getByRole('button', { name: /Choosing the next word/ })
    .first()
    .click();
  const load = page.getByRole('button', { name: /^Load / });
  const chart = page.getByText(/tokens are in the draw/);
  await load.or(chart).first().waitFor();
  if (await load.isVisible()) await load.click();
  await chart.waitFor();
  await page.getByRole('button', { name: /^My guess/ }).click();
  await page.getByRole('slider', { name: /Temperature/ }).focus();
}

/** Of each key: milliseconds until the page is changed, and until the frame after it. */
function timesOfKeys(page: Page): Promise<[number, number][]> {
  return page.evaluate(async (rounds) => {
    const times: [number, number][] = [];
    for (let round = 0; round < rounds; round += 1) {
      const from = performance.now();
      const key = round % 2 === 0 ? 'ArrowRight' : 'ArrowLeft';
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      // What the page does after a key is done in microtasks.
      for (let turn = 0; turn < 3; turn += 1) await Promise.resolve();
      const changed = performance.now() - from;
      await new Promise<void>((done) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => done();
          port2.postMessage(null);
        });
      });
      times.push([changed, performance.now() - from]);
    }
    return times;
  }, ROUNDS);
}
