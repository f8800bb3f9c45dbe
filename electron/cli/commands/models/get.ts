// homeroom models get: fetches a model and stays until it is ready. Ctrl+C pauses; the same words go on where it stopped.
import type { ModelEntry } from '#contract/events';
import { formatBytes } from '#domain/units';
import { useTokenOfEnvironment } from '../../hub-token';
import { onInterrupt } from '../../interrupt';
import { withApp, type OpenApp } from '../../open-app';
import { Ended, type Command } from '../../parse-command';
import type { Request } from '../../request';
import type { Terminal } from '../../terminal';
import { followFetch, isReady } from './follow-fetch';
import { chooseFile, knownModel, parseTarget, quantOf, type GetTarget } from './get-target';
import { lineOf, modelOf, rowOf } from './model-row';
import { createProgress } from './progress';

export const get: Command = {
  usage: 'models get ID[:QUANT] | hf:OWNER/REPO/FILE | hf:OWNER/REPO:QUANT [--json]',
  summary: 'Fetches a model of the catalogue or from Hugging Face. Ctrl+C pauses it, the same command goes on.',
  options: {},
  operands: [1, 1],
  run: async ({ terminal, values, operands }) => {
    const words = operands[0] ?? '';
    const target = parseTarget(words);
    const { signal, release } = onInterrupt();
    try {
      await withApp(values, (open) => getModel(open, terminal, { target, words, interrupted: signal }));
    } finally {
      release();
    }
  },
};

export interface Getting {
  target: GetTarget;
  /** How the user wrote it. */
  words: string;
  interrupted: AbortSignal;
}

export async function getModel(
  open: Pick<OpenApp, 'request' | 'listen'>,
  terminal: Terminal,
  { target: asked, words, interrupted }: Getting,
): Promise<void> {
  const { request } = open;
  await useTokenOfEnvironment(request);
  const known = knownModel(await request('models.list', undefined), asked);
  const target = asked.kind === 'hub' ? asked : { ...asked, quant: quantOf(known?.catalog ?? null, asked.quant) };
  if (known !== undefined && isHere(known, target)) {
    terminal.answer(rowOf(known), [`Already here: ${lineOf(known)}`]);
    return;
  }
  const progress = createProgress(terminal);
  const start = (): Promise<string> => startFetch(request, target, known);
  try {
    const end = await followFetch(open, { start, onChange: progress.show, interrupted });
    progress.end();
    if (end.kind === 'ready') terminal.answer(rowOf(end.entry), [`Ready: ${lineOf(end.entry)}`]);
    else await tellPaused(request, terminal, { modelId: end.modelId, words });
  } finally {
    progress.end();
  }
}

/** Puts it into the queue, or goes on with what an earlier run has left; answers its id. */
async function startFetch(request: Request, target: GetTarget, known: ModelEntry | undefined): Promise<string> {
  if (known?.download && isSameQuant(known, target)) {
    if (known.status.kind === 'paused') await request('models.resumeInstall', { modelId: known.id });
    return known.id;
  }
  if (target.kind === 'catalog') {
    await request('models.install', { modelId: target.modelId, quant: target.quant });
    return target.modelId;
  }
  const repository = await request('hub.repository', { repo: target.repo });
  const { file } = chooseFile(repository, target.wanted);
  const { modelId } = await request('hub.install', { repo: target.repo, revision: repository.revision, file });
  return modelId;
}

function isSameQuant({ download }: ModelEntry, target: GetTarget): boolean {
  return target.kind === 'hub' || target.quant === null || target.quant === download?.quant;
}

function isHere(known: ModelEntry, target: GetTarget): boolean {
  return isReady(known) && (target.kind === 'hub' || target.quant === null || target.quant === known.installed?.quant);
}

async function tellPaused(
  request: Request,
  terminal: Terminal,
  { modelId, words }: { modelId: string | null; words: string },
): Promise<never> {
  const goOn = `Go on with: homeroom models get ${words}`;
  if (modelId === null) {
    terminal.answer({ status: 'stopped' }, ['Stopped before anything was fetched.', goOn]);
  } else {
    const row = rowOf(await modelOf(request, modelId));
    const kept = row.receivedBytes === null ? '' : `, ${formatBytes(row.receivedBytes)} are kept`;
    terminal.answer(row, [`Paused${kept}.`, goOn]);
  }
  throw new Ended(130);
}
