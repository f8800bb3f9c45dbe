// Counts checks truly from what the runners write down, and from how they ended: a crash is a failure, and so is silence.

import { relative } from 'node:path';
import { checkout } from './places.mjs';

/**
 * `failures` names those tests among the failed that have a name.
 * @typedef {{ passed: number, failed: number, skipped: number, failures: string[] }} Counts
 */

/** @typedef {{ name: string, status: string, assertionResults: { status: string, fullName: string }[] }} VitestFile */
/** @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: VitestFile[] }} VitestReport */

/** @typedef {{ status: string, expectedStatus: string, results: { status: string }[] }} PlaywrightTest */
/** @typedef {{ title: string, file: string, tests: PlaywrightTest[] }} PlaywrightSpec */
/** @typedef {{ suites?: PlaywrightSuite[], specs?: PlaywrightSpec[] }} PlaywrightSuite */
/** @typedef {{ suites: PlaywrightSuite[], errors: unknown[] }} PlaywrightReport */

/** @type {Counts} */
export const none = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** @param {number} exitCode @returns {Counts} */
export const countCheck = (exitCode) => (exitCode === 0 ? { ...none, passed: 1 } : { ...none, failed: 1 });

/** @param {Counts[]} all @returns {Counts} */
export function sum(all) {
  return all.reduce(
    (total, { passed, failed, skipped, failures }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
      failures: [...total.failures, ...failures],
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
  const failures = report.testResults.flatMap(failuresOf);
  // A file that could not even be loaded has no tests to fail.
  const brokenFiles = report.testResults.filter(isBroken).length;
  return withExit(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + brokenFiles,
      skipped: report.numPendingTests + report.numTodoTests,
      failures,
    },
    exitCode,
  );
}

/** @param {{ status: string }} test */
const hasFailed = ({ status }) => status === 'failed';

/** @param {VitestFile} file */
const isBroken = (file) => hasFailed(file) && !file.assertionResults.some(hasFailed);

/** @param {VitestFile} file @returns {string[]} */
function failuresOf(file) {
  const name = relative(checkout, file.name);
  return isBroken(file) ? [name] : file.assertionResults.filter(hasFailed).map((test) => `${name}: ${test.fullName}`);
}

/**
 * @param {PlaywrightReport | null} report null when the runner left none
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countPlaywright(report, exitCode) {
  if (report === null) return { ...none, failed: 1 };
  const counts = sum(report.suites.flatMap(specsOf).flatMap(countSpec));
  return withExit(counts, exitCode === 0 && report.errors.length > 0 ? 1 : exitCode);
}

/** @param {PlaywrightSpec} spec @returns {Counts[]} */
const countSpec = ({ title, file, tests }) => tests.map((test) => countPlaywrightTest(test, `${file}: ${title}`));

/** @param {PlaywrightTest} test @param {string} name @returns {Counts} */
function countPlaywrightTest({ status, expectedStatus, results }, name) {
  if (status === 'expected') return { ...none, passed: 1 };
  // A test that was to run and did not is no skipped test; neither is one that passed only when tried again a passed one.
  const skippedOnPurpose = status === 'skipped' && (expectedStatus === 'skipped' || results.some(wasSkipped));
  return skippedOnPurpose ? { ...none, skipped: 1 } : { ...none, failed: 1, failures: [name] };
}

/** @param {{ status: string }} result */
const wasSkipped = ({ status }) => status === 'skipped';

/** @param {PlaywrightSuite} suite @returns {PlaywrightSpec[]} */
const specsOf = ({ suites = [], specs = [] }) => [...specs, ...suites.flatMap(specsOf)];

/**
 * A runner that ended badly has failed, whatever its numbers say.
 * @param {Counts} counts
 * @param {number} exitCode
 * @returns {Counts}
 */
function withExit(counts, exitCode) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
