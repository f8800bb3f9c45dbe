// homeroom models scan: what other programs keep on this computer, or a folder holds; with --import all chat models are taken in where they lie.
import { resolve } from 'node:path';
import { explainFailure } from '#contract/failure-words';
import type { FoundModel, ImportOutcome, Scan } from '#contract/storage';
import { formatBytes } from '#domain/units';
import { noDesktop } from '#services/shell';
import { withApp } from '../../open-app';
import { Ended, type Command } from '../../parse-command';
import type { Request } from '../../request';
import type { Terminal } from '../../terminal';
import { importLine } from './import-line';

export const scan: Command = {
  usage: 'models scan [FOLDER] [--import] [--json]',
  summary: 'Looks for models that other programs keep, or below a folder. --import takes all chat models in, in place.',
  options: { import: { type: 'boolean' } },
  operands: [0, 1],
  run: async ({ terminal, values, operands }) => {
    const [folder] = operands;
    const takesIn = values['import'] === true;
    // The folder that the window would ask for in a dialog.
    const shell = { ...noDesktop, chooseFolder: () => Promise.resolve(folder === undefined ? null : resolve(folder)) };
    await withApp(
      values,
      ({ request }) => scanPlaces(request, terminal, { isFolder: folder !== undefined, takesIn }),
      shell,
    );
  },
};

export interface WantedScan {
  /** Looks below the folder that the shell names, not where other programs keep theirs. */
  isFolder: boolean;
  takesIn: boolean;
}

export async function scanPlaces(
  request: Request,
  terminal: Terminal,
  { isFolder, takesIn }: WantedScan,
): Promise<void> {
  const scanned = isFolder ? await request('models.scanFolder', undefined) : await request('models.scan', undefined);
  const seen: Scan = scanned ?? { found: [], places: [], cut: false };
  const imported = takesIn ? await takeInAll(request, seen.found.filter(isWelcome)) : null;
  const lines = [...placeLines(seen), ...foundLines(seen), ...(imported ?? []).map(importLine)];
  terminal.answer({ ...seen, imported }, lines);
  if (imported?.some(({ failure }) => failure !== null)) throw new Ended(1);
}

/** A chat model that this engine can run and that is not listed yet. */
function isWelcome({ kind, supported, modelId, failure }: FoundModel): boolean {
  return kind === 'chat' && supported && modelId === null && failure === null;
}

const MOST_AT_ONCE = 1000;

async function takeInAll(request: Request, found: readonly FoundModel[]): Promise<ImportOutcome[]> {
  const outcomes: ImportOutcome[] = [];
  for (let from = 0; from < found.length; from += MOST_AT_ONCE) {
    const ids = found.slice(from, from + MOST_AT_ONCE).map(({ id }) => id);
    outcomes.push(...(await request('models.importFound', { ids })));
  }
  return outcomes;
}

function placeLines({ places }: Scan): string[] {
  return places.map(({ tool, folder, there }) => `${tool}: ${folder}${there ? '' : ', not there'}`);
}

function foundLines({ found, cut }: Scan): string[] {
  if (found.length === 0) return ['No model was found.'];
  return ['', ...found.map(foundLine), ...(cut ? ['There are more than are listed.'] : [])];
}

function foundLine(found: FoundModel): string {
  const { tool, name, quant, bytes, file } = found;
  const facts = [tool, ...(quant === null ? [] : [quant]), formatBytes(bytes), ...remarks(found)];
  return `${name}  ${facts.join(', ')}, ${file}`;
}

const KIND_WORDS = {
  embedding: 'an embedding model',
  adapter: 'an adapter for another model',
  projector: 'the eyes or ears of another model',
  other: 'no chat model',
} as const;

function remarks({ kind, supported, architecture, modelId, failure }: FoundModel): string[] {
  if (failure !== null) return [explainFailure(failure).what];
  if (kind !== null && kind !== 'chat') return [KIND_WORDS[kind]];
  if (!supported) return [`${architecture ?? 'its architecture'} cannot be run yet`];
  return modelId === null ? [] : [`listed as ${modelId}`];
}
