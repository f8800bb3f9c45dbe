// Which model a command is about: a file, a catalogue entry with one of its quants, or hand-written facts.
import { resolve } from 'node:path';
import { z } from 'zod';
import { FailureError } from '#contract/failure';
import { ImplausibleFacts } from '#domain/fields';
import { architectureOfFacts } from '#domain/facts/architecture-of-facts';
import { hyperparametersOfFacts } from '#domain/facts/hyperparameters-of-facts';
import type { RawFacts } from '#domain/facts/read-facts';
import type { Architecture, CatalogModel, ModelFile } from '#domain/model';
import { tensorsOf } from '#domain/tensors/tensors-of';
import { noWeights } from '#domain/tensors/scaled-weights';
import { weightsOf, type Weights } from '#domain/tensors/weights';
import type { App } from '#services/app';
import { fileOf } from '#services/models/inspecting';
import { textOption, UsageError, type OptionValues } from './parse-command';
import { readJson } from './read-json';

export type CliSubject =
  | { kind: 'file'; file: string }
  | { kind: 'catalog'; model: CatalogModel; file: ModelFile }
  | { kind: 'facts'; architecture: Architecture; weights: Weights; quant: string | null };

export const SUBJECT_OPTIONS = {
  catalog: { type: 'string' },
  quant: { type: 'string' },
  facts: { type: 'string' },
} as const;

export async function subjectOf(app: App, values: OptionValues, operands: readonly string[]): Promise<CliSubject> {
  const [file, id, facts] = [operands[0], textOption(values, 'catalog'), textOption(values, 'facts')];
  const quant = textOption(values, 'quant') ?? null;
  if ([file, id, facts].filter((given) => given !== undefined).length !== 1) {
    throw new UsageError('Give one of FILE, --catalog ID and --facts FILE.json.');
  }
  if (file !== undefined) return { kind: 'file', file: resolve(file) };
  if (id !== undefined) {
    const model = app.catalog.models.find((one) => one.id === id);
    if (model === undefined) throw new FailureError('model.unknown', 'The catalogue has no such model.');
    return { kind: 'catalog', model, file: fileOf(model, quant) };
  }
  return subjectOfFacts(await readJson(facts ?? '', factsSchema, 'facts.invalid'), quant);
}

const factsSchema = z.record(z.string(), z.unknown());

/** Facts that name too little for weights have none; cache and state are reckoned all the same. */
function subjectOfFacts(facts: RawFacts, quant: string | null): CliSubject {
  try {
    const architecture = architectureOfFacts(facts);
    const hyper = quant === null ? null : hyperparametersOfFacts(facts);
    const tensors = hyper === null || quant === null ? null : tensorsOf(hyper, quant);
    const weights =
      tensors === null || hyper === null ? noWeights(architecture.layerCount) : weightsOf(tensors, hyper, null);
    return { kind: 'facts', architecture, weights, quant };
  } catch (error) {
    if (!(error instanceof ImplausibleFacts)) throw error;
    throw new FailureError('facts.invalid', error.message, { why: error.message });
  }
}
