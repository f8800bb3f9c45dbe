// From the words of a command to a run that can be begun: everything is looked at that can be wrong, before the first step.
import { basename } from 'node:path';
import { FailureError } from '#contract/failure';
import { spareMemory } from '#services/hardware/spare-memory';
import { createEstimating, type WantedRun } from '#services/workshop/estimating';
import { MOST_PARAMETERS } from '#training/gguf/configuration-values';
import { countParameters } from '#training/model/tensors';
import { CURVE_HEADER } from '#training/run/curve-csv';
import { configurationOf, vocabularyFor } from '#training/run/materials';
import type { RunPlan, RunTask } from '#training/run/plan';
import { STORED_TYPES, type StoredType } from '#training/quantize/quantize';
import { numberOption, textOption, UsageError, type OptionValues } from '../../parse-command';
import { readBaseFile, sha256Of, type BaseFile } from './base-file';
import { readCorpus, textsOf, type Corpus } from './corpus';
import { planFromOptions } from './plan-from-options';
import { planDifferences, readSavedRun, unreadable, type SavedRun } from './saved-run';
import { writableTarget } from './target-file';
import { usualPlan } from './usual-plans';

export interface PreparedRun {
  plan: RunPlan;
  base: BaseFile | null;
  corpus: Corpus;
  resumed: SavedRun | null;
  threads: number | undefined;
  name: string;
  type: StoredType;
  out: string;
  /** Where a checkpoint is left when the run is stopped or goes wrong; and every now and then, where one was asked for. */
  checkpoint: string;
  keepsCheckpoints: boolean;
  curve: string | null;
  quiet: boolean;
}

/** @throws UsageError, FailureError workshop.* */
export async function prepareRun(task: RunTask, values: OptionValues, basePath?: string): Promise<PreparedRun> {
  const type = typeOption(values) ?? 'F32';
  const threads = numberOption(values, 'threads', { least: 1, most: 8, whole: true });
  const outPath = requiredOut(values);
  const resumePath = textOption(values, 'resume');
  const resumed = resumePath === undefined ? null : await readSavedRun(resumePath);
  if (resumed !== null && resumed.plan.task !== task) {
    throw unreadable(`It belongs to another command: ${commandOf(resumed.plan.task)}.`);
  }
  const base = basePath === undefined ? null : await readBaseFile(basePath);
  const corpus = await corpusFor(values, { task, resumed });
  const plan = planFromOptions(values, {
    task,
    resumed: resumed?.plan ?? null,
    data: corpus.data,
    base: base?.model.configuration ?? null,
  });
  if (resumed !== null) requireSameRun(resumed, { plan, base, corpus });
  requireReadingTeacher(plan, base);
  const targets = targetsOf(values, { outPath, kept: [base?.file ?? null, corpus.file] });
  await requireRoom({ plan, base, corpus, threads });
  const name = textOption(values, 'name') ?? basename(outPath).replace(/\.gguf$/i, '');
  return { plan, base, corpus, resumed, threads, name, type, ...targets, quiet: values['quiet'] === true };
}

export function requiredOut(values: OptionValues): string {
  const out = textOption(values, 'out');
  if (out === undefined || out === '') throw new UsageError('--out FILE.gguf says where the model is written.');
  return out;
}

export function typeOption(values: OptionValues): StoredType | undefined {
  const asked = textOption(values, 'type')?.toUpperCase();
  if (asked === undefined) return undefined;
  const type = STORED_TYPES.find((one) => one === asked);
  if (type === undefined) throw new UsageError(`--type takes ${STORED_TYPES.join(', ')}.`);
  return type;
}

export const GGUF_TARGET = { beginsWith: 'GGUF', kind: 'GGUF file' } as const;

const commandOf = (task: RunTask): string => (task === 'prune-and-recover' ? 'prune' : task);

