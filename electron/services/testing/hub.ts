// A local stand-in for the model hub, for tests: resolves, redirects to a storage path, serves ranges, and misbehaves on request.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One way to misbehave. Each is used up after `times` requests for the stored bytes; then the hub behaves. */
export type Fault =
  /** Cuts the connection after this many bytes of the answer. */
  | { kind: 'drop'; afterBytes: number }
  | { kind: 'status'; status: number; retryAfter?: string }
  /** Answers a range request with another range than was asked for. */
  | { kind: 'wrong-range' }
  /** Ignores the range and sends the whole file with status 200. */
  | { kind: 'no-range' }
  /** Announces and sends fewer bytes than the file has. */
  | { kind: 'wrong-length' }
  /** Never stops sending. */
  | { kind: 'endless' }
  /** Sends as many bytes as it should, but others. */
  | { kind: 'wrong-bytes' }
  /** Sends some bytes and then nothing, with the connection open. */
  | { kind: 'stall'; afterBytes: number }
  /** Sends one byte every few milliseconds. */
  | { kind: 'trickle'; everyMs: number }
  /** A sign-in page in place of the file. */
  | { kind: 'portal' }
  /** Sends on to another host. */
  | { kind: 'redirect'; location: string }
  /** Cuts after this many bytes; from the next request on, the file has another entity tag. */
  | { kind: 'new-etag'; afterBytes: number };

export interface HubFile {
  /** As in the address: "owner/name", a 40-digit commit, a file name. */
  repo: string;
  revision: string;
  file: string;
  bytes: Buffer;
}

export interface SeenRequest {
  method: string;
  path: string;
  range: string | null;
  ifRange: string | null;
}

export interface TestHub {
  /** "http://127.0.0.1:PORT" */
  origin: string;
  /** Every request so far, oldest first. */
  seen: SeenRequest[];
  /** Misbehaves for the next requests for stored bytes. */
  misbehave: (fault: Fault, times?: number) => void;
  /** Leaves x-linked-etag and x-linked-size out of its answers. */
  hideChecksums: () => void;
  close: () => Promise<void>;
}

