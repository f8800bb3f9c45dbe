// npm run bench: the measurements of docs/benchmarks.md, on this machine.
import { withDisplay } from './lib/display.mjs';
import { electronEnv } from './lib/electron-env.mjs';
import { inCheckout, inModules } from './lib/places.mjs';
import { run } from './lib/run.mjs';
import { forWindow } from './lib/setup.mjs';
import { modelForTests } from './lib/small-model.mjs';
import { runStepsOrExit } from './lib/steps.mjs';

await runStepsOrExit(forWindow);
process.exitCode = await withDisplay((display) =>
  run(process.execPath, [inModules('tsx/dist/cli.mjs'), inCheckout('bench', 'run.ts'), ...process.argv.slice(2)], {
    env: { ...electronEnv(), ...modelForTests(), ...display },
  }),
);
