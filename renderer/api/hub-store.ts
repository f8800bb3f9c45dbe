// What was searched on Hugging Face and what came of it. Each request is sent because the user asked for it, never by itself.
import { create } from 'zustand';
import type { Failure, Result } from '#contract/failure';
import type { HubModel, HubRepository, HubSearch, HubToken } from '#contract/hub';
import { request } from './client';

/** What is filled in, before it is sent. */
export type Wanted = Omit<HubSearch, 'cursor'>;

interface HubStore {
  wanted: Wanted;
  /** What the results belong to; null before the first search. */
  searched: Wanted | null;
  results: HubModel[];
  next: string | null;
  searching: boolean;
  failure: Failure | null;
  /** The repository that is looked at; null while the results are. */
  repo: string | null;
  repository: HubRepository | null;
  repositoryFailure: Failure | null;
  /** Null until it was asked for. */
  token: HubToken | null;
}

const NOTHING_FOUND = { results: [], next: null, failure: null };

export const useHub = create<HubStore>()(() => ({
  wanted: { words: '', sort: 'downloads', task: null, licence: null, language: null },
  searched: null,
  ...NOTHING_FOUND,
  searching: false,
  repo: null,
  repository: null,
  repositoryFailure: null,
  token: null,
}));

export function want(change: Partial<Wanted>): void {
  useHub.setState(({ wanted }) => ({ wanted: { ...wanted, ...change } }));
}

/** Counts searches, so that the answer to an earlier one is not shown for a later one. */
let latest = 0;

/** Sends what is filled in. */
export async function search(): Promise<void> {
  const { wanted } = useHub.getState();
  useHub.setState({ ...NOTHING_FOUND, searched: wanted, searching: true, repo: null });
  await fetchPage({ ...wanted, cursor: null });
}

/** The next page of the same search. */
export async function searchMore(): Promise<void> {
  const { searched, next, searching } = useHub.getState();
  if (searched === null || next === null || searching) return;
  useHub.setState({ searching: true, failure: null });
  await fetchPage({ ...searched, cursor: next });
}

async function fetchPage(wanted: HubSearch): Promise<void> {
  latest += 1;
  const mine = latest;
  const result = await request('hub.search', wanted);
  if (mine !== latest) return;
  if (!result.ok) {
    useHub.setState({ searching: false, failure: result.failure });
    return;
  }
  const { models, next } = result.value;
  useHub.setState(({ results }) => {
    const known = new Set(results.map(({ repo }) => repo));
    return { searching: false, next, results: [...results, ...models.filter(({ repo }) => !known.has(repo))] };
  });
}

/** Opens a repository and asks for its files. */
export async function openRepository(repo: string): Promise<void> {
  useHub.setState({ repo, repository: null, repositoryFailure: null });
  const result = await request('hub.repository', { repo });
  if (useHub.getState().repo !== repo) return;
  useHub.setState(result.ok ? { repository: result.value } : { repositoryFailure: result.failure });
}

/** Back to the results. */
export function closeRepository(): void {
  useHub.setState({ repo: null, repository: null, repositoryFailure: null });
}

/** Whether a token is kept; it asks this computer alone. */
export async function fetchToken(): Promise<void> {
  const result = await request('hub.token', undefined);
  if (result.ok) useHub.setState({ token: result.value });
}

/** Null forgets it. */
export async function setToken(token: string | null): Promise<Result<HubToken>> {
  const result = await request('hub.setToken', { token });
  if (result.ok) useHub.setState({ token: result.value });
  return result;
}
