// What a model is made of and whether it fits here: llama.cpp itself accounts for it, from its file or from a header made of the catalogue's facts.
import type { Inspection } from '#contract/api';
import type { EngineAnswer, InspectOptions, Subject } from '#contract/engine';
import type { ModelEntry } from '#contract/events';
import { FailureError } from '#contract/failure';
import type { Budget } from '#domain/budget';
import { contextOf, type ContextSettings } from '#domain/cache';
import { fitOfSum } from '#domain/fit';
import type { CatalogModel, GgufFacts, ModelFile } from '#domain/model';
import type { EngineProcess } from '#services/engine/engine-process';
import { requireReadable } from './model-files';

export type Accounted = EngineAnswer<'inspect'>;

/** Reads the header of a file, or makes one, in the engine's process, and has llama.cpp account for it. */
export type Inspect = (options: InspectOptions) => Promise<Accounted>;

/** The engine gives a header five seconds itself; this is for an engine that hangs. */
const INSPECT_MS = 20_000;

export function createInspect(engine: Pick<EngineProcess, 'request'>): Inspect {
  return async (options) => {
    if (options.subject.kind === 'file') await requireReadable(options.subject.file);
    return engine.request('inspect', { options }, { timeoutMs: INSPECT_MS });
  };
}

/** What the header of a file says. */
export type FactsOfFile = (file: string) => Promise<GgufFacts>;

export function createFactsOfFile(inspect: Inspect): FactsOfFile {
  return async (file) => {
    const subject = { kind: 'file', file } as const;
    return (await inspect({ subject, context: { ...contextOf(0), tokens: null }, gpuLayers: null, gpuBudgetBytes: 0 }))
      .facts;
  };
}

export interface SubjectRequest {
  subject: Subject;
  context: ContextSettings;
  gpuLayers: number | null;
  budget: Budget;
  inspect: Inspect;
}

/** What it is, its memory, and whether that fits here. */
export async function inspectSubject(request: SubjectRequest): Promise<Omit<Inspection, 'catalog'>> {
  const { subject, context, gpuLayers, budget, inspect } = request;
  const answer = await inspect({ subject, context, gpuLayers, gpuBudgetBytes: budget.gpuBytes });
  const { facts, memory } = answer;
  const shares = budget.devices.map(({ name, budgetBytes }) => ({ device: name, weight: budgetBytes }));
  const shape = { architecture: facts.architecture, weights: facts.weights, context: answer.context, gpuLayers };
  const placement = { gpuLayers: answer.gpuLayers, shares };
  return { facts, memory, fit: fitOfSum(memory, { ...shape, placement }, budget) };
}

/**
 * An installed model is read from its file; one that is only in the catalogue from a header made of its facts.
 * @param quant one of the catalogue's quants; null for the file that is here, or the recommended one
 */
export function subjectOf({ catalog, installed, status }: ModelEntry, quant: string | null): Subject {
  const isWanted = quant === null || quant === installed?.quant;
  if (installed !== null && status.kind !== 'missing' && isWanted) return { kind: 'file', file: installed.file };
  if (catalog === null) throw new FailureError('model.not-found', 'the file is gone', { file: installed?.file ?? '' });
  return plannedSubject(catalog, quant);
}

/** A model of the catalogue as it would be with one of its files. */
export function plannedSubject(catalog: CatalogModel, quant: string | null): Subject {
  const file = fileOf(catalog, quant);
  const { hyperparameters } = catalog;
  return { kind: 'planned', hyperparameters, quant: file.quant, bytes: file.bytesExact ? file.bytes : null };
}

export function fileOf({ recommended, files }: CatalogModel, quant: string | null): ModelFile {
  if (quant === null || quant === recommended.quant) return recommended;
  const file = files.find((one) => one.quant === quant);
  if (file === undefined) throw new FailureError('model.unknown', 'the catalogue has no such quant of this model');
  return file;
}
