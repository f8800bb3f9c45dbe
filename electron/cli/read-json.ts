// Reads a document that somebody gave on the command line; one that is wrong is refused in plain words.
import { readFile, stat } from 'node:fs/promises';
import type { z } from 'zod';
import { FailureError, type FailureCode } from '#contract/failure';
import { readDocument } from '#contract/read-document';
import { surveySchema } from '#contract/survey';
import type { Survey } from '#domain/hardware';

/** Documents are a few thousand letters; a film given by mistake is not read. */
const MOST_BYTES = 1_000_000;

/** @throws FailureError of that code, with the reason under `why` */
export async function readJson<T>(file: string, shape: z.ZodType<T>, code: FailureCode): Promise<T> {
  return readDocument(await textOf(file, code), shape, code);
}

/** A recorded computer: what "survey --json" printed, here or elsewhere. */
export function readMachine(file: string): Promise<Survey> {
  return readJson(file, surveySchema, 'survey.invalid');
}

async function textOf(file: string, code: FailureCode): Promise<string> {
  const text = await stat(file)
    .then(({ size }) => (size > MOST_BYTES ? null : readFile(file, 'utf8')))
    .catch(() => {
      throw new FailureError(code, 'The file cannot be read.', { why: `The file ${file} cannot be read.` });
    });
  if (text === null) throw new FailureError(code, 'Too large.', { why: `The file ${file} is too large.` });
  return text;
}
