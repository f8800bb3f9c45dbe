// npm run dev: the window with hot reload.
import { forgetBuild } from './lib/build.mjs';
import { withDisplay } from './lib/display.mjs';
import { electronEnv } from './lib/electron-env.mjs';
import { inModules } from './lib/places.mjs';
import { run } from './lib/run.mjs';
import { forDevelopment } from './lib/setup.mjs';
import { providedModels } from './lib/small-model.mjs';
import { runStepsOrExit } from './lib/steps.mjs';

await runStepsOrExit(forDevelopment);
forgetBuild();
process.exitCode = await withDisplay((display) =>
  run(process.execPath, [inModules('electron-vite/bin/electron-vite.js'), 'dev', ...process.argv.slice(2)], {
    env: { ...electronEnv(), ...providedModels(), ...display },
  }),
);
