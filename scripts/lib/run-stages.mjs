// Runs all stages, whether or not one fails, and ends with a table and one line of sums.
import { none, sum } from './counts.mjs';

/** @typedef {{ name: string, counts: import('./counts.mjs').Counts, seconds: number }} Outcome */

/**
 * @param {import('./stages.mjs').Stage[]} stages
 * @returns {Promise<number>} the exit code
 */
export async function runStages(stages) {
  /** @type {Outcome[]} */
  const outcomes = [];
  for (const stage of stages) outcomes.push(await runStage(stage));
  const total = sum(outcomes.map(({ counts }) => counts));
  console.log(`\n${outcomes.map(row).join('\n')}\n`);
  console.log(inWords(total));
  return total.failed > 0 ? 1 : 0;
}

/**
 * @param {import('./stages.mjs').Stage} stage
 * @returns {Promise<Outcome>}
 */
async function runStage({ name, run }) {
  console.log(`\n--- ${name}`);
  const startedMs = performance.now();
  const counts = await run().catch((error) => {
    console.error(error);
    return { ...none, failed: 1 };
  });
  return { name, counts, seconds: Math.round((performance.now() - startedMs) / 1000) };
}

/** @param {Outcome} outcome */
const row = ({ name, counts, seconds }) => `${name.padEnd(12)} ${inWords(counts)} (${seconds} s)`;

/** @param {import('./counts.mjs').Counts} counts */
export function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
