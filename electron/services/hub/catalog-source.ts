// Which catalogue is in use: the shipped one, or a newer one that was asked for. Nothing is asked for by itself.
import { randomUUID, createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError } from '#contract/failure';
import type { Settings } from '#contract/settings';
import type { Catalog } from '#domain/model';
import { isLoopback, type Fetch, type Hub } from '#services/download/hub';
import { parseCatalog } from '#services/models/catalog';
import { ask } from './ask';

export interface CatalogSourceDeps {
  /** The data folder. */
  home: string;
  shipped: Catalog;
  fetch: Fetch;
  settings: { get: () => Pick<Settings, 'catalogSource'> };
  /** Whether this computer stands in for the hub; then it may stand in for the address as well. */
  hasStandIn: boolean;
  /** Called when another catalogue is in use. */
  onChange: (catalog: Catalog) => void;
  log: (line: string) => void;
}

export interface CatalogSource {
  current: () => Catalog;
  /** Fails and keeps the one in use when what comes is not what the settings promise. */
  refresh: () => Promise<{ updated: string; models: number }>;
  /** Back to the shipped one. */
  reset: () => Promise<{ updated: string; models: number }>;
}

const MOST_BYTES = 1_000_000;

export function createCatalogSource(deps: CatalogSourceDeps): CatalogSource {
  const { home, shipped, settings, onChange } = deps;
  const file = join(home, 'catalog.json');
  let current = keptCatalog(file, deps.log) ?? shipped;

  function use(catalog: Catalog): { updated: string; models: number } {
    current = catalog;
    onChange(catalog);
    return { updated: catalog.updated, models: catalog.models.length };
  }

  return {
    current: () => current,
    refresh: async () => {
      const { catalogSource } = settings.get();
      if (catalogSource === null) throw invalid('No address is set.');
      const text = await fetchText(deps, catalogSource.address);
      const actual = createHash('sha256').update(text).digest('hex');
      const expected = catalogSource.sha256;
      if (actual !== expected)
        throw new FailureError('catalog.wrong-hash', 'another catalogue came than was asked for', { actual, expected });
      const catalog = parseCatalog(text.toString('utf8'));
      const next = `${file}.${randomUUID()}.new`;
      await writeFile(next, text);
      await rename(next, file);
      return use(catalog);
    },
    reset: async () => {
      await rm(file, { force: true });
      return use(shipped);
    },
  };
}

/** Never with the token: the address is none of the hub's. */
async function fetchText({ fetch, hasStandIn }: CatalogSourceDeps, address: string): Promise<Buffer> {
  const isAllowed = (url: URL): boolean => url.protocol === 'https:' || (hasStandIn && isLoopback(url));
  const url = new URL(address);
  if (!isAllowed(url)) throw invalid('Its address does not begin with https.');
  const hub: Hub = { origin: url.origin, allows: isAllowed, token: () => Promise.resolve(null) };
  const { bytes, isCut } = await ask({ fetch, hub }, { path: address, mostBytes: MOST_BYTES, cut: true });
  if (isCut) throw invalid('It is larger than one megabyte.');
  return bytes;
}

/** The one that was kept; null when there is none, or it is none that this version understands. */
function keptCatalog(file: string, log: (line: string) => void): Catalog | null {
  try {
    return parseCatalog(readFileSync(file, 'utf8'));
  } catch (error) {
    const isThere = !(error instanceof Error && 'code' in error && error.code === 'ENOENT');
    if (isThere) log('catalog: the kept one cannot be used, the shipped one is');
    return null;
  }
}

function invalid(why: string): FailureError {
  return new FailureError('catalog.invalid', 'no catalogue came', { why });
}
