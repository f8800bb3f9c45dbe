// A fetch that follows the system's proxy settings and hands redirects to the caller. Electron's own net.fetch rejects when redirects are manual.
import { net, type ClientRequest, type IncomingMessage } from 'electron';
import type { Readable } from 'node:stream';
import { StreamedResponse } from '#services/download/streamed-response';

/** Statuses that carry no body: the Response class refuses one. */
const NO_BODY = new Set([204, 205, 304]);

/** GET and HEAD only: all that downloading needs. Redirects are never followed: the caller checks every hop. */
export const systemFetch: typeof fetch = (input, init) =>
  new Promise((resolve, reject) => {
    const url = input instanceof URL ? input.href : typeof input === 'string' ? input : input.url;
    const request = net.request({ url, method: init?.method ?? 'GET', redirect: 'manual', credentials: 'omit' });
    new Headers(init?.headers).forEach((value, name) => {
      request.setHeader(name, value);
    });
    const signal = init?.signal ?? null;
    const abort = (): void => {
      request.abort();
      reject(abortReason(signal));
    };
    if (signal?.aborted === true) {
      abort();
      return;
    }
    signal?.addEventListener('abort', abort, { once: true });
    request.on('redirect', (status, _method, location, headers) => {
      resolve(new Response(null, { status, headers: toHeaders({ ...headers, location: [location] }) }));
      request.abort();
    });
    request.on('response', (response) => {
      try {
        resolve(toResponse(request, response, signal));
      } catch (error) {
        // A status that no answer may have.
        request.abort();
        reject(error instanceof Error ? error : new Error('the answer cannot be read'));
      }
    });
    request.on('error', reject);
    request.end();
  });

function toResponse(request: ClientRequest, incoming: IncomingMessage, signal: AbortSignal | null): Response {
  // Electron's message is a readable stream in all but its type.
  const stream = incoming as unknown as Readable;
  signal?.addEventListener('abort', () => stream.destroy(abortReason(signal)), { once: true });
  stream.once('close', () => {
    request.abort();
  });
  const status = incoming.statusCode;
  const init = { status, headers: toHeaders(incoming.headers) };
  return NO_BODY.has(status) ? new Response(null, init) : new StreamedResponse(stream, init);
}

function toHeaders(raw: Record<string, string | string[]>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      // What no header may hold is left out.
      if (/^[\t\u0020-\u007e\u0080-\u00ff]*$/.test(one)) headers.append(name, one);
    }
  }
  return headers;
}

function abortReason(signal: AbortSignal | null): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new DOMException('Aborted', 'AbortError');
}
