// npm run lessons: what lesson authors ask before they share their work.
import { checkLessons } from './lib/lessons.mjs';
import { forSource } from './lib/setup.mjs';
import { runStepsOrExit } from './lib/steps.mjs';

await runStepsOrExit(forSource);
process.exitCode = await checkLessons();
