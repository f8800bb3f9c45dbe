// For tests: the built command line, started in Node as a person would, with a data folder of its own.
import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { testModelFile } from '#services/engine/test-engine';

const program = resolve(import.meta.dirname, '../../../out/main/cli.js');

export interface Outcome {
  /** Null when a signal ended it. */
  code: number | null;
  out: string;
  errors: string;
}

export interface Started {
  child: ChildProcess;
  ended: Promise<Outcome>;
}

export interface ProgramOptions {
  home: string;
  env?: NodeJS.ProcessEnv;
  /** Whether the small model is offered without a download. */
  withModel?: boolean;
  input?: string;
  /** In a group of processes of its own, which can be interrupted as a terminal does. */
  ownGroup?: boolean;
}

export function startProgram(
  words: readonly string[],
  { home, env, withModel = true, input, ownGroup = false }: ProgramOptions,
): Started {
  const provided = JSON.stringify(withModel ? [testModelFile()] : []);
  const child = spawn(process.execPath, [program, ...words], {
    env: { ...process.env, HF_TOKEN: '', HOMEROOM_HOME: home, HOMEROOM_PROVIDED_MODELS: provided, ...env },
    stdio: 'pipe',
    detached: ownGroup,
  });
  child.stdin.end(input ?? '');
  return { child, ended: outcomeOf(child) };
}

async function outcomeOf(
  child: ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream },
): Promise<Outcome> {
  const closed = new Promise<number | null>((done) => child.once('close', done));
  const [out, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { code, out, errors };
}

/** Runs it with --json and reads the one document. */
export async function runForDocument(
  words: readonly string[],
  options: ProgramOptions,
): Promise<{ code: number | null; document: Record<string, unknown>; errors: string }> {
  const { code, out, errors } = await startProgram([...words, '--json'], options).ended;
  return { code, document: JSON.parse(out) as Record<string, unknown>, errors };
}
