// The texts that lie in files: those that come with Homeroom, and the learner's own in the folder of the run.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FailureError } from '#contract/failure';
import { RUN_FILES } from '#contract/workshop-files';
import type { FiledData, TextOf } from '#training/run/sources';

/** @param corpora the folder of the texts that come with Homeroom */
export function textsFrom(corpora: string, runFolder: string): TextOf {
  const files: Readonly<Record<FiledData, readonly string[]>> = {
    names: [join(corpora, 'female-names.txt'), join(corpora, 'male-names.txt')],
    'moby-dick': [join(corpora, 'moby-dick.txt')],
    'own-text': [join(runFolder, RUN_FILES.text)],
  };
  return (data) => files[data].map(readText).join('\n');
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new FailureError('workshop.no-text', 'A text to learn from cannot be read.');
  }
}
