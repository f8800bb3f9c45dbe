// npm run tiny-model: trains the small models that come with the application and writes their files, or compares them with `-- --check`.
import { inCheckout, inModules } from './lib/places.mjs';
import { run } from './lib/run.mjs';

process.exitCode = await run(process.execPath, [
  inModules('tsx/dist/cli.mjs'),
  inCheckout('scripts', 'lib', 'tiny-model', 'train.ts'),
  ...process.argv.slice(2),
]);
