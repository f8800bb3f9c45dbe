// npm run tiny-model: trains the built-in tiny model and writes resources/tiny-model.gguf. The same Node gives the same file.
import { inCheckout, inModules } from './lib/places.mjs';
import { run } from './lib/run.mjs';

process.exitCode = await run(process.execPath, [
  inModules('tsx/dist/cli.mjs'),
  inCheckout('scripts', 'lib', 'tiny-model', 'train.ts'),
  ...process.argv.slice(2),
]);
