// Counts checks truly from what the runners write down, and from how they ended: a crash is a failure, and so is silence.

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: { status: string, assertionResults: { status: string }[] }[] }} VitestReport */

/** @typedef {{ status: string, expectedStatus: string, results: { status: string }[] }} PlaywrightTest */
/** @typedef {{ suites?: PlaywrightSuite[], specs?: { tests: PlaywrightTest[] }[] }} PlaywrightSuite */
/** @typedef {{ suites: PlaywrightSuite[], errors: unknown[] }} PlaywrightReport */

/** @type {Counts} */
export const none = { passed: 0, failed: 0, skipped: 0 };

/** @param {number} exitCode @returns {Counts} */
export const countCheck = (exitCode) => (exitCode === 0 ? { ...none, passed: 1 } : { ...none, failed: 1 });

/** @param {Counts[]} all @returns {Counts} */
export function sum(all) {
  return all.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    none,
  );
}

/**
 * @param {VitestReport | null} report null when the runner left none
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countVitest(report, exitCode) {
  if (report === null) return { ...none, failed: 1 };
  // A file that could not even be loaded has no tests to fail.
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  return withExit(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + brokenFiles,
      skipped: report.numPendingTests + report.numTodoTests,
    },
    exitCode,
  );
}

/**
 * @param {PlaywrightReport | null} report null when the runner left none
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countPlaywright(report, exitCode) {
  if (report === null) return { ...none, failed: 1 };
  const counts = sum(report.suites.flatMap(testsOf).map(countPlaywrightTest));
  return withExit(counts, exitCode === 0 && report.errors.length > 0 ? 1 : exitCode);
}

/** @param {PlaywrightTest} test @returns {Counts} */
function countPlaywrightTest({ status, expectedStatus, results }) {
  if (status === 'expected') return { ...none, passed: 1 };
  // A test that was to run and did not is no skipped test; neither is one that passed only when tried again a passed one.
  const skippedOnPurpose = status === 'skipped' && (expectedStatus === 'skipped' || results.some(wasSkipped));
  return skippedOnPurpose ? { ...none, skipped: 1 } : { ...none, failed: 1 };
}

/** @param {{ status: string }} result */
const wasSkipped = ({ status }) => status === 'skipped';

/** @param {PlaywrightSuite} suite @returns {PlaywrightTest[]} */
function testsOf({ suites = [], specs = [] }) {
  return [...specs.flatMap(({ tests }) => tests), ...suites.flatMap(testsOf)];
}

/**
 * A runner that ended badly has failed, whatever its numbers say.
 * @param {Counts} counts
 * @param {number} exitCode
 * @returns {Counts}
 */
function withExit(counts, exitCode) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
