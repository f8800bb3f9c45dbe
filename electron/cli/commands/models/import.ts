// homeroom models import: takes files in where they lie.
import { resolve } from 'node:path';
import { FailureError } from '#contract/failure';
import type { ImportOutcome } from '#contract/storage';
import { withApp } from '../../open-app';
import { Ended, type Command } from '../../parse-command';
import type { Request } from '../../request';
import type { Terminal } from '../../terminal';
import { lineOf, modelOf, rowOf } from './model-row';
import { importLine } from './import-line';

const MOST_FILES = 100;

export const importFiles: Command = {
  usage: 'models import FILE... [--json]',
  summary: 'Takes GGUF files in where they lie; nothing is copied.',
  options: {},
  operands: [1, MOST_FILES],
  run: ({ terminal, values, operands }) =>
    withApp(values, ({ request }) =>
      takeIn(
        request,
        terminal,
        operands.map((file) => resolve(file)),
      ),
    ),
};

/** One file is answered with its model, several with what became of each. */
export async function takeIn(request: Request, terminal: Terminal, paths: string[]): Promise<void> {
  const outcomes = await request('models.importDropped', { paths });
  const [only] = outcomes;
  if (paths.length === 1 && only !== undefined) return answerOne(request, terminal, only);
  terminal.answer({ imported: outcomes }, outcomes.map(importLine));
  if (outcomes.some(({ failure }) => failure !== null)) throw new Ended(1);
}

async function answerOne(request: Request, terminal: Terminal, { modelId, failure }: ImportOutcome): Promise<void> {
  if (failure !== null) throw FailureError.from(failure);
  const entry = await modelOf(request, modelId ?? '');
  terminal.answer(rowOf(entry), [`Imported ${lineOf(entry)}`]);
}
