// Somebody who trains in the race: a process (or the page of the window) that takes as many steps as it is told and says how long they took.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Slice } from './ours';
import { ANSWER } from './serve';

export interface Contender {
  /** What the table calls it. */
  label: string;
  /** What it says of itself: its version, or the kernels it took. */
  name: string;
  takeSteps: (steps: number) => Promise<Slice>;
  close: () => Promise<void>;
}

/** How a contender is started; rejects with the reason when it cannot be. */
export interface Entry {
  label: string;
  start: () => Promise<Contender>;
}

export interface Program {
  command: string;
  args: readonly string[];
}

/** A process that answers as serve.ts does. */
export async function openProcess({ command, args }: Program): Promise<{
  name: string;
  ask: (steps: number) => Promise<unknown>;
  close: () => Promise<void>;
}> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints = (complaints + text).slice(-2000)));
  child.on('error', (error) => (complaints += error.message));
  // Writing to one that has ended is noticed by its missing answer.
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<unknown> => {
    for (;;) {
      const line = await lines.next();
      if (line.done === true) throw new Error(`ended: ${lastLine(complaints)}`);
      if (line.value.startsWith(ANSWER)) return JSON.parse(line.value.slice(ANSWER.length));
    }
  };
  const { name } = (await answer()) as { name: string };
  return {
    name,
    ask: (steps) => {
      child.stdin.write(`${steps}\n`);
      return answer();
    },
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.stdin.end();
      const stubborn = setTimeout(() => child.kill('SIGKILL'), 3000);
      await gone;
      clearTimeout(stubborn);
    },
  };
}

export function processEntry(label: string, program: Program): Entry {
  return {
    label,
    start: async () => {
      const { name, ask, close } = await openProcess(program);
      return { label, name, close, takeSteps: async (steps) => (await ask(steps)) as Slice };
    },
  };
}

function lastLine(text: string): string {
  const lines = text.split('\n').filter((line) => /error|cannot|not found/i.test(line));
  return (lines.at(-1) ?? text.trim().split('\n').at(-1) ?? '').slice(0, 300);
}
