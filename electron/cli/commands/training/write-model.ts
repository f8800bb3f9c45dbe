// What a run has learnt as a file, read back once before it is called done.
import { readFile } from 'node:fs/promises';
import { FailureError } from '#contract/failure';
import type { WorkshopProcess } from '#services/workshop/workshop-process';
import { adapterFromFile } from '#training/gguf/adapter-file';
import { modelFromFile } from '#training/gguf/model-from-file';
import { tablesKept } from '#training/gguf/tensor-types';
import type { ModelConfiguration } from '#training/model/configuration';
import { modelCard } from '#training/run/model-card';
import type { StoredType } from '#training/quantize/quantize';
import { readSavedRun } from './saved-run';
import type { PreparedRun } from './prepare-run';
import type { RunFigures } from './run-display';
import type { WorkFolder } from './work-folder';

export interface WrittenModel {
  file: string;
  bytes: number;
  /** Of the tables; those in `keptInHalf` have rows that are no whole blocks, and stay in half precision. */
  type: StoredType | 'adapter';
  keptInHalf: string[];
}

const FORMS = { F32: 'gguf-f32', F16: 'gguf-f16', Q8_0: 'gguf-q8_0', Q4_0: 'gguf-q4_0' } as const;

/** @throws FailureError workshop.no-checkpoint, workshop.disk-full, data.unusable */
export async function writeModel(
  run: PreparedRun,
  { process, work, figures }: { process: WorkshopProcess; work: WorkFolder; figures: RunFigures },
): Promise<WrittenModel> {
  const newest = await work.newest();
  if (newest === null) throw new FailureError('workshop.no-checkpoint', 'The run has left nothing.');
  const { configuration } = (await readSavedRun(newest.file)).checkpoint;
  const { name, out: to, base, type } = run;
  const isAdapter = run.plan.task === 'lora';
  const card = cardOf(run, configuration, figures);
  const what = isAdapter ? 'adapter' : FORMS[type];
  const baseName = base?.model.name ?? '';
  const { bytes } = await process.request('export', { file: newest.file, name, baseName, card, what, to });
  const written = new Uint8Array(await readFile(to));
  if (isAdapter) adapterFromFile(written, configuration);
  else modelFromFile(written);
  const keptInHalf = isAdapter ? [] : tablesKept(configuration, type);
  return { file: to, bytes, type: isAdapter ? 'adapter' : type, keptInHalf };
}

function cardOf(
  { name, plan, base, corpus }: PreparedRun,
  configuration: ModelConfiguration,
  { loss, validation, learning, parameters, elapsedMs }: RunFigures,
): string {
  return modelCard({
    name,
    plan,
    configuration,
    parameters,
    learning,
    loss,
    validation,
    elapsedMs,
    stepsDone: plan.steps,
    baseName: base?.model.name ?? '',
    ownTextCharacters: corpus.text?.length ?? null,
  });
}
