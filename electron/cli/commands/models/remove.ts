// homeroom models remove: takes a model away; of one that is still being fetched, what has arrived.
import { FailureError } from '#contract/failure';
import { withApp } from '../../open-app';
import type { Command } from '../../parse-command';
import type { Request } from '../../request';
import type { Terminal } from '../../terminal';
import { modelOf } from './model-row';

export const remove: Command = {
  usage: 'models remove ID [--json]',
  summary: "Takes a model away. Files of other programs stay; Homeroom's own and unfinished downloads are deleted.",
  options: {},
  operands: [1, 1],
  run: ({ terminal, values, operands }) =>
    withApp(values, ({ request }) => removeModel(request, terminal, operands[0] ?? '')),
};

export async function removeModel(request: Request, terminal: Terminal, modelId: string): Promise<void> {
  const { installed, download } = await modelOf(request, modelId);
  if (installed === null && download === null) throw new FailureError('model.unknown', 'There is nothing of it here.');
  await request('models.remove', { modelId });
  terminal.answer({ removed: modelId }, [`Removed ${modelId}`]);
}
