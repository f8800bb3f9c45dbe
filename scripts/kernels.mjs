// npm run kernels: compiles training/kernels/assembly to WebAssembly and writes it into training/kernels/built.ts, so that neither the page nor a
// thread has to find a file. With --check nothing is written: it says whether built.ts is what the source gives.
import { readFileSync, writeFileSync } from 'node:fs';
import { buildKernels } from './lib/kernels.mjs';
import { inCheckout } from './lib/places.mjs';

const file = inCheckout('training', 'kernels', 'built.ts');
const built = await buildKernels();

if (!process.argv.includes('--check')) {
  writeFileSync(file, built);
} else if (readFileSync(file, 'utf8').replaceAll('\r\n', '\n') !== built) {
  console.error(
    'training/kernels/built.ts is not what training/kernels/assembly gives. Run npm run kernels and commit the result.',
  );
  process.exitCode = 1;
}
