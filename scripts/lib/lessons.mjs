// The checks of the lessons: what they say and lead to, then their spelling.
import { inCheckout, inModules } from './places.mjs';
import { run } from './run.mjs';

const SPELT = ['resources/lessons/**/*.{md,yml}', 'docs/writing-lessons.md'];

/** @returns {Promise<number>} the exit code */
export async function checkLessons() {
  const course = inCheckout('scripts', 'lessons', 'check.ts');
  const checked = await run(process.execPath, [inModules('tsx/dist/cli.mjs'), course]);
  const spelt = await run(process.execPath, [inModules('cspell/bin.mjs'), '--no-progress', '--no-summary', ...SPELT]);
  return checked === 0 ? spelt : checked;
}
