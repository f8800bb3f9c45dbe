// The tour: one walk through the real application, with numbered pictures in test-results/tour.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tour',
  testMatch: '**/*.tour.ts',
  outputDir: '../test-results/tour-output',
  timeout: 300_000,
  expect: { timeout: 30_000 },
  workers: 1,
  reporter: [['list']],
});
