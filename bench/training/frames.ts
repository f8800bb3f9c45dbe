// Whether the page stays smooth while it trains: the gaps between frames in the real window, before and while the lab of lesson 4 learns.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Row } from '../row';
import { startWindow } from '../window';

const QUIET_SECONDS = 5;
/** Shorter than the training, and at most so long. */
const TRAINING_SECONDS = 8;
/** 60 frames in a second, and a little for clocks that do not agree. */
const FRAME_MS = 17.5;

export async function measureFrames(): Promise<Row[]> {
  const home = mkdtempSync(join(tmpdir(), 'homeroom-bench-frames-'));
  const run = await startWindow(home);
  try {
    await openLab(run.page);
    const quiet = await gapsFor(run.page, QUIET_SECONDS);
    await run.page.getByRole('button', { name: /^Train it/ }).click();
    await run.page.getByRole('button', { name: 'Pause' }).waitFor();
    const training = await gapsFor(run.page, TRAINING_SECONDS);
    const stillTrains = await run.page.getByRole('button', { name: 'Pause' }).isVisible();
    return [
      rowOf('gap between frames, the lab of lesson 4 at rest', quiet, null),
      rowOf(`the same while it learns${stillTrains ? '' : ' (it ended before)'}`, training, FRAME_MS),
    ];
  } finally {
    await run.end();
    rmSync(home, { recursive: true, force: true });
  }
}

function rowOf(what: string, gaps: readonly number[], atMost: number | null): Row {
  const sorted = [...gaps].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  const [middle, late] = [at(0.5), at(0.99)];
  return {
    what: `${what}, median and 99th of 100, ${gaps.length} frames`,
    figure: `${middle.toFixed(1)} ms, ${late.toFixed(1)} ms; longest ${at(1).toFixed(1)} ms`,
    aim: atMost === null ? '' : `median at most ${atMost} ms`,
    reached: atMost === null ? null : middle <= atMost,
  };
}

async function openLab(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Start with the small model/ }).click();
  await page.getByRole('textbox', { name: 'Your question', exact: true }).waitFor();
  await page.keyboard.press('Control+3');
  await page
    .getByRole('button', { name: /Watch it learn/ })
    .first()
    .click();
  await page.getByRole('slider', { name: /Where will its loss/ }).waitFor();
  await page
    .getByRole('button', { name: /^My guess/ })
    .first()
    .click();
  await page.getByRole('button', { name: /^Train it/ }).waitFor();
}

/** Milliseconds between frames, for so long. */
function gapsFor(page: Page, seconds: number): Promise<number[]> {
  return page.evaluate(async (milliseconds) => {
    const gaps: number[] = [];
    let last = await new Promise<number>((frame) => requestAnimationFrame(frame));
    const end = last + milliseconds;
    while (last < end) {
      const now = await new Promise<number>((frame) => requestAnimationFrame(frame));
      gaps.push(now - last);
      last = now;
    }
    return gaps;
  }, seconds * 1000);
}
