// In which order the installed models stand, and what is told of each there. Pure.
import { formatBytes, formatSpeed } from '#domain/units';
import type { ModelEntry } from '#contract/events';
import { ageWords, hubLicenceWords } from '../lib/hub-words';
import { licenceWords } from '../lib/licence-words';
import type { ModelView } from './model-view';
import { isBuiltIn } from './origin-words';

export const INSTALLED_SORTS = [
  { value: 'used', label: 'Last used' },
  { value: 'name', label: 'Name' },
  { value: 'size', label: 'Size' },
  { value: 'speed', label: 'Speed' },
] as const;

export type InstalledSort = (typeof INSTALLED_SORTS)[number]['value'];

/** Favourites first, then by what was chosen; what is not known comes last, and behind all the tiny model of the application. */
export function byInstalled(sort: InstalledSort): (a: ModelView, b: ModelView) => number {
  return (a, b) =>
    Number(isBuiltIn(a.entry)) - Number(isBuiltIn(b.entry)) ||
    Number(isFavourite(b)) - Number(isFavourite(a)) ||
    BY[sort](a, b) ||
    a.entry.name.localeCompare(b.entry.name);
}

const BY: Record<InstalledSort, (a: ModelView, b: ModelView) => number> = {
  used: (a, b) => (b.entry.record?.lastUsedAt ?? '').localeCompare(a.entry.record?.lastUsedAt ?? ''),
  name: () => 0,
  size: (a, b) => b.fileBytes - a.fileBytes,
  speed: (a, b) => speedOf(b) - speedOf(a),
};

function isFavourite({ entry }: ModelView): boolean {
  return entry.record?.favourite === true;
}

/** As measured, or else as expected; -1 when nobody knows. */
function speedOf({ entry, expected, quant }: ModelView): number {
  return measuredSpeed(entry, quant) ?? expected.decode.estimate ?? -1;
}

function measuredSpeed({ measured }: ModelEntry, quant: string): number | null {
  return measured.findLast((row) => row.quant === quant)?.tokensPerSecond ?? null;
}

/** "2.5 GB on disk. Used 3 days ago. Measured 9.4 tokens/s. Apache 2.0, also for work"; null while it is not here. */
export function installedWords({ entry, quant }: ModelView, now: Date): string | null {
  const { installed, record, catalog } = entry;
  if (installed === null) return null;
  const used = ageWords(record?.lastUsedAt ?? null, now);
  const speed = measuredSpeed(entry, quant);
  const licence = catalog === null ? installed.licence : null;
  return [
    `${formatBytes(installed.fileBytes)} on disk`,
    used === null ? 'Not used yet' : `Used ${used}`,
    speed === null ? null : `Measured ${formatSpeed(speed)} tokens/s`,
    catalog !== null ? licenceWords(catalog.licence) : licence === null ? null : hubLicenceWords(licence),
  ]
    .filter((part) => part !== null)
    .join('. ');
}
