// Questions to a hub that misbehaves, over real HTTP: each ends as one failure with words, and none waits for ever.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { failureOf, type Failure } from '#contract/failure';
import { createHub } from '../download/hub';
import { askJson, type Asking } from './ask';

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function hubThat(answers: RequestListener, token: string | null = null): Promise<Asking> {
  server = createServer(answers);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { fetch, hub: createHub(`http://127.0.0.1:${String(port)}`, () => Promise.resolve(token)), silenceMs: 150 };
}

async function outcome(asking: Asking): Promise<unknown> {
  const question = { path: '/api/x', repo: 'owner/name', mostBytes: 10_000 };
  return askJson(asking, question, z.object({ fine: z.boolean() })).then(
    ({ value }) => value,
    (error: unknown) => failureOf(error),
  );
}

const status =
  (code: number, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(code, headers).end();
  };
const body =
  (text: string | Buffer, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(text);
  };

it('takes an answer of the right form, packed or not', async () => {
  expect(await outcome(await hubThat(body('{"fine":true,"more":1}')))).toEqual({ fine: true });
  server?.close();
  expect(await outcome(await hubThat(body(gzipSync('{"fine":true}'), { 'content-encoding': 'gzip' })))).toEqual({
    fine: true,
  });
});

const GATED = { 'x-error-code': 'GatedRepo' };
const UNKNOWN = { 'x-error-code': 'RepoNotFound' };
it.each<[string, RequestListener, Partial<Failure>]>([
  [
    'a pause asked for in seconds',
    status(429, { 'retry-after': '17' }),
    { code: 'hub.rate-limited', facts: { retrySeconds: 17 } },
  ],
  [
    'a pause told by its own header',
    status(429, { ratelimit: '"api";r=0;t=42' }),
    { code: 'hub.rate-limited', facts: { retrySeconds: 42 } },
  ],
  ['a pause of no length', status(429), { code: 'hub.rate-limited', facts: {} }],
  ['a gate', status(401, GATED), { code: 'hub.gated', facts: { repo: 'owner/name' } }],
  ['an unknown repository', status(401, UNKNOWN), { code: 'hub.not-found' }],
  ['a 401 without a reason', status(401), { code: 'hub.not-found' }],
  ['a 404', status(404), { code: 'hub.not-found' }],
  ['a 500', status(500), { code: 'download.refused', facts: { status: 500 } }],
  ['a sign-in page', body('<html></html>', { 'content-type': 'text/html; charset=utf-8' }), { code: 'hub.unreadable' }],
  ['a sign-in page that says it is JSON', body('<html></html>'), { code: 'hub.unreadable' }],
  ['JSON that ends early', body('{"fine":tr'), { code: 'hub.unreadable' }],
  ['JSON of another form', body('{"fine":"yes"}'), { code: 'hub.unreadable' }],
  ['an answer without end', body(`{"fine":true,"x":"${'x'.repeat(20_000)}"}`), { code: 'hub.unreadable' }],
  [
    'a packed answer that swells',
    body(gzipSync(' '.repeat(5_000_000)), { 'content-encoding': 'gzip' }),
    { code: 'hub.unreadable' },
  ],
  ['another host', status(302, { location: 'https://example.com/' }), { code: 'download.host-not-allowed' }],
  ['a redirect to itself', status(302, { location: '/api/x' }), { code: 'download.refused' }],
  ['a connection that breaks', (request) => request.socket.destroy(), { code: 'download.offline' }],
  ['silence', () => undefined, { code: 'download.offline' }],
  [
    'silence in the midst',
    (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"fi');
    },
    { code: 'download.offline' },
  ],
])('makes a failure of %s', async (_name, answers, failure) => {
  expect(await outcome(await hubThat(answers))).toMatchObject(failure);
});

it('says of a refused token that it is the token', async () => {
  expect(await outcome(await hubThat(status(401), 'hf_wrong_token'))).toMatchObject({ code: 'hub.token-refused' });
  server?.close();
  expect(await outcome(await hubThat(status(403, GATED), 'hf_token'))).toMatchObject({ code: 'hub.gated' });
});

it('says that nobody answers where nobody listens', async () => {
  const asking = await hubThat(status(200));
  await new Promise((resolve) => server?.close(resolve));
  expect(await outcome(asking)).toMatchObject({ code: 'download.offline' });
});
