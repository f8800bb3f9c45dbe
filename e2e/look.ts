// Looks at the present screen in both themes and at several widths: axe finds nothing, nothing is wider than the window, and a picture is kept.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, root } from './application';

const PICTURES = join(root, 'test-results/screens');
const SIZES = [
  { width: 1280, height: 800 },
  { width: 900, height: 640 },
  { width: 400, height: 800 },
] as const;

/** The pictures bear `name`, the theme and the width. */
export async function look(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((wanted) => window.homeroom.request('settings.change', { theme: wanted }), theme);
    await expect(page.locator(`html[data-theme="${theme}"]`)).toBeAttached();
    // The dark theme has the same measures: it is seen at the widest and at the narrowest.
    for (const size of theme === 'light' ? SIZES : [SIZES[0], SIZES[2]]) {
      await page.setViewportSize(size);
      // What depends on the width is drawn in the frame after next; what moves is shown where it ends.
      await page.waitForTimeout(80);
      const path = join(PICTURES, `${name}-${theme}-${size.width}.png`);
      await page.screenshot({ path, animations: 'disabled' });
      const tooWide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(tooWide, `${name} at ${size.width}`).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize(SIZES[0]);
    const axe = new AxeBuilder({ page }).setLegacyMode(true);
    // Only its colours are other ones.
    const { violations } = await (theme === 'light' ? axe : axe.withRules(['color-contrast'])).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join('; ')}`);
    expect(found, `${name} in ${theme}`).toEqual([]);
  }
}