async function corpusFor(
  values: OptionValues,
  { task, resumed }: { task: RunTask; resumed: SavedRun | null },
): Promise<Corpus> {
  const named = textOption(values, 'corpus') ?? (resumed?.plan ?? usualPlan(task)).data;
  if (named === 'own-text' && textOption(values, 'corpus') === undefined) {
    throw new UsageError('--corpus FILE must name the text that the run learns from.');
  }
  return readCorpus(named);
}

/** A run that goes on under the same name shall be the same one. */
function requireSameRun(
  resumed: SavedRun,
  { plan, base, corpus }: { plan: RunPlan; base: BaseFile | null; corpus: Corpus },
): void {
  const differences = planDifferences(resumed.plan, plan);
  if (differences.length > 0) throw unreadable(`It belongs to a run with another plan: ${differences.join(', ')}.`);
  if (resumed.base !== null && resumed.base !== base?.sha256) throw unreadable('It began from another model.');
  const text = corpus.text === null ? null : sha256Of(corpus.text);
  if (resumed.text !== null && resumed.text !== text) throw unreadable('It learnt from another text.');
  const { steps } = resumed.checkpoint.state;
  if (steps > plan.steps) throw unreadable(`It has taken ${steps} steps already, more than are planned.`);
  const own = resumed.checkpoint.configuration;
  const from = plan.task === 'distil' ? null : (base?.model.configuration ?? null);
  if (from !== null && countParameters(own) !== countParameters(from)) {
    throw unreadable('It is one of a model of other measures.');
  }
}

function requireReadingTeacher({ task, length }: RunPlan, base: BaseFile | null): void {
  const longest = base?.model.configuration.contextLength ?? Infinity;
  if (task !== 'distil' || length <= longest) return;
  throw new UsageError(`The teacher reads ${longest} tokens at once: --length may not be more.`);
}

function targetsOf(
  values: OptionValues,
  { outPath, kept }: { outPath: string; kept: readonly (string | null)[] },
): Pick<PreparedRun, 'out' | 'checkpoint' | 'keepsCheckpoints' | 'curve'> {
  const asked = textOption(values, 'checkpoint');
  const curve = textOption(values, 'curve');
  const out = writableTarget({ path: outPath, ...GGUF_TARGET }, kept);
  const checkpointPath = asked ?? textOption(values, 'resume') ?? `${outPath.replace(/\.gguf$/i, '')}.homeroom`;
  const others = [...kept, out];
  const checkpoint = writableTarget({ path: checkpointPath, beginsWith: 'HRCK', kind: 'checkpoint' }, others);
  const table = { beginsWith: CURVE_HEADER.trim(), kind: 'curve of a run' };
  return {
    out,
    checkpoint,
    keepsCheckpoints: asked !== undefined,
    curve: curve === undefined ? null : writableTarget({ path: curve, ...table }, [...others, checkpoint]),
  };
}

/** @throws FailureError workshop.plan-invalid, workshop.no-memory */
async function requireRoom({
  plan,
  base,
  corpus,
  threads,
}: Pick<PreparedRun, 'plan' | 'base' | 'corpus' | 'threads'>): Promise<void> {
  const textOf = textsOf(corpus);
  const found =
    base === null ? null : { name: base.model.name, file: base.file, configuration: base.model.configuration };
  const wanted: WantedRun = { plan, base: found, textOf, textBytes: null, ...(threads !== undefined && { threads }) };
  const estimating = createEstimating({
    process: { request: () => Promise.reject(new Error('Nothing is measured here.')) },
    freeBytes: spareMemory,
    busyWith: () => null,
  });
  await estimating.requireRoom(wanted);
  const vocabulary = base?.model.vocabulary ?? vocabularyFor(plan, textOf);
  const parameters = countParameters(configurationOf(plan, found, vocabulary.size));
  if (parameters > MOST_PARAMETERS) {
    const why = `It would have ${parameters} parameters. At most ${MOST_PARAMETERS} can be trained here.`;
    throw new FailureError('workshop.plan-invalid', why, { why });
  }
}
