// npm run test:package: installs the Debian package, uses it as an ordinary person would, and removes it again. Needs root.
import { existsSync } from 'node:fs';
import { isRoot } from './lib/apt.mjs';
import { openVirtualScreen } from './lib/display.mjs';
import { talk } from './lib/package-test/conversation.mjs';
import * as system from './lib/package-test/installed.mjs';
import { closeInstalled, startInstalled } from './lib/package-test/installed-app.mjs';
import { keptMessages } from './lib/package-test/kept-data.mjs';
import { createPerson, give, processesOf, removePerson } from './lib/package-test/person.mjs';
import { Finding, must, step } from './lib/package-test/report.mjs';
import { checkSandbox } from './lib/package-test/sandbox.mjs';
import { debFile } from './lib/package/product.mjs';
import { forWindow } from './lib/setup.mjs';
import { findSmallModel } from './lib/small-model.mjs';
import { runStepsOrExit } from './lib/steps.mjs';

const PROGRAM = '/usr/bin/homeroom';
const TARGET = '/opt/Homeroom/homeroom';

await runStepsOrExit(forWindow);
try {
  await testPackage(await requirements());
  console.log('\nThe package installs, runs with its sandbox, answers, and goes again.');
} catch (error) {
  console.error(error instanceof Finding ? `        ${error.message}` : error);
  process.exitCode = 1;
}

async function requirements() {
  must(process.platform === 'linux' && isRoot(), 'This test installs a package: it needs Linux and root.');
  must(existsSync(debFile), `There is no ${debFile}: run npm run package first.`);
  must(!(await system.isInstalled()), 'A package named homeroom is installed here already; the test would remove it.');
  const model = findSmallModel();
  must(model, 'The small model is not here.');
  return model;
}

/** @param {string} model */
async function testPackage(model) {
  const before = await system.namedAfterUs();
  const person = await createPerson();
  const screen = await openVirtualScreen({ forAllUsers: true });
  try {
    await step('apt installs the package and all it needs', () => system.install(debFile));
    const files = await system.installedFiles();
    await step('Electron is closed to everything but the app (fuses)', () => system.checkFuses(TARGET));
    await useAs(person, give(person, model), screen.name);
    await step('apt removes the package', system.remove);
    await step('nothing is left on the system', () => nothingLeft(files, before));
    await step("the person's conversation is still theirs", () => keptMessages(person));
  } finally {
    screen.close();
    await removePerson(person);
    if (await system.isInstalled()) await system.remove();
  }
}

/**
 * @param {import('./lib/package-test/person.mjs').Person} person
 * @param {string} model
 * @param {string} display
 */
async function useAs(person, model, display) {
  const env = { DISPLAY: display, HOMEROOM_PROVIDED_MODELS: JSON.stringify([model]) };
  const { page } = await step('an ordinary person starts it', () => startInstalled(PROGRAM, person, env));
  await step('the sandbox is on', () => checkSandbox(processesOf(person)));
  await step('the model in it answers', () => talk(page));
  await step('closing the window ends every process within 5 s', () => closeInstalled(page, person));
}

/**
 * @param {string[]} files
 * @param {string[]} before
 */
async function nothingLeft(files, before) {
  const left = files.filter((path) => existsSync(path));
  must(left.length === 0, `Left behind: ${left.join(', ')}`);
  const more = (await system.namedAfterUs()).filter((path) => !before.includes(path));
  must(more.length === 0, `Left behind: ${more.join(', ')}`);
}
