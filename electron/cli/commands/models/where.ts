// homeroom models where: the folders that models are kept in, or the file of one.
import { FailureError } from '#contract/failure';
import type { StorageView } from '#contract/storage';
import { formatBytes } from '#domain/units';
import { withApp } from '../../open-app';
import type { Command } from '../../parse-command';
import type { Request } from '../../request';
import type { Terminal } from '../../terminal';
import { modelOf } from './model-row';

export const where: Command = {
  usage: 'models where [ID] [--json]',
  summary: 'The folders that models are kept in, or the files of one model.',
  options: {},
  operands: [0, 1],
  run: ({ terminal, values, operands }) =>
    withApp(values, ({ request }) => tellWhere(request, terminal, operands[0] ?? null)),
};

export async function tellWhere(request: Request, terminal: Terminal, modelId: string | null): Promise<void> {
  if (modelId === null) {
    const { folders } = await request('storage.view', undefined);
    terminal.answer({ folders }, folders.map(folderLine));
    return;
  }
  const { installed } = await modelOf(request, modelId);
  if (installed === null) throw new FailureError('model.unknown', 'The model is not on this computer.');
  const { file, parts, origin } = installed;
  terminal.answer({ id: modelId, file, parts, origin }, parts);
}

const ROLE_WORDS = {
  own: "Homeroom's own",
  chosen: 'chosen for models',
  extra: 'listed too',
} as const;
const STATE_WORDS = { fine: '', missing: ', not there', 'read-only': ', cannot be written' } as const;

function folderLine({ folder, role, state, freeBytes }: StorageView['folders'][number]): string {
  const free = freeBytes === null ? '' : `, ${formatBytes(freeBytes)} free`;
  return `${folder}  ${ROLE_WORDS[role]}${STATE_WORDS[state]}${free}`;
}
