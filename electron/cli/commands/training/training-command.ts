// What all commands that train have in common: from their words to the answer, with Ctrl+C and a run that goes wrong in between.
import { FailureError } from '#contract/failure';
import { formatBytes, formatDuration } from '#domain/units';
import type { RunTask } from '#training/run/plan';
import { onInterrupt } from '../../interrupt';
import { Ended, type Command, type Invocation } from '../../parse-command';
import type { Terminal } from '../../terminal';
import { conductRun, type RunEnd } from './conduct-run';
import { RUN_OPTIONS, RUN_USAGE, TYPE_OPTION } from './options';
import { prepareRun } from './prepare-run';
import { goOnCommand } from './run-words';

interface TrainingCommand {
  task: RunTask;
  /** How it is written, without what every one of them takes. */
  usage: string;
  summary: string;
  options: Command['options'];
}

export function trainingCommand({ task, usage, summary, options }: TrainingCommand): Command {
  const count = task === 'train' ? 0 : 1;
  return {
    usage: `${usage} ${RUN_USAGE}`,
    summary,
    options: { ...RUN_OPTIONS, ...(task !== 'lora' && TYPE_OPTION), ...options },
    operands: [count, count],
    run: (invocation) => train(task, invocation),
  };
}

export async function train(task: RunTask, { terminal, values, operands }: Invocation): Promise<void> {
  terminal.inLines();
  const words = process.argv.slice(2);
  const { signal, release } = onInterrupt();
  try {
    const prepared = await prepareRun(task, values, operands[0]);
    for (const remark of prepared.corpus.remarks) terminal.note(remark);
    const end = await conductRun(prepared, { terminal, interrupted: signal });
    if (end.kind === 'stopped') tellStopped(terminal, end, words);
    else terminal.answer(documentOf(end), doneLines(end));
  } catch (error) {
    throw withNextStep(error, terminal, words);
  } finally {
    release();
  }
}

function documentOf({ kind: status, ...rest }: RunEnd): unknown {
  return { status, ...rest };
}

function doneLines(end: Extract<RunEnd, { kind: 'done' }>): string[] {
  const { file, bytes, type, keptInHalf, steps, loss, validation, elapsedMs } = end;
  const losses = [
    ...(loss === null ? [] : [`loss ${loss.toFixed(3)}`]),
    ...(validation === null ? [] : [`validation ${validation.toFixed(3)}`]),
  ];
  return [
    [`${steps} steps in ${formatDuration(elapsedMs)}`, ...losses].join(', '),
    `${file}  ${type === 'adapter' ? 'LoRA adapter' : type}, ${formatBytes(bytes)}`,
    ...(keptInHalf.length === 0 ? [] : [keptWords(keptInHalf)]),
  ];
}

export function keptWords({ length: count }: readonly string[]): string {
  return `${count === 1 ? 'One table has' : `${count} tables have`} rows that are no whole blocks of 32, and stay in half precision.`;
}

function tellStopped(terminal: Terminal, end: Extract<RunEnd, { kind: 'stopped' }>, words: readonly string[]): never {
  const { checkpoint } = end;
  const goOn = checkpoint === null ? null : goOnCommand(words, checkpoint.file);
  const lines =
    checkpoint === null
      ? ['Stopped before the first step. Nothing was kept.']
      : [`Stopped after step ${checkpoint.step}. ${checkpoint.file} is its checkpoint.`, `Go on with: ${goOn ?? ''}`];
  terminal.answer({ ...(documentOf(end) as object), goOn }, lines);
  throw new Ended(130);
}

/** Steps of a quarter of the size are small enough for most runs that exploded. */
const SMALLER = 0.25;

/** What went wrong, with the command that goes on from the last good checkpoint. */
function withNextStep(error: unknown, terminal: Terminal, words: readonly string[]): unknown {
  if (!(error instanceof FailureError)) return error;
  const { code, message, facts } = error.failure;
  const { checkpoint, checkpointStep, rate } = facts ?? {};
  const goOn = typeof checkpoint === 'string' ? goOnCommand(words, checkpoint) : null;
  if (code === 'workshop.exploded') {
    const next =
      goOn === null
        ? 'No checkpoint was good yet. Begin anew with a lower --rate.'
        : `Go on from the last good checkpoint, after step ${checkpointStep ?? 0}: ${goOn} --rate ${Number(rate) * SMALLER}`;
    return new FailureError(code, message, { ...facts, next });
  }
  if (goOn !== null) terminal.note(`What was learnt until step ${checkpointStep ?? 0} is kept. Go on with: ${goOn}`);
  return error;
}
