// Taking in several files, each with its own outcome: what one lacks is no trouble of the others.
import type { ModelEntry } from '#contract/events';
import { failureOf } from '#contract/failure';
import type { ImportOutcome } from '#contract/storage';
import { partsOf } from '#domain/split-name';
import { filesToDrop } from '#services/scan/folder';

type ImportOne = (file: string) => Promise<ModelEntry>;

export async function outcomeOf(file: string, work: () => Promise<ModelEntry>): Promise<ImportOutcome> {
  try {
    return { file, modelId: (await work()).id, failure: null };
  } catch (error) {
    return { file, modelId: null, failure: failureOf(error) };
  }
}

/** Dropped files and folders: of a folder the models in it, but not in folders below. One outcome for all parts of a split model. */
export async function importDropped(paths: readonly string[], importOne: ImportOne): Promise<ImportOutcome[]> {
  const files = (await Promise.all(paths.map(filesToDrop))).flat();
  const outcomes: ImportOutcome[] = [];
  for (const file of new Set(files.map((path) => partsOf(path)[0]))) {
    outcomes.push(await outcomeOf(file, () => importOne(file)));
  }
  return outcomes;
}
