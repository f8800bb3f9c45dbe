// npm run hub -- FOLDER [BYTES_PER_SECOND]: the GGUF files of a folder as a hub on this computer, for demonstrations and trials on a slow network.
import { resolve } from 'node:path';
import { inCheckout, inModules } from './lib/places.mjs';
import { run } from './lib/run.mjs';
import { forSource } from './lib/setup.mjs';
import { runStepsOrExit } from './lib/steps.mjs';

const [folder, bytesPerSecond = ''] = process.argv.slice(2);
if (folder === undefined || !/^(\d+)?$/.test(bytesPerSecond)) {
  console.error('Usage: npm run hub -- FOLDER [BYTES_PER_SECOND]');
  process.exitCode = 2;
} else {
  await runStepsOrExit(forSource);
  const from = resolve(process.env.INIT_CWD ?? process.cwd(), folder);
  const server = inCheckout('electron', 'services', 'testing', 'serve-folder.ts');
  process.exitCode = await run(process.execPath, [inModules('tsx/dist/cli.mjs'), server, from, bytesPerSecond]);
}
