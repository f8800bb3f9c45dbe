// The fetch of the command line over real HTTP on loopback: redirects are left to the caller, what is zipped because it was asked for is unzipped, and what breaks off is told.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { nodeFetch } from './node-fetch';

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
}

const ZIPPED = gzipSync(Buffer.alloc(300_000, 'words of an answer '));
const asksZipped = { headers: { 'accept-encoding': 'gzip' } };

it('leaves a redirect to the caller', async () => {
  const address = await serve((_request, response) => response.writeHead(302, { location: '/other' }).end());
  const response = await nodeFetch(address);
  expect([response.status, response.headers.get('location')]).toEqual([302, '/other']);
});

it('unzips what was asked for zipped, and only that', async () => {
  const address = await serve((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(ZIPPED);
  });
  expect((await (await nodeFetch(address, asksZipped)).arrayBuffer()).byteLength).toBe(300_000);
  expect((await (await nodeFetch(address)).arrayBuffer()).byteLength).toBe(ZIPPED.byteLength);
});

it.each([
  ['zipped', asksZipped, { 'content-encoding': 'gzip' }],
  ['plain', {}, {}],
])('tells a reader that a %s answer broke off', async (_what, init, headers) => {
  const address = await serve((_request, response) => {
    response.writeHead(200, headers);
    response.write(ZIPPED.subarray(0, 100));
    setTimeout(() => response.destroy(), 20);
  });
  const response = await nodeFetch(address, init);
  await expect(response.arrayBuffer()).rejects.toThrow();
});

it('ends a request and its answer with the signal of the caller', async () => {
  const address = await serve((_request, response) => {
    response.writeHead(200).write('first');
  });
  const controller = new AbortController();
  const response = await nodeFetch(address, { signal: controller.signal });
  setTimeout(() => controller.abort(), 20);
  await expect(response.text()).rejects.toThrow();
  await expect(nodeFetch(address, { signal: controller.signal })).rejects.toThrow();
});

it('says that nobody answers, with the code of the system', async () => {
  const address = await serve(() => undefined);
  await new Promise((resolve) => server?.close(resolve));
  await expect(nodeFetch(address)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
