// homeroom survey: what this computer has. The JSON is what `recommend --machine` reads.
import { writeFile } from 'node:fs/promises';
import { completeSurvey } from '#services/hardware/complete-survey';
import { withApp } from '../open-app';
import { textOption, UsageError, type Command } from '../parse-command';
import { surveyLines } from '../survey-lines';

export const survey: Command = {
  usage: 'survey [--json] [--save FILE]',
  summary:
    'What this computer has: memory, processor, graphics, disk, power. --save writes it for "recommend --machine".',
  options: { save: { type: 'string' } },
  operands: [0, 0],
  run: async ({ terminal, values }) => {
    const file = textOption(values, 'save');
    const facts = await withApp(values, ({ app }) => completeSurvey(app.hardware));
    if (file !== undefined) {
      await writeFile(file, `${JSON.stringify(facts, null, 2)}\n`).catch((error: unknown) => {
        throw new UsageError(`--save: ${file} cannot be written (${error instanceof Error ? error.message : ''}).`);
      });
      terminal.note(`Saved in ${file}.`);
    }
    terminal.answer(facts, surveyLines(facts, new Date()));
  },
};
