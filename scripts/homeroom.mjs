// npm run -s homeroom -- <command>: the command line of the checkout. Standard output belongs to the command alone.
import { inCheckout } from './lib/places.mjs';
import { run } from './lib/run.mjs';
import { forTerminal } from './lib/setup.mjs';
import { providedModels } from './lib/small-model.mjs';
import { runStepsOrExit } from './lib/steps.mjs';

await runStepsOrExit(forTerminal, { quiet: true });
process.exitCode = await run(process.execPath, [inCheckout('out', 'main', 'cli.js'), ...process.argv.slice(2)], {
  cwd: process.env.INIT_CWD ?? process.cwd(),
  env: providedModels(),
});
