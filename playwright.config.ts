// The real Electron window. Specs that measure time or kill have the computer to themselves; the others run three at a time: they mostly wait.
import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';

const ALONE = /(chat|kills|survival)\.spec\.ts$/;

export default defineConfig({
  testDir: 'e2e',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: Math.min(3, availableParallelism() + 1),
  retries: 0,
  reporter: [['list'], ['json']],
  use: { trace: 'off', screenshot: 'only-on-failure' },
  projects: [
    { name: 'alone', testMatch: ALONE, workers: 1 },
    { name: 'together', testMatch: '**/*.spec.ts', testIgnore: ALONE },
  ],
});
