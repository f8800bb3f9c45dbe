// The kept beginnings of files: never more than the limit, the oldest out first, none that is in use.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createHeaderCache } from './header-cache';

const file = (name: string, sha256: string | null = null) => ({
  repo: 'o/n',
  revision: 'a'.repeat(40),
  file: name,
  bytes: 1000,
  sha256,
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'homeroom headers '));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('knows a file by its content, and by its place where the content is not known', () => {
  const { pathOf } = createHeaderCache(folder, () => new Date());
  const sha256 = 'b'.repeat(64);
  expect(pathOf(file('a.gguf', sha256))).toBe(pathOf(file('b.gguf', sha256)));
  expect(pathOf(file('a.gguf'))).not.toBe(pathOf(file('b.gguf')));
  expect(pathOf(file('../../../x'))).toMatch(/[/\\][0-9a-f]{64}\.header$/);
});

it('throws the oldest away, and leaves strange files alone', async () => {
  let time = 1_700_000_000_000;
  const cache = createHeaderCache(folder, () => new Date(time), 250);
  writeFileSync(join(folder, 'notes.txt'), 'x'.repeat(500));
  const paths = ['a', 'b', 'c', 'd'].map((name) => cache.pathOf(file(name)));
  for (const path of paths) {
    await cache.write(path, 0, Buffer.alloc(100));
    await cache.tidy([path]);
    time += 60_000;
  }
  expect(await Promise.all(paths.map(cache.length))).toEqual([0, 0, 100, 100]);
  await cache.write(paths[0]!, 0, Buffer.alloc(300));
  await cache.tidy([paths[0]!]);
  expect(await Promise.all(paths.map(cache.length))).toEqual([300, 0, 0, 0]);
  expect(readdirSync(folder)).toContain('notes.txt');
});

it('grows at the end, and two writers of the same bytes do no harm', async () => {
  const cache = createHeaderCache(folder, () => new Date());
  const path = cache.pathOf(file('a'));
  await Promise.all([cache.write(path, 0, Buffer.from('abcd')), cache.write(path, 0, Buffer.from('abcdef'))]);
  await cache.write(path, 4, Buffer.from('efgh'));
  expect(await cache.length(path)).toBe(8);
});
