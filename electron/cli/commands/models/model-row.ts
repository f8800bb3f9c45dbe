// One model as the command line shows it: a row of a document, a line of text.
import type { ModelEntry } from '#contract/events';
import { FailureError } from '#contract/failure';
import { formatBytes } from '#domain/units';
import type { Request } from '../../request';

export interface ModelRow {
  id: string;
  name: string;
  /** Null while it is not here. */
  file: string | null;
  quant: string | null;
  bytes: number | null;
  origin: string | null;
  status: string;
  licence: string | null;
  favourite: boolean;
  /** ISO 8601. */
  addedAt: string | null;
  lastUsedAt: string | null;
  verifiedAt: string | null;
  /** How much of it has arrived; null when nothing is being fetched. */
  receivedBytes: number | null;
  totalBytes: number | null;
}

export function rowOf({ id, name, catalog, installed, record, status }: ModelEntry): ModelRow {
  return {
    id,
    name,
    file: installed?.file ?? null,
    quant: installed?.quant ?? null,
    bytes: installed?.fileBytes ?? null,
    origin: installed?.origin ?? null,
    status: status.kind,
    licence: catalog?.licence.id ?? installed?.licence ?? null,
    favourite: record?.favourite ?? false,
    addedAt: record?.addedAt ?? null,
    lastUsedAt: record?.lastUsedAt ?? null,
    verifiedAt: record?.verifiedAt ?? null,
    receivedBytes: 'receivedBytes' in status ? status.receivedBytes : null,
    totalBytes: 'totalBytes' in status ? status.totalBytes : null,
  };
}

export function lineOf(entry: ModelEntry): string {
  const { id, name, installed, download, status } = entry;
  if (download !== null || installed === null) return `${id}  ${name}, ${awayWords(entry)}`;
  const state = status.kind === 'ready' || status.kind === 'loaded' ? '' : `${status.kind}, `;
  return `${id}  ${name}, ${state}${installed.quant}, ${formatBytes(installed.fileBytes)}, ${installed.file}`;
}

/** Of a model that is not here, or not whole. */
function awayWords({ catalog, status }: ModelEntry): string {
  if ('receivedBytes' in status) {
    return `${status.kind}, ${formatBytes(status.receivedBytes)} of ${formatBytes(status.totalBytes)}`;
  }
  if (status.kind !== 'absent' || catalog === null) return status.kind;
  const { recommended, licence } = catalog;
  return `not here, ${recommended.bytesExact ? '' : 'about '}${formatBytes(recommended.bytes)}, ${licence.name}`;
}

/** @throws FailureError `model.unknown` */
export async function modelOf(request: Request, id: string): Promise<ModelEntry> {
  const entry = (await request('models.list', undefined)).find((one) => one.id === id);
  if (entry === undefined) throw new FailureError('model.unknown', 'There is no model of this id.');
  return entry;
}
