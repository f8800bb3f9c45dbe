// The stages of the checks, from the quickest to the slowest, and how each is counted.
import { readFileSync, rmSync } from 'node:fs';
import { countCheck, countPlaywright, countVitest, sum } from './counts.mjs';
import { withDisplay } from './display.mjs';
import { engineNode } from './engine-node.mjs';
import { offline } from './offline-stage.mjs';
import { checkLessons } from './lessons.mjs';
import { inCheckout, inModules } from './places.mjs';
import { run } from './run.mjs';

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {() => Promise<import('./counts.mjs').Counts>} run
 * @property {boolean} [oneCore] whether it keeps one core busy only, so that another such stage may run beside it
 * @property {boolean} [gently] whether it gives way to all others, so that the stages after it may begin at once
 */

/** @type {Stage[]} */
export const sourceStages = [
  check('lint', ['oxlint/bin/oxlint']),
  check('format', ['prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.']),
  check('types', ['typescript-native/bin/tsc', '-b']),
  check('rooms', [
    'dependency-cruiser/bin/dependency-cruise.mjs',
    'electron',
    'course',
    'training',
    'renderer',
    'bench',
    'e2e',
  ]),
  check('unused', ['knip/bin/knip.js']),
  { name: 'lessons', run: async () => countCheck(await checkLessons()), oneCore: true },
  {
    name: 'kernels',
    run: async () => countCheck(await run(process.execPath, [inCheckout('scripts', 'kernels.mjs'), '--check'])),
    oneCore: true,
  },
  vitest('unit', ['node', 'page']),
  // In the Node that training runs in, which is also quicker at it than the oldest that Homeroom can be built with.
  { ...vitest('checks', ['checks'], { gently: true, program: engineNode }), gently: true },
];

/** These need the build, the model and a screen. */
export const realStages = [
  vitest('integration', ['integration']),
  vitest('side-by-side', ['side-by-side']),
  endToEnd(),
  offline,
];

/**
 * @param {string} name
 * @param {[string, ...string[]]} command
 * @returns {Stage}
 */
function check(name, [tool, ...args]) {
  return { name, run: async () => countCheck(await run(process.execPath, [inModules(tool), ...args])), oneCore: true };
}

/**
 * @param {string} name
 * @param {string[]} projects of vitest.config.ts
 * @param {object} [options]
 * @param {boolean} [options.gently] on one core, and only while nobody else wants it
 * @param {() => string} [options.program] the Node to run it with
 * @returns {Stage}
 */
function vitest(name, projects, { gently = false, program = () => process.execPath } = {}) {
  const report = inCheckout('test-results', `${name}.json`);
  const args = ['run', ...projects.flatMap((project) => ['--project', project]), '--reporter=default'];
  if (gently) args.push('--maxWorkers=1');
  return {
    name,
    run: async () => {
      rmSync(report, { force: true });
      const code = await run(
        program(),
        [inModules('vitest/vitest.mjs'), ...args, '--reporter=json', `--outputFile.json=${report}`],
        // Vite would say at each start that a future version of it wants file endings in imports.
        { env: { VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' }, gently },
      );
      return countVitest(readReport(report), code);
    },
  };
}

/**
 * Both projects of playwright.config.ts, one after the other.
 * @returns {Stage}
 */
function endToEnd() {
  return { name: 'e2e', run: async () => sum([await playwright('alone'), await playwright('together')]) };
}

/** @param {string} project */
async function playwright(project) {
  const report = inCheckout('test-results', `e2e-${project}.json`);
  // Playwright empties its own folder at the start.
  const output = inCheckout('test-results', project);
  rmSync(report, { force: true });
  const args = ['test', '--project', project, '--output', output];
  const code = await withDisplay((env) =>
    run(process.execPath, [inModules('@playwright/test/cli.js'), ...args], {
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    }),
  );
  return countPlaywright(readReport(report), code);
}

/** @param {string} path */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    console.error(`The runner left no readable report at ${path}.`);
    return null;
  }
}
