// Tests of the sums that the test run ends with.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest, sum } from './counts.mjs';
import { checkout } from './places.mjs';

const vitest = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] };
const inFile = (name: string, ...tests: { status: string; fullName: string }[]) => ({
  name: join(checkout, name),
  status: 'failed',
  assertionResults: tests,
});
const broken = inFile('a.test.ts');
const redFile = inFile('b.test.ts', { status: 'failed', fullName: 'is red' }, { status: 'passed', fullName: 'is not' });

const playwrightTest = (status: string, expectedStatus: string, results: string[]) => ({
  status,
  expectedStatus,
  results: results.map((result) => ({ status: result })),
});
const playwright = (...tests: ReturnType<typeof playwrightTest>[]) => ({
  errors: [],
  suites: [{ specs: [], suites: [{ specs: [{ title: 'opens', file: 'c.spec.ts', tests }] }] }],
});
const passed = playwrightTest('expected', 'passed', ['passed']);

describe('the sums of vitest', () => {
  it('are taken as reported when the run ended well', () => {
    expect(countVitest(vitest, 0)).toEqual({ passed: 5, failed: 0, skipped: 2, failures: [] });
  });

  it('count a file that could not be loaded as one failure', () => {
    expect(countVitest({ ...vitest, testResults: [broken] }, 1)).toMatchObject({ failed: 1, failures: ['a.test.ts'] });
  });

  it('do not count a failed test a second time for its file', () => {
    expect(countVitest({ ...vitest, numFailedTests: 1, testResults: [redFile] }, 1)).toMatchObject({
      failed: 1,
      failures: ['b.test.ts: is red'],
    });
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
    expect(countPlaywright(playwright(passed, passed), 0)).toMatchObject({ passed: 2, failed: 0, skipped: 0 });
  });

  it('tell a test skipped on purpose from one that never ran', () => {
    const onPurpose = playwrightTest('skipped', 'skipped', ['skipped']);
    const whileRunning = playwrightTest('skipped', 'passed', ['skipped']);
    const neverRan = playwrightTest('skipped', 'passed', []);
    expect(countPlaywright(playwright(onPurpose, whileRunning, neverRan), 1)).toEqual({
      passed: 0,
      failed: 1,
      skipped: 2,
      failures: ['c.spec.ts: opens'],
    });
  });

  it('count a test that passed only when tried again as failed', () => {
    const flaky = playwrightTest('flaky', 'passed', ['failed', 'passed']);
    expect(countPlaywright(playwright(flaky), 0)).toMatchObject({ passed: 0, failed: 1, skipped: 0 });
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
    failures: [],
  });
});
