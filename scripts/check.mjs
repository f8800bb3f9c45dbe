// npm run check: everything that needs neither Electron nor a model, in a minute or so.
import { runStages } from './lib/run-stages.mjs';
import { forSource } from './lib/setup.mjs';
import { sourceStages } from './lib/stages.mjs';
import { runStepsOrExit } from './lib/steps.mjs';

await runStepsOrExit(forSource);
process.exitCode = await runStages(sourceStages);
