// Our engine in Node, in all the ways in which it can compute.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bundle';
import { root } from '../application';
import { openProcess, processEntry, type Entry } from './contender';
import type { Way } from './ours';
import type { Node } from './rivals';
import type { StoriesTime } from './stories';

export const BEST = 'ours, the race’s choice';
export const TWO = 'ours, the race’s choice, 2 threads';

const narrow = (build: 'plain' | 'relaxed'): Way => ({ kernels: { build, multiply: 'narrow' }, threads: 1 });

/** The first is the one whose losses all others must have. Wide ones need a Node that knows the option of V8. */
export const WAYS: readonly { label: string; way: Way; wide: boolean }[] = [
  { label: 'ours, plain SIMD', way: narrow('plain'), wide: false },
  { label: 'ours, plain TypeScript', way: { kernels: 'plain', threads: 1 }, wide: false },
  { label: 'ours, relaxed SIMD', way: narrow('relaxed'), wide: false },
  { label: BEST, way: { kernels: 'race', threads: 1 }, wide: true },
  { label: 'ours, relaxed SIMD, 2 threads', way: { ...narrow('relaxed'), threads: 2 }, wide: false },
  { label: TWO, way: { kernels: 'race', threads: 2 }, wide: true },
];

/** One script that the processes begin with, without a loader of TypeScript at their side. */
export async function buildOurs(): Promise<string> {
  const script = join(tmpdir(), `homeroom-bench-${process.pid}`, 'ours.mjs');
  await bundle(join(root, 'bench/training/ours-process.ts'), script, { forNode: true });
  return script;
}

export function oursFor(folder: string, script: string, { program, options }: Node): Entry[] {
  // At size B a step of plain TypeScript lasts longer than all rounds of the others.
  const some = WAYS.filter(({ way }) => way.kernels !== 'plain' || !folder.endsWith('B'));
  return some.map(({ label, way, wide }) =>
    processEntry(label, {
      command: program,
      args: [...(wide ? options : []), script, folder, JSON.stringify(way)],
    }),
  );
}

export async function storiesInNode(script: string, { program, options }: Node): Promise<StoriesTime> {
  const way: Way = { kernels: 'race', threads: 2 };
  const process = await openProcess({ command: program, args: [...options, script, 'stories', JSON.stringify(way)] });
  const time = (await process.ask(1)) as StoriesTime;
  await process.close();
  return time;
}