/** Starts the hub on a free port of the loopback interface. */
export async function startTestHub(
  files: readonly HubFile[],
  { bytesPerSecond }: { bytesPerSecond?: number } = {},
): Promise<TestHub> {
  const state: HubState = {
    files,
    faults: [],
    seen: [],
    tagVersion: 1,
    checksums: true,
    bytesPerSecond: bytesPerSecond ?? null,
  };
  const server = createServer((request, response) => {
    handle(state, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    seen: state.seen,
    misbehave: (fault, times = 1) => {
      for (let count = 0; count < times; count += 1) state.faults.push(fault);
    },
    hideChecksums: () => {
      state.checksums = false;
    },
    close: () => closeServer(server),
  };
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

interface HubState {
  files: readonly HubFile[];
  faults: Fault[];
  seen: SeenRequest[];
  tagVersion: number;
  checksums: boolean;
  bytesPerSecond: number | null;
}

async function handle(state: HubState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = decodeURIComponent(new URL(request.url ?? '/', 'http://hub').pathname);
  const { range, 'if-range': ifRange } = request.headers;
  state.seen.push({ method: request.method ?? '', path, range: range ?? null, ifRange: ifRange?.toString() ?? null });
  const stored = state.files.find((file) => path === storagePath(file));
  if (stored !== undefined) {
    await serve(state, stored, request, response);
    return;
  }
  const wanted = state.files.find(
    ({ repo, revision, file }) =>
      path === `/${repo}/resolve/${revision}/${file}` || path === `/${repo}/resolve/main/${file}`,
  );
  if (wanted === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Entry not found');
    return;
  }
  response.writeHead(302, {
    location: encodeURI(storagePath(wanted)),
    'x-repo-commit': wanted.revision,
    ...(state.checksums && {
      'x-linked-etag': `"${sha256Of(wanted.bytes)}"`,
      'x-linked-size': String(wanted.bytes.byteLength),
    }),
  });
  response.end();
}

/** Where the bytes lie, as in the real hub's storage: another path than the one that was asked for. */
function storagePath({ repo, revision, file }: HubFile): string {
  return `/storage/${repo}/${revision}/${file}`;
}

async function serve(
  state: HubState,
  stored: HubFile,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const fault = state.faults.shift();
  if (fault !== undefined && answerInstead(fault, response)) return;
  const tag = `"${sha256Of(stored.bytes).slice(0, 16)}-${String(state.tagVersion)}"`;
  const ifRange = request.headers['if-range'];
  const asked =
    fault?.kind === 'no-range' || (ifRange !== undefined && ifRange !== tag)
      ? null
      : rangeOf(request, stored.bytes.byteLength);
  if (asked === 'unsatisfiable') {
    response.writeHead(416, { 'content-range': `bytes */${String(stored.bytes.byteLength)}` }).end();
    return;
  }
  const total = fault?.kind === 'wrong-length' ? Math.floor(stored.bytes.byteLength / 2) : stored.bytes.byteLength;
  const from = asked ?? 0;
  const shown = fault?.kind === 'wrong-range' ? from + 1 : from;
  const headers: Record<string, string> = {
    'content-type': 'application/octet-stream',
    etag: tag,
    'accept-ranges': 'bytes',
  };
  if (fault?.kind !== 'endless') headers['content-length'] = String(total - from);
  if (asked !== null) headers['content-range'] = `bytes ${String(shown)}-${String(total - 1)}/${String(total)}`;
  response.writeHead(asked === null ? 200 : 206, headers);
  await send({ state, response, bytes: stored.bytes.subarray(from, total), fault });
}

/** Faults that replace the answer; false for those that only spoil it. */
function answerInstead(fault: Fault, response: ServerResponse): boolean {
  if (fault.kind === 'status') {
    response.writeHead(fault.status, fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter }).end();
    return true;
  }
  if (fault.kind === 'portal') {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<html><body>Please sign in to the network</body></html>');
    return true;
  }
  if (fault.kind === 'redirect') {
    response.writeHead(302, { location: fault.location }).end();
    return true;
  }
  return false;
}

function rangeOf(request: IncomingMessage, length: number): number | null | 'unsatisfiable' {
  const match = /^bytes=(\d+)-$/.exec(request.headers.range ?? '');
  if (match === null) return null;
  const from = Number(match[1]);
  return from < length ? from : 'unsatisfiable';
}

interface Sending {
  state: HubState;
  response: ServerResponse;
  bytes: Buffer;
  fault: Fault | undefined;
}

async function send({ state, response, bytes, fault }: Sending): Promise<void> {
  if (fault?.kind === 'drop' || fault?.kind === 'new-etag') {
    if (fault.kind === 'new-etag') state.tagVersion += 1;
    await write(response, bytes.subarray(0, fault.afterBytes));
    await pause(20);
    response.destroy();
  } else if (fault?.kind === 'stall') {
    await write(response, bytes.subarray(0, fault.afterBytes));
  } else if (fault?.kind === 'trickle') {
    for (let at = 0; at < bytes.byteLength && !response.destroyed; at += 1) {
      await write(response, bytes.subarray(at, at + 1));
      await pause(fault.everyMs);
    }
  } else if (fault?.kind === 'endless') {
    while (!response.destroyed) await write(response, bytes);
  } else if (fault?.kind === 'wrong-bytes') {
    response.end(Buffer.from(bytes.map((byte) => byte ^ 1)));
  } else {
    await sendAtPace(state, response, bytes);
  }
}

async function sendAtPace({ bytesPerSecond }: HubState, response: ServerResponse, bytes: Buffer): Promise<void> {
  if (bytesPerSecond === null) {
    response.end(bytes);
    return;
  }
  const step = Math.max(1, Math.round(bytesPerSecond / 20));
  for (let at = 0; at < bytes.byteLength && !response.destroyed; at += step) {
    await write(response, bytes.subarray(at, at + step));
    await pause(50);
  }
  response.end();
}

async function write(response: ServerResponse, bytes: Buffer): Promise<void> {
  if (response.destroyed) return;
  if (response.write(bytes)) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}
