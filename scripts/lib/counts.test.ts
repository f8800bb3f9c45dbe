// Tests of the sums that the test run ends with.
import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest, sum } from './counts.mjs';

const vitest = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] };
const broken = { status: 'failed', assertionResults: [] };
const redFile = { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] };

const playwrightTest = (status: string, expectedStatus: string, results: string[]) => ({
  status,
  expectedStatus,
  results: results.map((result) => ({ status: result })),
});
const playwright = (...tests: ReturnType<typeof playwrightTest>[]) => ({
  errors: [],
  suites: [{ specs: [], suites: [{ specs: [{ tests }] }] }],
});
const passed = playwrightTest('expected', 'passed', ['passed']);

describe('the sums of vitest', () => {
  it('are taken as reported when the run ended well', () => {
    expect(countVitest(vitest, 0)).toEqual({ passed: 5, failed: 0, skipped: 2 });
  });

  it('count a file that could not be loaded as one failure', () => {
    expect(countVitest({ ...vitest, testResults: [broken] }, 1).failed).toBe(1);
  });

  it('do not count a failed test a second time for its file', () => {
    expect(countVitest({ ...vitest, numFailedTests: 1, testResults: [redFile] }, 1).failed).toBe(1);
  });

  it('count a bad end as a failure even when all tests passed', () => {
    expect(countVitest(vitest, 1).failed).toBe(1);
  });

  it('count a runner without a report as a failure', () => {
    expect(countVitest(null, 0).failed).toBe(1);
  });
});

describe('the sums of Playwright', () => {
  it('find tests in nested suites', () => {
    expect(countPlaywright(playwright(passed, passed), 0)).toEqual({ passed: 2, failed: 0, skipped: 0 });
  });

  it('tell a test skipped on purpose from one that never ran', () => {
    const onPurpose = playwrightTest('skipped', 'skipped', ['skipped']);
    const whileRunning = playwrightTest('skipped', 'passed', ['skipped']);
    const neverRan = playwrightTest('skipped', 'passed', []);
    expect(countPlaywright(playwright(onPurpose, whileRunning, neverRan), 1)).toEqual({
      passed: 0,
      failed: 1,
      skipped: 2,
    });
  });

  it('count a test that passed only when tried again as failed', () => {
    const flaky = playwrightTest('flaky', 'passed', ['failed', 'passed']);
    expect(countPlaywright(playwright(flaky), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('count an error outside of any test as a failure', () => {
    expect(countPlaywright({ ...playwright(passed), errors: [{}] }, 0).failed).toBe(1);
  });
});

it('sums add up part by part', () => {
  expect(sum([countVitest(vitest, 0), countPlaywright(playwright(passed), 0)])).toEqual({
    passed: 6,
    failed: 0,
    skipped: 2,
  });
});
