// npm start: sets up whatever is missing, then opens the window. Without a display it does the main job in the terminal.
import { electronEnv, sandboxArgs } from './lib/electron-env.mjs';
import { requireElectron } from './lib/electron-runtime.mjs';
import { hasDisplay } from './lib/display.mjs';
import { checkout, inCheckout } from './lib/places.mjs';
import { run } from './lib/run.mjs';
import { forTerminal, forWindow } from './lib/setup.mjs';
import { providedModels } from './lib/small-model.mjs';
import { runStepsOrExit } from './lib/steps.mjs';

process.exitCode = hasDisplay() ? await openWindow() : await talkInTerminal();

async function openWindow() {
  await runStepsOrExit(forWindow);
  console.error('Opening the window.');
  return run(requireElectron().program, [...sandboxArgs(), checkout, ...process.argv.slice(2)], {
    env: { ...electronEnv(), ...providedModels() },
  });
}

async function talkInTerminal() {
  await runStepsOrExit(forTerminal);
  console.error('There is no display here, so this happens in the terminal.\n');
  const code = await run(process.execPath, [inCheckout('out', 'main', 'cli.js'), 'welcome'], { env: providedModels() });
  console.error(`
To see the window, run npm start
  - in a desktop session,
  - or over ssh with its display forwarded: ssh -X,
  - or on a virtual screen, for pictures only: npm run tour`);
  return code;
}
