// homeroom models: what is installed, importing a file in place, removing an entry.
import { resolve } from 'node:path';
import { formatBytes } from '#domain/units';
import type { ModelEntry } from '#contract/events';
import { withApp } from '../open-app';
import { UsageError, type Command } from '../parse-command';

export const models: Command = {
  usage: 'models [list | import FILE | remove ID] [--json]',
  summary: 'The models on this computer.',
  options: {},
  operands: [0, 2],
  run: async ({ terminal, values, operands }) => {
    const [action = 'list', operand] = operands;
    if (action === 'list' && operand === undefined) {
      const entries = await withApp(values, async ({ app }) =>
        (await app.models.list()).filter((entry) => entry.installed),
      );
      const lines = entries.length === 0 ? ['No model is installed yet.'] : entries.map(line);
      terminal.answer({ models: entries.map(row) }, lines);
    } else if (action === 'import' && operand !== undefined) {
      const entry = await withApp(values, ({ app }) => app.models.importFile(resolve(operand)));
      terminal.answer(row(entry), [`Imported ${line(entry)}`]);
    } else if (action === 'remove' && operand !== undefined) {
      await withApp(values, ({ app }) => app.models.remove(operand));
      terminal.answer({ removed: operand }, [`Removed ${operand}`]);
    } else {
      throw new UsageError('Usage: homeroom models [list | import FILE | remove ID]');
    }
  },
};

function row({ id, name, installed, status }: ModelEntry): object {
  return {
    id,
    name,
    file: installed?.file ?? null,
    quant: installed?.quant ?? null,
    bytes: installed?.fileBytes ?? null,
    origin: installed?.origin ?? null,
    status: status.kind,
  };
}

function line({ id, name, installed }: ModelEntry): string {
  return `${id}  ${name}, ${installed?.quant ?? ''}, ${formatBytes(installed?.fileBytes ?? 0)}, ${installed?.file ?? ''}`;
}
