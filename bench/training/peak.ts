// The most that one core computes: multiplications and additions that need not wait for one another, and nothing else.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { root } from '../application';
import { openProcess } from './contender';
import type { Node } from './rivals';

interface Assembler {
  main: (
    args: string[],
    files: { readFile: (name: string) => string | null; writeFile: (name: string, contents: Uint8Array) => void },
  ) => Promise<{ error: Error | null }>;
}

const CHAINS = 20;
const NUMBERS = 4;
/** In one call. Calls are short and many, because an engine puts its better code in place only between calls. */
const TURNS = 50_000;
/** A multiplication and an addition. */
const OPERATIONS = 2 * CHAINS * NUMBERS * TURNS;
const REPEATS = 4000;

/**
 * Billions of operations in a second, of relaxed SIMD in WebAssembly. Where the engine makes one operation of two it is twice as much: Electron's does,
 * Node 22 cannot for a multiplication and addition in one.
 */
export async function measurePeakInNode(folder: string, { program, options }: Node): Promise<number> {
  const file = join(folder, 'peak.wasm');
  writeFileSync(file, await assemble(source()));
  const probe = join(folder, 'peak.mjs');
  writeFileSync(probe, PROBE);
  const process = await openProcess({ command: program, args: [...options, probe, file, String(TURNS)] });
  const milliseconds = (await process.ask(REPEATS)) as number;
  await process.close();
  return OPERATIONS / milliseconds / 1e6;
}

/** The same in a page. */
export async function measurePeakInPage(page: Page): Promise<number> {
  const bytes = [...(await assemble(source()))];
  const milliseconds = await page.evaluate(
    async ([code, turns, repeats]) => {
      const { instance } = await WebAssembly.instantiate(Uint8Array.from(code));
      const chains = instance.exports['chains'] as (...args: number[]) => void;
      let best = Infinity;
      for (let repeat = 0; repeat < repeats; repeat += 1) {
        const start = performance.now();
        for (let call = 0; call < 10; call += 1) chains(turns, 1024, 2048, 4096);
        best = Math.min(best, (performance.now() - start) / 10);
      }
      return best;
    },
    [bytes, TURNS, REPEATS / 10] as const,
  );
  return OPERATIONS / milliseconds / 1e6;
}

/** The best of the repeats: what disturbs can only make it longer. */
const PROBE = `import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
const [file, turns] = process.argv.slice(2);
const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)), {});
const answer = (value) => console.log('#answer ' + JSON.stringify(value));
answer({ name: 'peak' });
for await (const repeats of createInterface({ input: process.stdin })) {
  let best = Infinity;
  for (let repeat = 0; repeat < Number(repeats); repeat++) {
    const start = performance.now();
    exports.chains(Number(turns), 1024, 2048, 4096);
    best = Math.min(best, performance.now() - start);
  }
  answer(best);
}
`;

/** Sums in registers, stored side by side at the end, as the kernels' own tiles are: engines look for that. */
function source(): string {
  const chains = Array.from({ length: CHAINS }, (_, index) => index);
  return [
    'export function chains(turns: i32, factors: usize, tables: usize, sums: usize): void {',
    ...chains.map((chain) => `  let sum${chain} = v128.load(sums, ${chain * 16});`),
    '  do {',
    '    const factor = v128.load32_splat(factors);',
    '    const a = v128.load(tables);',
    '    const b = v128.load(tables, 16);',
    ...chains.map(
      (chain) => `    sum${chain} = f32x4.relaxed_madd(factor, ${chain % 2 === 0 ? 'a' : 'b'}, sum${chain});`,
    ),
    '  } while (--turns);',
    ...chains.map((chain) => `  v128.store(sums, sum${chain}, ${chain * 16});`),
    '}',
  ].join('\n');
}

async function assemble(text: string): Promise<Uint8Array> {
  // Named by its place, because the types it comes with would replace those of Node.
  const { main } = (await import(
    pathToFileURL(join(root, 'node_modules/assemblyscript/dist/asc.js')).href
  )) as Assembler;
  const modules: Uint8Array[] = [];
  const flags = '-O3 --runtime stub --noAssert --initialMemory 1 --enable simd --enable relaxed-simd'.split(' ');
  const { error } = await main(['peak.ts', '--outFile', 'peak.wasm', ...flags], {
    readFile: (name) => (name.endsWith('peak.ts') ? text : null),
    writeFile: (_, contents) => void modules.push(contents),
  });
  const [module] = modules;
  if (module === undefined) throw new Error('The measure of the peak does not compile.', { cause: error });
  return module;
}
