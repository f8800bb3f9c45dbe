// Why a file of a repository is not offered, in words.
import type { HubFile } from '#contract/hub';

const REFUSED: Record<NonNullable<HubFile['refused']>, string> = {
  name: 'Its name is one that no proper file has, so it is left alone.',
  incomplete: 'It comes in several files, and some of them are missing here.',
  unverifiable: 'The hub names no checksum for it, so nobody could tell whether it arrived whole.',
};

const KIND: Record<Exclude<HubFile['kind'], 'model'>, string> = {
  projector: 'A projector: it lets another model see pictures and is no model by itself.',
  calibration: 'A calibration file, used to make quants; it is no model.',
};

/** Null when it can be fetched. */
export function refusedWords({ refused, kind }: HubFile): string | null {
  if (kind !== 'model') return KIND[kind];
  return refused === null ? null : REFUSED[refused];
}

export function isFetchable(file: HubFile): boolean {
  return refusedWords(file) === null;
}
