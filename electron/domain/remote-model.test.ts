// What is fetched for a file of the catalogue.
import { expect, it } from 'vitest';
import type { ModelFile } from './model';
import { remoteOf } from './remote-model';

const FILE: ModelFile = {
  repo: 'owner/name',
  revision: 'a'.repeat(40),
  file: 'model-Q4.gguf',
  quant: 'Q4',
  bytes: 900,
  bytesExact: true,
  sha256: 'b'.repeat(64),
  shards: 1,
};

it('is the file itself with its checksum', () => {
  const { file, bytes, bytesExact, sha256 } = FILE;
  expect(remoteOf(FILE)?.parts).toEqual([{ file, bytes, bytesExact, sha256 }]);
});

it('is every part of a split model as the catalogue lists them, and unknown where it lists none', () => {
  const parts = [1, 2].map((part) => ({
    file: `model-0000${String(part)}-of-00002.gguf`,
    bytes: 450,
    bytesExact: true,
    sha256: String(part).repeat(64),
  }));
  const split = { ...FILE, file: 'model-00001-of-00002.gguf', shards: 2, sha256: null };
  expect(remoteOf({ ...split, parts })?.parts).toEqual(parts);
  expect(remoteOf(split)).toBeNull();
});
