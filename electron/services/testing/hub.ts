// A local stand-in for the model hub, for tests and demonstrations: searches, lists, resolves, redirects to its storage on another port, serves ranges, and misbehaves on request.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerApi, refuseGated, type ApiState } from './hub/api';
import { answerInstead } from './hub/answer-instead';
import { checksumOf, lengthOf, type HubFile } from './hub/content';
import { createFaults, type Fault, type FaultPlace, type Faults } from './hub/faults';
import { createPaces, type Pace } from './hub/pace';
import { describeRepos, type HubRepo } from './hub/repositories';
import { serveStored } from './hub/storage';

export { sha256Of, type HubFile } from './hub/content';
export type { Fault } from './hub/faults';
export type { HubRepo } from './hub/repositories';

export interface SeenRequest {
  method: string;
  path: string;
  query: string;
  range: string | null;
  ifRange: string | null;
  authorization: string | null;
  place: 'hub' | 'storage';
}

export interface TestHub {
  /** "http://127.0.0.1:PORT" */
  origin: string;
  /** Where the bytes come from: another port, unless everything is at one place. */
  storageOrigin: string;
  /** Every request so far, oldest first. */
  seen: SeenRequest[];
  /** Bytes of answers from the storage that were handed to the network so far. */
  sentBytes: () => number;
  /** Misbehaves for the next requests: for stored bytes, unless another place is named. */
  misbehave: (fault: Fault, times?: number, place?: FaultPlace) => void;
  /** Forgets the faults that are still planned. */
  behave: () => void;
  /** Leaves checksums and lengths out of its answers. */
  hideChecksums: () => void;
  close: () => Promise<void>;
}

export interface HubOptions {
  /** Bytes a second of each connection. */
  bytesPerSecond?: number;
  /** Bytes a second of all connections together. */
  totalBytesPerSecond?: number;
  repos?: readonly HubRepo[];
  /** Tokens that are known, each with the gated repositories it may read. */
  tokens?: Readonly<Record<string, readonly string[]>>;
  /** Entries in one page of a tree. */
  treePageSize?: number;
  /** Stored bytes come from another port, as they do from another host on the real hub. */
  storageElsewhere?: boolean;
  /** For a server that is started again at the same address. */
  port?: number;
}

interface HubState extends ApiState {
  files: readonly HubFile[];
  faults: Faults;
  seen: SeenRequest[];
  tagVersion: number;
  pace: () => Pace;
  storageOrigin: string;
  sentBytes: number;
}

/** Starts the hub on a free port of the loopback interface. */
export async function startTestHub(files: readonly HubFile[], options: HubOptions = {}): Promise<TestHub> {
  const { bytesPerSecond = null, totalBytesPerSecond = null } = options;
  const state: HubState = {
    files,
    repos: describeRepos(files, options.repos ?? []),
    accounts: { tokens: options.tokens ?? {} },
    faults: createFaults(),
    seen: [],
    tagVersion: 1,
    checksums: true,
    treePageSize: options.treePageSize ?? 1000,
    pace: createPaces({ bytesPerSecond, totalBytesPerSecond }),
    storageOrigin: '',
    sentBytes: 0,
  };
  const hub = await listen((request, response) => handleHub(state, request, response), options.port ?? 0);
  const elsewhere = options.storageElsewhere === true;
  const storage = elsewhere ? await listen((request, response) => handleStorage(state, request, response), 0) : null;
  state.storageOrigin = (storage ?? hub).origin;
  return {
    origin: hub.origin,
    storageOrigin: state.storageOrigin,
    seen: state.seen,
    sentBytes: () => state.sentBytes,
    misbehave: (fault, times = 1, place = 'storage') => state.faults.plan(fault, times, place),
    behave: state.faults.clear,
    hideChecksums: () => {
      state.checksums = false;
    },
    close: async () => {
      await Promise.all([closeServer(hub.server), ...(storage === null ? [] : [closeServer(storage.server)])]);
    },
  };
}

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

async function listen(handle: Handle, port: number): Promise<{ server: Server; origin: string }> {
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const { port: given } = server.address() as AddressInfo;
  return { server, origin: `http://127.0.0.1:${String(given)}` };
}

async function handleHub(state: HubState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'hub'}`);
  const path = decodeURIComponent(url.pathname);
  if (path.startsWith('/storage/')) {
    await handleStorage(state, request, response);
    return;
  }
  note(state, request, url, 'hub');
  const isApi = path.startsWith('/api/') || path.endsWith('/README.md');
  const fault = state.faults.next(isApi ? 'api' : 'resolve');
  if (fault?.kind === 'redirect-loop') state.faults.plan(fault, 1, isApi ? 'api' : 'resolve');
  if (answerInstead(fault, request, response)) return;
  if (answerApi(state, url, request, response)) return;
  resolveFile(state, path, request, response);
}

function resolveFile(state: HubState, path: string, request: IncomingMessage, response: ServerResponse): void {
  const wanted = state.files.find(
    ({ repo, revision, file }) =>
      path === `/${repo}/resolve/${revision}/${file}` || path === `/${repo}/resolve/main/${file}`,
  );
  if (wanted === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain', 'x-error-code': 'EntryNotFound' }).end('Entry not found');
    return;
  }
  if (refuseGated(state, wanted.repo, request, response)) return;
  const origin = state.storageOrigin === `http://${request.headers.host ?? ''}` ? '' : state.storageOrigin;
  response.writeHead(302, {
    location: origin + encodeURI(storagePath(wanted)),
    'x-repo-commit': wanted.revision,
    ...(state.checksums && {
      'x-linked-etag': `"${checksumOf(wanted)}"`,
      'x-linked-size': String(lengthOf(wanted)),
    }),
  });
  response.end();
}

/** Where the bytes lie, as in the real hub's storage: another path than the one that was asked for. */
function storagePath({ repo, revision, file }: HubFile): string {
  return `/storage/${repo}/${revision}/${file}`;
}

async function handleStorage(state: HubState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'storage'}`);
  note(state, request, url, 'storage');
  const stored = state.files.find((file) => decodeURIComponent(url.pathname) === storagePath(file));
  if (stored === undefined) {
    response.writeHead(404).end();
    return;
  }
  const fault = state.faults.next('storage');
  if (fault?.kind === 'redirect-loop') state.faults.plan(fault, 1, 'storage');
  const before = request.socket.bytesWritten;
  response.once('close', () => {
    state.sentBytes += request.socket.bytesWritten - before;
  });
  const changeTag = (): void => {
    state.tagVersion += 1;
  };
  const serving = { stored, fault, tagVersion: () => state.tagVersion, changeTag, pace: state.pace() };
  await serveStored(serving, request, response);
}

function note({ seen }: HubState, request: IncomingMessage, url: URL, place: SeenRequest['place']): void {
  const { range, 'if-range': ifRange, authorization } = request.headers;
  seen.push({
    method: request.method ?? '',
    path: decodeURIComponent(url.pathname),
    query: url.search,
    range: range ?? null,
    ifRange: ifRange?.toString() ?? null,
    authorization: authorization ?? null,
    place,
  });
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}
