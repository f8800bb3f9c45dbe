// npm test: sets up whatever is missing, then runs every check. `npm test -- unit e2e` runs some of them.
import { electronEnv } from './lib/electron-env.mjs';
import { runStages } from './lib/run-stages.mjs';
import { forWindow } from './lib/setup.mjs';
import { modelForTests } from './lib/small-model.mjs';
import { realStages, sourceStages } from './lib/stages.mjs';
import { runSteps, SetupError } from './lib/steps.mjs';

const all = [...sourceStages, ...realStages];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.some((stage) => stage.name === name));

if (unknown.length > 0) {
  console.error(`There is no stage ${unknown.join(', ')}. The stages are: ${all.map(({ name }) => name).join(', ')}.`);
  process.exitCode = 2;
} else {
  process.exitCode = (await setUp()) ? await runStages(all.filter(isWanted)) : 1;
}

/** @param {import('./lib/stages.mjs').Stage} stage */
function isWanted({ name }) {
  return wanted.length === 0 || wanted.includes(name);
}

/** Nothing can be tested without the build: that alone is then the one failure. */
async function setUp() {
  try {
    await runSteps(forWindow);
    Object.assign(process.env, electronEnv(), modelForTests());
    return true;
  } catch (error) {
    console.error(error instanceof SetupError ? `\n${error.message}` : error);
    console.log('0 passed, 1 failed');
    return false;
  }
}
