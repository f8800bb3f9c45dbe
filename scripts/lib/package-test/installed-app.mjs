// The installed program, started as a person and reached over Chromium's own debugging door: its inspector is fused off.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';
import { processesOf } from './person.mjs';
import { must } from './report.mjs';

const START_LIMIT_MS = 60_000;
const END_LIMIT_MS = 5_000;

/**
 * @param {string} program
 * @param {import('./person.mjs').Person} person
 * @param {NodeJS.ProcessEnv} env
 */
export async function startInstalled(program, person, env) {
  const { name, uid, gid, home } = person;
  const child = spawn(program, ['--remote-debugging-port=0'], {
    uid,
    gid,
    cwd: home,
    env: { HOME: home, USER: name, LOGNAME: name, PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const address = await debuggingAddress(child.stderr);
  await pageIsThere(address);
  const browser = await chromium.connectOverCDP(address, { timeout: START_LIMIT_MS });
  return { browser, page: await firstPage(browser) };
}

/**
 * Connecting to a window that is only being made can leave both sides waiting.
 * @param {string} address
 */
async function pageIsThere(address) {
  const list = `http://${new URL(address).host}/json/list`;
  const startedMs = performance.now();
  while (!(await (await fetch(list)).text()).includes('homeroom://')) {
    must(performance.now() - startedMs < START_LIMIT_MS, 'No page after a minute');
    await new Promise((done) => setTimeout(done, 200));
  }
}

/** @param {import('@playwright/test').Browser} browser */
async function firstPage(browser) {
  const [context] = browser.contexts();
  must(context, 'There is no window');
  return context.pages()[0] ?? context.waitForEvent('page');
}

/**
 * Ends the app as closing its window does, and sees that nothing of it stays behind.
 * @param {import('@playwright/test').Page} page
 * @param {import('./person.mjs').Person} person
 */
export async function closeInstalled(page, person) {
  const startedMs = performance.now();
  await page.close();
  while (processesOf(person).length > 0) {
    must(performance.now() - startedMs < END_LIMIT_MS, `Processes are left: ${commandsOf(person)}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** @param {import('./person.mjs').Person} person */
const commandsOf = (person) =>
  processesOf(person)
    .map(({ pid }) => pid)
    .join(', ');

/** @param {import('node:stream').Readable} errors */
function debuggingAddress(errors) {
  /** @type {string[]} */
  const lines = [];
  return new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error(`No window after a minute:\n${lines.join('\n')}`)), START_LIMIT_MS);
    const reader = createInterface(errors);
    reader.on('close', () => fail(new Error(`The app ended at once:\n${lines.join('\n')}`)));
    reader.on('line', (line) => {
      lines.push(line);
      const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (!address) return;
      clearTimeout(late);
      done(address);
    });
  });
}
