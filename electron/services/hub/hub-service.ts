// The hub service: search, repositories, cards, the fit of a file before it is fetched, and putting it into the queue. Each is an explicit act of the user.
import { join } from 'node:path';
import type { HubAnswers, HubToken } from '#contract/hub';
import type { ParsedArgs } from '#contract/api';
import { FailureError } from '#contract/failure';
import type { CatalogModel } from '#domain/model';
import type { Asking } from './ask';
import { cardOf } from './card';
import { matchCatalog } from './catalog-match';
import { createFetchBeginning } from './fetch-header';
import { createHeaderCache } from './header-cache';
import { inspectRemote, type InspectSubject } from './inspect-remote';
import { nameOf, remoteModel, requireVerifiable, requireWhole, type InstallRemote } from './install-remote';
import { accessTo, listRepository, type Listing } from './repository';
import type { ListedFile } from './repository-files';
import { searchHub } from './search';
import type { Token } from './token';

export interface HubServiceDeps extends Asking {
  /** The data folder. */
  home: string;
  token: Token;
  catalog: () => readonly CatalogModel[];
  inspect: InspectSubject;
  installRemote: InstallRemote;
  now: () => Date;
}

type Answered<N extends keyof HubAnswers> = (wanted: ParsedArgs<N>) => Promise<HubAnswers[N]>;

export interface HubService {
  search: Answered<'hub.search'>;
  repository: Answered<'hub.repository'>;
  card: Answered<'hub.card'>;
  inspect: Answered<'hub.inspect'>;
  install: Answered<'hub.install'>;
  token: () => Promise<HubToken>;
  setToken: Answered<'hub.setToken'>;
}

const HEADERS_FOLDER = 'hub-headers';
/** Repositories that were looked at and need not be asked for again. */
const MOST_LISTINGS = 20;

export function createHubService(deps: HubServiceDeps): HubService {
  const { home, token, inspect, installRemote } = deps;
  const cache = createHeaderCache(join(home, HEADERS_FOLDER), deps.now);
  const fetchBeginning = createFetchBeginning(deps, cache);
  const listings = new Map<string, Listing>();

  async function list(repo: string, revision: string): Promise<Listing> {
    const listing = await listRepository(deps, repo, revision);
    listings.set(keyOf(listing), listing);
    const [oldest] = listings.keys();
    if (listings.size > MOST_LISTINGS && oldest !== undefined) listings.delete(oldest);
    return listing;
  }

  async function find(wanted: { repo: string; revision: string; file: string }): Promise<[Listing, ListedFile]> {
    const listing = listings.get(keyOf(wanted)) ?? (await list(wanted.repo, wanted.revision));
    const listed = listing.files.find(({ file }) => file === wanted.file);
    if (listed === undefined)
      throw new FailureError('hub.not-found', 'the repository has no such file', { repo: wanted.repo });
    requireWhole(listed);
    return [listing, listed];
  }

  /** The model of the catalogue that a file belongs to. */
  function catalogModel(repo: string, listed: ListedFile): CatalogModel | null {
    const id = matchCatalog(deps.catalog())(repo, listed);
    return deps.catalog().find((model) => model.id === id) ?? null;
  }

  return {
    search: (wanted) => searchHub(deps, wanted),
    repository: async ({ repo }) => {
      const listing = await list(repo, 'main');
      const match = matchCatalog(deps.catalog());
      const files = listing.files.map((listed) => ({ ...listed, catalogId: match(listing.repo, listed) }));
      return { ...listing, files, access: await accessTo(deps, listing) };
    },
    card: (wanted) => cardOf(deps, wanted),
    inspect: async ({ context, gpuLayers, ...wanted }) => {
      const [{ repo, revision }, listed] = await find(wanted);
      const parts = listed.parts.map((part) => ({ ...part, repo, revision }));
      const inspection = await inspectRemote({ fetchBeginning, cache, inspect }, parts, { context, gpuLayers });
      return { ...inspection, catalog: catalogModel(repo, listed) };
    },
    install: async (wanted) => {
      const [listing, listed] = await find(wanted);
      requireVerifiable(listed);
      if ((await accessTo(deps, listing)) !== 'open')
        throw new FailureError('hub.gated', 'the files cannot be fetched yet', { repo: listing.repo });
      const catalog = catalogModel(listing.repo, listed);
      const modelId = await installRemote({
        name: catalog?.name ?? nameOf(listed),
        remote: remoteModel(listing, listed),
        catalogId: catalog?.id ?? null,
        licence: listing.licence,
      });
      return { modelId };
    },
    token: token.state,
    setToken: (wanted) => token.set(wanted.token),
  };
}

function keyOf({ repo, revision }: { repo: string; revision: string }): string {
  return `${repo.toLowerCase()}@${revision}`;
}
