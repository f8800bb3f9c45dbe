// Runs all stages, whether or not one fails, those of one core side by side, gentle ones behind all that follow, and ends with a table, the
// names of what failed, and one line of sums.
import { availableParallelism } from 'node:os';
import { none, sum } from './counts.mjs';

/** @typedef {{ name: string, counts: import('./counts.mjs').Counts, seconds: number }} Outcome */

/**
 * @param {import('./stages.mjs').Stage[]} stages
 * @returns {Promise<number>} the exit code
 */
export async function runStages(stages) {
  /** @type {Outcome[]} */
  const outcomes = [];
  const behind = [];
  for (const group of groups(stages)) {
    if (group.every(({ gently }) => gently)) behind.push(sideBySide(group));
    else outcomes.push(...(await sideBySide(group)));
  }
  for (const group of behind) outcomes.push(...(await group));
  const total = sum(outcomes.map(({ counts }) => counts));
  console.log(`\n${outcomes.map(row).join('\n')}\n`);
  for (const failure of total.failures) console.log(`failed: ${failure}`);
  console.log(inWords(total));
  return total.failed > 0 ? 1 : 0;
}

/**
 * Neighbours that keep one core busy each make a group; every other stage has the computer to itself.
 * @param {import('./stages.mjs').Stage[]} stages
 */
function groups(stages) {
  /** @type {import('./stages.mjs').Stage[][]} */
  const found = [];
  for (const stage of stages) {
    const last = found.at(-1);
    if (stage.oneCore && last?.every(({ oneCore }) => oneCore)) last.push(stage);
    else found.push([stage]);
  }
  return found;
}

/**
 * Runs as many stages at a time as there are cores, at most two, and answers in their order.
 * @param {import('./stages.mjs').Stage[]} group
 */
async function sideBySide(group) {
  const waiting = [...group.entries()];
  /** @type {Outcome[]} */
  const outcomes = [];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [place, stage] = next;
      outcomes[place] = await runStage(stage);
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, lane));
  return outcomes;
}

/**
 * @param {import('./stages.mjs').Stage} stage
 * @returns {Promise<Outcome>}
 */
async function runStage({ name, run }) {
  console.log(`\n--- ${name}`);
  const startedMs = performance.now();
  const counts = await run().catch((/** @type {unknown} */ error) => {
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
