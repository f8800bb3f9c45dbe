// A program of this folder that measures once for each line "go" and answers with a line of JSON.
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { findEngineNode } from '#services/engine/engine-paths';
import { root } from './application';

export interface DirectProcess<T> {
  run: () => Promise<T>;
  end: () => void;
}

/** Resolves when the program has loaded what it needs. The caller knows what it answers. */
export async function startDirect<T>(script: string, args: readonly (string | number)[]): Promise<DirectProcess<T>> {
  const words = ['--import', 'tsx', join(root, 'bench', script), ...args.map(String)];
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(findEngineNode() ?? process.execPath, words, {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  await once(lines, 'line');
  return {
    run: async () => {
      child.stdin.write('go\n');
      const [line] = (await once(lines, 'line')) as [string];
      return JSON.parse(line) as T;
    },
    end: () => {
      child.kill();
    },
  };
}
