// A fetch in plain Node that leaves redirects to the caller and hands the stream of the answer on: the built-in one copies every byte twice.
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { StreamedResponse } from './streamed-response';

/** Statuses that carry no body: the Response class refuses one. */
const NO_BODY = new Set([204, 205, 304]);

/** GET and HEAD only: all that is asked of the network. */
export const nodeFetch: typeof fetch = (input, init) =>
  new Promise((resolve, reject) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const headers = new Headers(init?.headers);
    const options = {
      method: init?.method ?? 'GET',
      headers: Object.fromEntries(headers),
      ...(init?.signal && { signal: init.signal }),
    };
    const asked = url.protocol === 'https:' ? requestHttps(url, options) : requestHttp(url, options);
    asked.on('response', (answer) => {
      try {
        resolve(responseOf(answer, headers.get('accept-encoding') === 'gzip'));
      } catch (error) {
        // A status that no answer may have.
        asked.destroy();
        reject(error instanceof Error ? error : new Error('the answer cannot be read'));
      }
    });
    asked.on('error', reject).end();
  });

function responseOf(answer: IncomingMessage, mayBeZipped: boolean): Response {
  const { statusCode: status = 0 } = answer;
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one);
  }
  if (NO_BODY.has(status)) {
    answer.resume();
    return new Response(null, { status, headers });
  }
  const isZipped = mayBeZipped && headers.get('content-encoding') === 'gzip';
  // What breaks off on the way breaks off at the end too: whoever reads is told.
  const stream = isZipped ? pipeline(answer, createGunzip(), () => undefined) : answer;
  return new StreamedResponse(stream, { status, headers });
}
