// What "models get" is asked for: a model of the catalogue, or a file of a repository on the hub.
import type { HubFile, HubRepository } from '#contract/hub';
import type { ModelEntry } from '#contract/events';
import { FailureError } from '#contract/failure';
import type { CatalogModel } from '#domain/model';
import { quantFiles } from '#domain/quant-files';
import { UsageError } from '../../parse-command';

export type GetTarget =
  { kind: 'catalog'; modelId: string; quant: string | null } | { kind: 'hub'; repo: string; wanted: HubWish };

/** A file by its path, a quant by its name, or the only file there is. */
export type HubWish = { kind: 'file'; file: string } | { kind: 'quant'; quant: string } | { kind: 'only' };

const USAGE = 'Give ID, ID:QUANT, hf:OWNER/REPO/FILE or hf:OWNER/REPO:QUANT.';
const CATALOG = /^([a-z0-9][\w.-]{0,199})(?::([\w.-]{1,40}))?$/i;
const HUB = /^hf:([A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9][\w.-]{0,95})(?::([\w.-]{1,40})|\/(.{1,1024}))?$/;

/** @throws UsageError */
export function parseTarget(text: string): GetTarget {
  const hub = HUB.exec(text);
  if (hub !== null) {
    const [, repo = '', quant, file] = hub;
    if (file !== undefined) return { kind: 'hub', repo, wanted: { kind: 'file', file } };
    return { kind: 'hub', repo, wanted: quant === undefined ? { kind: 'only' } : { kind: 'quant', quant } };
  }
  const catalog = text.startsWith('hf:') ? null : CATALOG.exec(text);
  if (catalog === null) throw new UsageError(USAGE);
  return { kind: 'catalog', modelId: catalog[1] ?? '', quant: catalog[2] ?? null };
}

/**
 * The file that is meant, among those of a repository.
 * @throws FailureError when there is none, UsageError when there are several
 */
export function chooseFile({ repo, files }: HubRepository, wanted: HubWish): HubFile {
  const models = files.filter(({ kind }) => kind === 'model');
  if (models.length === 0) throw new FailureError('hub.no-gguf', 'The repository has no model.', { repo });
  const fitting = models.filter((file) => isMeant(file, wanted));
  const [first, ...others] = fitting;
  if (first === undefined) throw new FailureError('hub.not-found', 'The repository has no such file.', { repo });
  // A file by its name is not asked about twice, even when folders hold it again.
  if (others.length > 0 && wanted.kind !== 'file') throw new UsageError(choices(repo, fitting));
  return first;
}

function isMeant({ file, quant, parts }: HubFile, wanted: HubWish): boolean {
  switch (wanted.kind) {
    case 'file':
      return file === wanted.file || parts.some((part) => part.file === wanted.file);
    case 'quant':
      return quant?.toLowerCase() === wanted.quant.toLowerCase();
    case 'only':
      return true;
  }
}

const MOST_CHOICES = 40;

function choices(repo: string, files: readonly HubFile[]): string {
  const lines = files.slice(0, MOST_CHOICES).map(({ file }) => `  hf:${repo}/${file}`);
  return ['There are several files. Say which one:', ...lines].join('\n');
}

/**
 * The quant as the catalogue writes it, whatever its case; what the catalogue does not know is for the application to refuse.
 * @throws UsageError with the quants there are
 */
export function quantOf(catalog: CatalogModel | null, quant: string | null): string | null {
  if (catalog === null || quant === null) return quant;
  const quants = quantFiles(catalog).map((file) => file.quant);
  const found = quants.find((one) => one.toLowerCase() === quant.toLowerCase());
  if (found === undefined) throw new UsageError(`${catalog.id} comes in ${quants.join(', ')}.`);
  return found;
}

/** A model that is here or on its way already, so that the hub need not be asked. */
export function knownModel(entries: readonly ModelEntry[], target: GetTarget): ModelEntry | undefined {
  if (target.kind === 'catalog') return entries.find(({ id }) => id === target.modelId);
  return entries.find(({ download, installed }) => {
    if (download !== null) {
      const files = download.parts.map(({ file }) => file);
      return download.repo === target.repo && isSame(target.wanted, { files, quant: download.quant });
    }
    if (installed === null || installed.source?.repo !== target.repo) return false;
    return isSame(target.wanted, { files: [installed.source.file], quant: installed.quant });
  });
}

function isSame(wanted: HubWish, { files, quant }: { files: string[]; quant: string }): boolean {
  switch (wanted.kind) {
    case 'file':
      return files.includes(wanted.file);
    case 'quant':
      return quant.toLowerCase() === wanted.quant.toLowerCase();
    case 'only':
      return false;
  }
}
