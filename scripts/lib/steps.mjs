// Runs set-up steps one after another and says on standard error how far it is.

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {() => Promise<string | null>} ready what is there already, in a few words; null when there is work to do
 * @property {() => Promise<string>} act does the work and says what is there now
 */

/** A step that cannot go on; its message tells a person what to do. */
export class SetupError extends Error {}

const REMINDER_EVERY_MS = 20_000;

/**
 * @param {Step[]} steps
 * @param {{ quiet?: boolean }} [options] quiet: only steps that have work to do are mentioned
 */
export async function runSteps(steps, { quiet = false } = {}) {
  for (const [index, step] of steps.entries()) {
    const label = `[${index + 1}/${steps.length}] ${step.title}`;
    const found = await step.ready();
    if (found === null) await act(step, label);
    else if (!quiet) console.error(`${label}: ${found}`);
  }
}

/**
 * Runs steps and ends the process with a plain sentence when one cannot go on.
 * @param {Step[]} steps
 * @param {{ quiet?: boolean }} [options]
 */
export async function runStepsOrExit(steps, options) {
  try {
    await runSteps(steps, options);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(`\n${error.message}`);
    process.exit(1);
  }
}

/**
 * @param {Step} step
 * @param {string} label
 */
async function act(step, label) {
  const startedMs = performance.now();
  const seconds = () => Math.round((performance.now() - startedMs) / 1000);
  console.error(`${label} ...`);
  const reminder = setInterval(() => console.error(`${label} ... ${seconds()} s so far`), REMINDER_EVERY_MS);
  try {
    const result = await step.act();
    console.error(`${label}: ${result} (${seconds()} s)`);
  } finally {
    clearInterval(reminder);
  }
}
