// npm run tour: drives the real app in the real window from first run into a lesson, and keeps numbered pictures.
import { withDisplay } from './lib/display.mjs';
import { electronEnv } from './lib/electron-env.mjs';
import { inModules } from './lib/places.mjs';
import { run } from './lib/run.mjs';
import { forWindow } from './lib/setup.mjs';
import { modelForTests } from './lib/small-model.mjs';
import { runStepsOrExit } from './lib/steps.mjs';

await runStepsOrExit(forWindow);
const args = ['test', '-c', 'e2e/tour.config.ts', ...process.argv.slice(2)];
process.exitCode = await withDisplay((display) =>
  run(process.execPath, [inModules('@playwright/test/cli.js'), ...args], {
    env: { ...electronEnv(), ...modelForTests(), ...display },
  }),
);
