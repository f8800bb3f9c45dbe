// The stage that proves the promise "offline, zero attempts": the whole tour without a network under a tracer, and a control that the tracer sees one.
import { has, installPackages, isRoot } from './apt.mjs';
import { none } from './counts.mjs';
import { withDisplay } from './display.mjs';
import { inModules } from './places.mjs';
import { runCutOff } from './network-trace.mjs';

/** An address of the range that documentation is given: nothing is there. */
const CONTROL_ADDRESS = '192.0.2.1';

/** @type {import('./stages.mjs').Stage} */
export const offline = {
  name: 'offline',
  run: async () => {
    if (process.platform !== 'linux' || !isRoot()) {
      console.log('Skipped: cutting off the network needs Linux and root.');
      return { ...none, skipped: 2 };
    }
    await needTools();
    const results = [await controlIsSeen(), await tourIsSilent()];
    const passed = results.filter(Boolean).length;
    return { ...none, passed, failed: results.length - passed };
  },
};

async function needTools() {
  if (!(await has('strace')) || !(await has('ip')) || !(await has('unshare'))) {
    await installPackages(['strace', 'iproute2', 'util-linux'], 'the run without a network');
  }
}

/** A program that does reach out must be seen, or the silence of the tour would mean nothing. */
async function controlIsSeen() {
  const attempt = `fetch('http://${CONTROL_ADDRESS}/').catch(() => undefined)`;
  const { addresses } = await runCutOff(process.execPath, ['-e', attempt]);
  console.log(`Control: a fetch of ${CONTROL_ADDRESS} was seen as ${addresses.join(', ') || 'nothing'}.`);
  return addresses.includes(CONTROL_ADDRESS);
}

async function tourIsSilent() {
  const tour = [inModules('@playwright/test/cli.js'), 'test', '-c', 'e2e/tour.config.ts'];
  let silent = false;
  const code = await withDisplay(async (env) => {
    const seen = await runCutOff(process.execPath, tour, { env });
    silent = seen.addresses.length === 0;
    console.log(`Tour without a network: addresses tried beside loopback: ${seen.addresses.join(', ') || 'none'}.`);
    return seen.code;
  });
  return code === 0 && silent;
}
