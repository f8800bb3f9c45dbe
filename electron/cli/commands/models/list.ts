// homeroom models list: what is on this computer or on its way here; with --all the whole catalogue.
import { withApp, type OpenApp } from '../../open-app';
import type { Command } from '../../parse-command';
import type { Terminal } from '../../terminal';
import { lineOf, rowOf } from './model-row';

export const list: Command = {
  usage: 'models [list] [--all] [--json]',
  summary: 'The models on this computer and those that are being fetched. --all names what the catalogue has, too.',
  options: { all: { type: 'boolean' } },
  operands: [0, 0],
  run: ({ terminal, values }) => withApp(values, (open) => listModels(open, terminal, values['all'] === true)),
};

export async function listModels(
  { request }: Pick<OpenApp, 'request'>,
  terminal: Terminal,
  all: boolean,
): Promise<void> {
  const entries = (await request('models.list', undefined)).filter(
    // What is a part of Homeroom was not installed by anybody.
    ({ installed, download }) => all || (installed !== null && installed.origin !== 'built-in') || download !== null,
  );
  const lines = entries.length === 0 ? ['No model is installed yet.'] : entries.map(lineOf);
  terminal.answer({ models: entries.map(rowOf) }, lines);
}
