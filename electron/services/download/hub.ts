// The one hub models come from: its addresses, the hosts it may send us on to, and what it says about a file.
import { FailureError } from '#contract/failure';

export type Fetch = (address: string, init: RequestInit) => Promise<Response>;

export interface Hub {
  /** For example "https://huggingface.co". */
  origin: string;
  /** Whether a request may go to this address; asked again at every redirect. */
  allows: (url: URL) => boolean;
  /** The user's token, which goes to the origin alone; null without one. */
  token: () => Promise<string | null>;
}

const MOST_REDIRECTS = 5;

/**
 * @param standIn the address of a local stand-in; then this computer is the only place that requests go to
 * @throws FailureError hub.address-not-allowed when the address is not one of this computer
 */
export function createHub(standIn?: string, token: Hub['token'] = () => Promise.resolve(null)): Hub {
  if (standIn === undefined) return { origin: 'https://huggingface.co', allows: isOfTheHub, token };
  const url = URL.canParse(standIn) ? new URL(standIn) : null;
  if (url === null || !isLoopback(url) || url.username !== '' || url.password !== '') {
    throw new FailureError('hub.address-not-allowed', 'the stand-in for the hub is not on this computer');
  }
  return { origin: url.origin, allows: isLoopback, token };
}

function isOfTheHub({ protocol, port, hostname }: URL): boolean {
  return protocol === 'https:' && port === '' && (hostname === 'huggingface.co' || hostname.endsWith('.hf.co'));
}

/** Whether an address leads to this very computer. */
export function isLoopback({ protocol, hostname }: URL): boolean {
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** One file of a repository at a commit. */
export interface RemoteFile {
  repo: string;
  revision: string;
  file: string;
}

/** The address of a file at its pinned commit. */
export function addressOf(hub: Hub, { repo, revision, file }: RemoteFile): string {
  const path = [...repo.split('/'), 'resolve', revision, ...file.split('/')];
  return `${hub.origin}/${path.map(encodeURIComponent).join('/')}`;
}

export interface HubRequest {
  fetch: Fetch;
  hub: Hub;
  address: string;
  init: { method?: 'GET' | 'HEAD'; headers?: Record<string, string>; signal: AbortSignal };
  /** Whether to go on at this answer although it is a redirect. */
  enough?: (response: Response) => boolean;
  /** Hears the address that answered, after all redirects. */
  arrived?: (address: string) => void;
}

/**
 * Fetches an address and follows its redirects by hand, each to an allowed host only. The token goes to the hub itself and not where it
 * sends on to; cookies go nowhere.
 */
export async function fetchFromHub({ fetch, hub, address, init, enough, arrived }: HubRequest): Promise<Response> {
  let url = new URL(address);
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    if (!hub.allows(url)) {
      throw new FailureError('download.host-not-allowed', `not an allowed host: ${url.host}`, { host: url.host });
    }
    const token = url.origin === hub.origin ? await hub.token() : null;
    const headers = {
      'accept-encoding': 'identity',
      ...init.headers,
      ...(token !== null && { authorization: `Bearer ${token}` }),
    };
    const response = await fetch(url.href, { ...init, headers, redirect: 'manual', credentials: 'omit' });
    if (response.status < 300 || response.status >= 400 || response.status === 304) {
      arrived?.(url.href);
      return response;
    }
    if (enough?.(response) === true) return response;
    const next = response.headers.get('location');
    await response.body?.cancel();
    if (next === null)
      throw new FailureError('download.refused', 'a redirect without an address', { status: response.status });
    url = new URL(next, url);
  }
  throw new FailureError('download.refused', 'too many redirects', { status: 310 });
}

/** What the hub says about a file: enough to check every byte that comes. */
export interface Described {
  /** The commit; null when it was not said. */
  revision: string | null;
  bytes: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

/**
 * Reads what the hub's headers say about a file: `x-linked-etag` is the SHA-256 of a large file, `x-linked-size` its
 * length, `x-repo-commit` the commit. Null when they do not say it; then the file cannot be checked and is not fetched.
 */
export function describedBy(headers: Headers): Described | null {
  const sha256 = /^(?:W\/)?"?([0-9a-f]{64})"?$/i.exec(headers.get('x-linked-etag') ?? '')?.[1]?.toLowerCase();
  const size = headers.get('x-linked-size') ?? '';
  if (sha256 === undefined || !/^[1-9]\d{0,14}$/.test(size)) return null;
  const commit = headers.get('x-repo-commit') ?? '';
  return { revision: isCommit(commit) ? commit : null, bytes: Number(size), sha256 };
}

export function isCommit(revision: string): boolean {
  return /^[0-9a-f]{40}$/.test(revision);
}
