// Which catalogue is in use: a newer one only when asked for, only with the promised checksum, only of the known form.
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { failureOf, type Failure } from '#contract/failure';
import { settingsChangeSchema } from '#contract/settings';
import type { Catalog } from '#domain/model';
import { loadCatalog } from '../models/catalog';
import { createCatalogSource, type CatalogSource } from './catalog-source';

const shipped = loadCatalog('resources');
const NEWER = readFileSync('resources/catalog.json', 'utf8').replace(/"updated": ?"[^"]*"/, '"updated": "2031-01"');

let home: string;
let server: Server;
let served: string;
let requests: number;
let used: string[];
let lines: string[];
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'homeroom catalog ñ '));
  [served, requests, used, lines] = [NEWER, 0, [], []];
  server = createServer((_request, response) => {
    requests += 1;
    response.end(served);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.close();
  rmSync(home, { recursive: true });
});

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function open({ sha256 = hashOf(NEWER), hasStandIn = true, address = '' } = {}): CatalogSource {
  const { port } = server.address() as AddressInfo;
  const catalogSource = { address: address || `http://127.0.0.1:${String(port)}/catalog.json`, sha256 };
  return createCatalogSource({
    home,
    shipped,
    fetch,
    hasStandIn,
    settings: { get: () => ({ catalogSource }) },
    onChange: ({ updated }: Catalog) => used.push(updated),
    log: (line) => lines.push(line),
  });
}

async function failureOn(source: CatalogSource): Promise<Failure> {
  const failure = await source.refresh().then(() => null, failureOf);
  expect(failure).not.toBeNull();
  expect(source.current()).toBe(shipped);
  expect(used).toEqual([]);
  expect(existsSync(join(home, 'catalog.json'))).toBe(false);
  return failure!;
}

it('asks nobody by itself', () => {
  expect(open().current()).toBe(shipped);
  expect(requests).toBe(0);
});

it('takes a newer one, keeps it over a restart, and goes back when asked', async () => {
  const source = open();
  expect(await source.refresh()).toEqual({ updated: '2031-01', models: shipped.models.length });
  expect(source.current().updated).toBe('2031-01');
  const again = open();
  expect(again.current().updated).toBe('2031-01');
  expect(await again.reset()).toMatchObject({ updated: shipped.updated });
  expect(again.current()).toBe(shipped);
  expect(open().current()).toBe(shipped);
  expect(used).toEqual(['2031-01', shipped.updated]);
});

it('refuses another checksum and says both, before it looks inside', async () => {
  served = 'not even JSON';
  const { code, facts } = await failureOn(open());
  expect({ code, facts }).toEqual({
    code: 'catalog.wrong-hash',
    facts: { actual: hashOf(served), expected: hashOf(NEWER) },
  });
});

it.each([
  ['no JSON', 'nonsense'],
  ['another schema', '{"schema":"homeroom-catalog/1","updated":"x","models":[]}'],
])('refuses %s and says why', async (_name, text) => {
  served = text;
  const { code, facts } = await failureOn(open({ sha256: hashOf(text) }));
  expect(code).toBe('catalog.invalid');
  expect(String(facts?.['why']).length).toBeGreaterThan(5);
});

it('refuses one of more than a megabyte', async () => {
  served = NEWER + ' '.repeat(1_000_000);
  expect(await failureOn(open({ sha256: hashOf(served) }))).toMatchObject({ code: 'catalog.invalid' });
});

it('asks this computer only when it stands in for the hub', async () => {
  expect(await failureOn(open({ hasStandIn: false }))).toMatchObject({ code: 'catalog.invalid' });
  expect(requests).toBe(0);
});

it('passes over a kept one that is none any more', () => {
  writeFileSync(join(home, 'catalog.json'), '{"schema":"homeroom-catalog/99"}');
  expect(open().current()).toBe(shipped);
  expect(lines).toHaveLength(1);
});

it.each([
  'http://example.com/c.json',
  'http://127.0.0.1.example.com/c.json',
  'http://127.0.0.1@example.com/',
  'file:///c.json',
])('cannot be told to ask %s', (address) => {
  expect(settingsChangeSchema.safeParse({ catalogSource: { address, sha256: 'a'.repeat(64) } }).success).toBe(false);
});
