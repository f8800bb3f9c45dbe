// The test hub's answers about repositories, and its word on who may fetch a file.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { factsOf, searchRepos, treePage, type DescribedRepo } from './repositories';

export interface Accounts {
  /** Tokens that are known, each with the gated repositories it may read. */
  tokens: Readonly<Record<string, readonly string[]>>;
}

export interface ApiState {
  repos: readonly DescribedRepo[];
  accounts: Accounts;
  checksums: boolean;
  treePageSize: number;
}

/** False when the path is none of the API's. */
export function answerApi(state: ApiState, url: URL, request: IncomingMessage, response: ServerResponse): boolean {
  const path = decodeURIComponent(url.pathname);
  if (path === '/api/models') {
    const { models, cursor } = searchRepos(state.repos, url.searchParams);
    json(response, models, nextLink(url, cursor));
    return true;
  }
  const asked = /^\/api\/models\/([^/]+\/[^/]+?)(?:\/(revision|tree)\/([^/]+))?$/.exec(path);
  if (asked !== null) {
    const repo = find(state, asked[1] ?? '');
    if (repo === undefined) refuseUnknown(request, response);
    else if (asked[2] === 'tree') tree(state, repo, url, response);
    else json(response, factsOf(repo));
    return true;
  }
  const readme = /^\/([^/]+\/[^/]+)\/(?:raw|resolve)\/([^/]+)\/README\.md$/.exec(path);
  if (readme === null) return false;
  const repo = find(state, readme[1] ?? '');
  if (repo?.readme === undefined) refuseUnknown(request, response);
  else response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(repo.readme);
  return true;
}

function tree(state: ApiState, repo: DescribedRepo, url: URL, response: ServerResponse): void {
  const from = Number(url.searchParams.get('cursor') ?? 0);
  const { entries, cursor } = treePage(repo, { from, limit: state.treePageSize, checksums: state.checksums });
  json(response, entries, nextLink(url, cursor));
}

function find({ repos }: ApiState, name: string): DescribedRepo | undefined {
  return repos.find(({ repo }) => repo.toLowerCase() === name.toLowerCase());
}

/** The next page as the hub names it: an absolute address in the Link header. */
function nextLink(url: URL, cursor: string | null): string | null {
  if (cursor === null) return null;
  const next = new URL(url);
  next.searchParams.set('cursor', cursor);
  return `<${next.href}>; rel="next"`;
}

function json(response: ServerResponse, value: unknown, link: string | null = null): void {
  const headers = { 'content-type': 'application/json; charset=utf-8', ...(link !== null && { link }) };
  response.writeHead(200, headers).end(JSON.stringify(value));
}

/** Without an account the hub does not say whether a repository exists. */
function refuseUnknown(request: IncomingMessage, response: ServerResponse): void {
  const status = request.headers.authorization === undefined ? 401 : 404;
  response.writeHead(status, { 'x-error-code': 'RepoNotFound', 'x-error-message': 'Repository not found' }).end();
}

/** Refuses a gated file where the token does not open it; false when it may be fetched. */
export function refuseGated(
  { repos, accounts }: ApiState,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const repo = repos.find((one) => one.repo === name);
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const opened = token === undefined ? undefined : accounts.tokens[token];
  if (token !== undefined && opened === undefined) {
    response.writeHead(401, { 'x-error-message': 'Invalid credentials in Authorization header' }).end();
    return true;
  }
  if (repo === undefined || repo.gated === undefined || repo.gated === false || opened?.includes(name) === true)
    return false;
  response.writeHead(token === undefined ? 401 : 403, { 'x-error-code': 'GatedRepo' }).end();
  return true;
}
