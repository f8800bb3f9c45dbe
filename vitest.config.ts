// Unit tests of every room, and integration tests (*.integration.test.ts) that start real processes and a real model.
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { coursePlugin } from './scripts/lessons/course-plugin';

/** Integration tests that measure nothing: they may run beside one another. */
const SIDE_BY_SIDE = [
  'electron/{cli,engine/gguf}/**/*.integration.test.ts',
  'electron/engine/{headers-and-splits,samplers,tiny-model,trained-export,trained-models,xray}.integration.test.ts',
  'electron/services/{database,download,hub,models,scan,storage,workshop}/**/*.integration.test.ts',
  'training/**/*.integration.test.ts',
  'electron/services/engine/mutated-headers.integration.test.ts',
  'scripts/**/*.integration.test.ts',
];

/** What each lesson promises, trained for real from its seed: a minute or two, on all cores. */
const CHECKS = 'renderer/lessons/labs/**/*.check.test.ts';

/** A busy computer is no defect; what hangs is still told from what is slow. */
const PATIENT = { testTimeout: 30_000, hookTimeout: 30_000 };

const course = coursePlugin(resolve(import.meta.dirname, 'resources/lessons'));

export default defineConfig({
  test: {
    // Vitest leaves one core idle; on a computer with two, that is half of it.
    maxWorkers: '100%',
    // Tests in Node share what modules hold, which saves a quarter of their time; none of them changes it.
    projects: [
      {
        plugins: [course],
        test: {
          ...PATIENT,
          name: 'node',
          isolate: false,
          environment: 'node',
          // Tests of the page that draw nothing need no document.
          include: ['{electron,course,training,scripts,renderer}/**/*.test.ts'],
          exclude: ['**/*.integration.test.ts', CHECKS],
        },
      },
      {
        plugins: [react(), course],
        test: {
          ...PATIENT,
          name: 'page',
          // Each file in a context of its own within the same thread: as separate as a process, in little more than half the time.
          pool: 'vmThreads',
          environment: 'jsdom',
          include: ['renderer/**/*.test.tsx'],
          setupFiles: ['renderer/lib/test-setup.ts'],
        },
      },
      {
        plugins: [course],
        test: { name: 'checks', environment: 'node', include: [CHECKS], testTimeout: 900_000, hookTimeout: 900_000 },
      },
      {
        test: {
          name: 'integration',
          environment: 'node',
          include: ['{electron,scripts,training}/**/*.integration.test.ts'],
          exclude: SIDE_BY_SIDE,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'side-by-side',
          environment: 'node',
          include: SIDE_BY_SIDE,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
