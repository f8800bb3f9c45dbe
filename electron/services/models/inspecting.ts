// What a model is made of and whether it fits here: from its file through the engine, or from the catalogue by the formula.
import type { Budget } from '#domain/budget';
import { fitOf, fitOfSum } from '#domain/fit';
import type { MemorySum } from '#domain/memory';
import type { GgufFacts } from '#domain/model';
import type { Inspection } from '#contract/api';
import type { ModelEntry } from '#contract/events';
import { FailureError } from '#contract/failure';
import type { EngineProcess } from '#services/engine/engine-process';
import { requireReadable } from './model-files';

export interface FileInspection {
  facts: GgufFacts;
  memory: MemorySum;
}

/** Reads the header of a file, in the engine's process. Null takes the engine's default context. */
export type InspectFile = (file: string, contextTokens: number | null) => Promise<FileInspection>;

/** The engine gives a header five seconds itself; this is for an engine that hangs. */
const INSPECT_MS = 20_000;

export function createInspectFile(engine: Pick<EngineProcess, 'request'>): InspectFile {
  return async (file, contextTokens) => {
    await requireReadable(file);
    return engine.request('inspect', { file, contextTokens }, { timeoutMs: INSPECT_MS });
  };
}

export interface InspectRequest {
  entry: ModelEntry;
  contextTokens: number;
  budget: Budget;
  inspectFile: InspectFile;
}

/** An installed model is read from its file; one that is only in the catalogue is reckoned from its facts. */
export async function inspectEntry({ entry, contextTokens, budget, inspectFile }: InspectRequest): Promise<Inspection> {
  const { catalog, installed, status } = entry;
  if (installed !== null && status.kind !== 'missing') {
    const { facts, memory } = await inspectFile(installed.file, contextTokens);
    const { architecture, fileBytes: weightsBytes, quant } = facts;
    const fit = fitOfSum(memory, { architecture, weightsBytes, quant, contextTokens }, budget);
    return { catalog, facts, memory, fit };
  }
  if (catalog === null) {
    throw new FailureError('model.not-found', 'the file is gone', { file: installed?.file ?? '' });
  }
  const { bytes: weightsBytes, quant } = catalog.recommended;
  const fit = fitOf({ architecture: catalog.architecture, weightsBytes, quant, contextTokens }, budget);
  return { catalog, facts: installed?.facts ?? null, memory: fit.memory, fit };
}
