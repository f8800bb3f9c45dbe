import { defineConfig } from 'vitest/config';
export default defineConfig({ root: '/work/wt/g', test: { include: ['renderer/lessons/labs/**/*.check.test.ts'], environment: 'node', maxWorkers: 1 } });
