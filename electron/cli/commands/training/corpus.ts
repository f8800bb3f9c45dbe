// What a run learns from: texts that come with Homeroom, by name, or a text in a file.
import { open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readFileSync } from 'node:fs';
import { FailureError } from '#contract/failure';
import { checkOwnText, refusalBySize, type Refusal } from '#training/data/own-text';
import { refusalWords, warningWords } from '#training/data/own-text-words';
import { RUN_CORPORA, type RunData } from '#training/run/plan';
import type { TextOf } from '#training/run/sources';
import { isCorpus } from './plan-from-options';

/** The folder of the texts that come with Homeroom, seen from the built program. */
export const CORPORA = resolve(import.meta.dirname, '../../resources/corpora');

export interface Corpus {
  data: RunData;
  /** The text of a file; null for those that come with Homeroom. */
  text: string | null;
  file: string | null;
  /** What to expect of it, as sentences. */
  remarks: string[];
}

/** @throws FailureError workshop.text-refused */
export async function readCorpus(named: string): Promise<Corpus> {
  if (isCorpus(named)) return { data: named, text: null, file: null, remarks: [] };
  const checked = checkOwnText(await readIfNotTooLarge(named));
  if (checked.kind === 'refused') throw refused(checked.refusal);
  const remarks = checked.kind === 'doubtful' ? checked.warnings.map(warningWords) : [];
  return { data: 'own-text', text: checked.text, file: resolve(named), remarks };
}

/** As the workshop reads them, to find out which bytes occur. */
export function textsOf({ text }: Pick<Corpus, 'text'>): TextOf {
  const read = (name: string): string => readFileSync(join(CORPORA, name), 'utf8');
  return (data) => {
    if (data === 'own-text') return text ?? '';
    return data === 'names' ? `${read('female-names.txt')}\n${read('male-names.txt')}` : read('moby-dick.txt');
  };
}

async function readIfNotTooLarge(path: string): Promise<Uint8Array> {
  const file = await open(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw unreadable(path, { code: 'EISDIR' });
    const refusal = refusalBySize(stats.size);
    if (refusal !== null) throw refused(refusal);
    return new Uint8Array(await file.readFile());
  } finally {
    await file.close();
  }
}

function unreadable(path: string, error: unknown): FailureError {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  const corpora = `The texts that come with Homeroom are ${RUN_CORPORA.join(', ')}.`;
  const why =
    code === 'ENOENT'
      ? `There is no file ${path}. ${corpora}`
      : `${path} ${code === 'EISDIR' ? 'is no file' : 'cannot be read'}. ${corpora}`;
  return new FailureError('workshop.text-refused', 'The text cannot be read.', { why });
}

function refused(refusal: Refusal): FailureError {
  return new FailureError('workshop.text-refused', `The text is refused: ${refusal.kind}.`, {
    why: refusalWords(refusal),
  });
}
