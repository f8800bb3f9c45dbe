// homeroom recommend: which models suit this computer or a recorded one, with the sum and the reason of each.
import { readFile } from 'node:fs/promises';
import type { Task } from '#domain/candidate';
import type { Survey } from '#domain/hardware';
import { recommend, type Pick, type Recommendation } from '#domain/recommend';
import { formatBytes, formatSpeed } from '#domain/units';
import { FailureError } from '#contract/failure';
import { surveySchema } from '#contract/survey';
import { completeSurvey } from '../complete-survey';
import { withApp } from '../open-app';
import { textOption, UsageError, type Command, type OptionValues } from '../parse-command';

export const recommendCommand: Command = {
  usage: 'recommend [--machine FILE] [--task chat|code] [--json]',
  summary: 'Models that suit this computer, or one recorded with "survey --json".',
  options: { machine: { type: 'string' }, task: { type: 'string' } },
  operands: [0, 0],
  run: async ({ terminal, values }) => {
    const task = taskOption(values);
    const machine = textOption(values, 'machine');
    const recorded = machine === undefined ? null : await readSurvey(machine);
    const found = await withApp(values, async (open) => {
      const survey = recorded ?? (await completeSurvey(open));
      const measured = recorded === null ? open.app.models.measured() : [];
      return recommend({ catalog: open.app.catalog.models, survey, task, measured });
    });
    terminal.answer(found, recommendationLines(found));
  },
};

function taskOption(values: OptionValues): Task {
  const task = textOption(values, 'task') ?? 'chat';
  if (task === 'chat' || task === 'code') return task;
  throw new UsageError('--task takes chat or code.');
}

async function readSurvey(file: string): Promise<Survey> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new FailureError('survey.invalid', 'The file cannot be read.', { why: `The file ${file} cannot be read.` });
  });
  const parsed = surveySchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.join('.') || 'the whole file';
  throw new FailureError('survey.invalid', `Wrong at ${where}.`, {
    why: `Something is wrong at ${where}: ${issue?.message ?? ''}`,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FailureError('survey.invalid', 'Not JSON.', { why: 'It is not JSON.' });
  }
}

/** A recommendation as a person reads it. */
export function recommendationLines({ picks }: Recommendation): string[] {
  if (picks.length === 0) return ['No model of the catalogue fits this computer.'];
  return ['What it can run', ...picks.flatMap(pickLines)];
}

const ROLE_WORDS = { best: 'Recommended', faster: 'Faster', smarter: 'Smarter' } as const;

function pickLines(pick: Pick): string[] {
  const terms = pick.memory.terms.map((term) => `${term.what} ${formatBytes(term.bytes)}`).join(' + ');
  return [
    '',
    `  ${ROLE_WORDS[pick.role]}: ${pick.name} (${pick.quant}, ${formatBytes(pick.downloadBytes)} download, ${pick.licence.name})`,
    `    ${pick.reason}`,
    `    ${terms} = ${formatBytes(pick.memory.totalBytes)} of ${formatBytes(pick.budgetBytes)} that can be spared`,
    `    ${speedWords(pick)}`,
    ...(pick.whyNotLarger === null ? [] : [`    ${pick.whyNotLarger}`]),
  ];
}

const LABEL_WORDS = {
  measured: 'measured on this computer',
  estimated: 'estimated, not measured on this computer',
  unknown: '',
} as const;

function speedWords({ speed }: Pick): string {
  if (speed.low === null || speed.high === null) return 'Speed unknown until it has run here';
  return `${formatSpeed(speed.low)} to ${formatSpeed(speed.high)} tokens a second (${LABEL_WORDS[speed.label]})`;
}
