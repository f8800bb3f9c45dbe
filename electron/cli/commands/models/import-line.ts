// What became of one file that was to be taken in, in one line.
import { explainFailure } from '#contract/failure-words';
import type { ImportOutcome } from '#contract/storage';

export function importLine({ file, modelId, failure }: ImportOutcome): string {
  return failure === null
    ? `Imported ${modelId ?? ''}  ${file}`
    : `Not imported: ${file}. ${explainFailure(failure).what}`;
}
