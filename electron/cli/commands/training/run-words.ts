// What a run in the terminal says of itself. Pure.
import type { JobBegun } from '#contract/workshop-engine';
import { formatCount, formatDuration } from '#domain/units';
import type { CurvePoint } from '#training/run/event';
import type { RunPlan } from '#training/run/plan';

export interface RunProgress {
  step: number;
  steps: number;
  loss: number;
  /** The newest look at texts that were held back; null before the first. */
  validation: number | null;
  tokensPerSecond: number | null;
  secondsLeft: number | null;
}

export function progressOf(
  { steps, texts, length }: Pick<RunPlan, 'steps' | 'texts' | 'length'>,
  { step, loss }: Pick<CurvePoint, 'step' | 'loss'>,
  { validation, tokensPerSecond }: Pick<RunProgress, 'validation' | 'tokensPerSecond'>,
): RunProgress {
  const isMoving = tokensPerSecond !== null && tokensPerSecond > 0;
  const secondsLeft = isMoving ? ((steps - step) * texts * length) / tokensPerSecond : null;
  return { step, steps, loss, validation, tokensPerSecond, secondsLeft };
}

/** One line of at most so many letters; null for a file or a pipe. */
export function progressLine(progress: RunProgress, columns: number | null): string {
  const { step, steps, loss, validation, tokensPerSecond, secondsLeft } = progress;
  const line = [
    `step ${step} of ${steps}`,
    `loss ${loss.toFixed(3)}`,
    ...(validation === null ? [] : [`validation ${validation.toFixed(3)}`]),
    ...(tokensPerSecond === null ? [] : [`${formatCount(Math.round(tokensPerSecond))} tokens/s`]),
    ...(secondsLeft === null || step === steps ? [] : [`${formatDuration(secondsLeft * 1000)} left`]),
  ].join('  ');
  return columns === null ? line : line.slice(0, Math.max(1, columns - 1));
}

/** The first words of a run. */
export function beginningLines({ at, configuration, parameters, learning, threads, kernels }: JobBegun): string[] {
  const { dim, layers, heads, feedForward, contextLength } = configuration;
  const share = learning === parameters ? '' : `, ${formatCount(learning)} of them learn`;
  return [
    `${formatCount(parameters)} parameters${share}: ${dim} numbers a token, ${layers} ${layers === 1 ? 'layer' : 'layers'}, ${heads} ${heads === 1 ? 'head' : 'heads'}, feed-forward ${feedForward}, context ${contextLength}`,
    `${threads} ${threads === 1 ? 'thread' : 'threads'}, ${kernels}`,
    ...(at > 0 ? [`Goes on after step ${formatCount(at)}.`] : []),
  ];
}

/** Null where the fast kernels run. */
export function slowRemark({ kernels }: Pick<JobBegun, 'kernels'>): string | null {
  if (kernels !== 'plain') return null;
  return 'WebAssembly with SIMD does not run on this computer. The same is computed in plain JavaScript, about ten times slower.';
}

/** The command that goes on from a checkpoint: the words of this one, with the checkpoint in the place of an earlier one. */
export function goOnCommand(words: readonly string[], checkpoint: string): string {
  const kept: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--resume') at++;
    else if (!word.startsWith('--resume=')) kept.push(word);
  }
  return ['homeroom', ...kept, '--resume', checkpoint].map(quoted).join(' ');
}

function quoted(word: string): string {
  return /^[\w@%+=:,./\\-]+$/.test(word) ? word : `"${word.replaceAll(/(["$`])/g, '\\$1')}"`;
}
