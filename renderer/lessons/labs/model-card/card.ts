// A model of the catalogue as a card: the facts that a hub shows of it, each under its name.
import type { CatalogModel, Licence } from '#domain/model';
import { quantFiles } from '#domain/quant-files';
import { formatBytes, formatCount, formatParameters } from '#domain/units';

export const FIELDS = [
  'made-from',
  'trained-by',
  'converted-by',
  'licence',
  'use',
  'parameters',
  'context',
  'released',
  'languages',
  'files',
] as const;
export type FieldId = (typeof FIELDS)[number];

export interface CardField {
  id: FieldId;
  name: string;
  value: string;
  note: string | null;
}

export const USE_WORDS: Record<Licence['commercialUse'], string> = {
  yes: 'Yes',
  conditional: 'Yes, under conditions',
  no: 'No',
  unknown: 'Its terms for that are not known',
};

export function fieldName(id: FieldId): string {
  return NAMES[id];
}

const NAMES: Record<FieldId, string> = {
  'made-from': 'Made from',
  'trained-by': 'Trained by',
  'converted-by': 'Files made by',
  licence: 'Licence',
  use: 'Allowed for work',
  parameters: 'Parameters',
  context: 'Context',
  released: 'Published',
  languages: 'Languages',
  files: 'Files',
};

/** Without the files, which are a list of their own. */
export function cardFields(model: CatalogModel): CardField[] {
  const field = (id: FieldId, value: string, note: string | null = null): CardField => ({
    id,
    name: NAMES[id],
    value,
    note,
  });
  const { name, publisher, licence, releaseMonth, languages, recommended } = model;
  return [
    field('made-from', name, 'The model in its original form, before its numbers were rounded for this file.'),
    field('trained-by', publisher),
    field('converted-by', converterOf(recommended.repo), 'Whoever put the numbers into the files below.'),
    field('licence', licence.name),
    field('use', USE_WORDS[licence.commercialUse], licence.note),
    field('parameters', parameterWords(model)),
    field('context', contextWords(model)),
    ...(releaseMonth === '' ? [] : [field('released', releaseMonth)]),
    ...(languages === null ? [] : [field('languages', languages)]),
  ];
}

/** The first half of a repository's name is whoever keeps it. */
export function converterOf(repo: string): string {
  return repo.split('/')[0] ?? repo;
}

export function contextWords({ architecture }: CatalogModel): string {
  return `up to ${formatCount(architecture.contextLengthMax)} tokens`;
}

function parameterWords({ parameters }: CatalogModel): string {
  const { total, active, mixtureOfExperts } = parameters;
  if (!mixtureOfExperts) return formatParameters(total);
  return `${formatParameters(total)}, of which ${formatParameters(active)} work on each token`;
}

export interface CardFile {
  quant: string;
  size: string;
  bytes: number;
}

/** One for each quant, the smallest first. */
export function cardFiles(model: CatalogModel): CardFile[] {
  return quantFiles(model).map(({ quant, bytes, bytesExact }) => ({
    quant,
    bytes,
    size: bytesExact ? formatBytes(bytes) : `about ${formatBytes(bytes)}`,
  }));
}
