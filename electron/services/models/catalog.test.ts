// The shipped catalogue: that it parses, that its files can be kept under their names, and that its figures are sane.
import { cacheBytesPerToken, contextOf } from '#domain/cache';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isProperPath } from '#domain/download/file-name';
import { remoteOf } from '#domain/remote-model';
import { addressOf, createHub } from '../download/hub';
import { FailureError } from '#contract/failure';
import { loadCatalog, parseCatalog } from './catalog';
import type { CatalogFile } from './catalog-file';

const catalog = loadCatalog('resources');

describe('the shipped catalogue', () => {
  it('has a recommended file for every model that no other model has the name of', () => {
    const names = catalog.models.map(({ recommended }) => recommended.file.split('/').at(-1)?.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
    for (const { recommended } of catalog.models) expect(remoteOf(recommended)).not.toBeNull();
  });

  it('lists the recommended file among the files, and never a file twice', () => {
    for (const { id, recommended, files } of catalog.models) {
      expect(files, id).toContainEqual(recommended);
      expect(new Set(files.map(({ repo, file }) => `${repo}/${file}`)).size, id).toBe(files.length);
    }
  });

  it('gives every benchmark figure a source', () => {
    for (const { id, mmluPro } of catalog.models)
      if (mmluPro !== null) expect(mmluPro.source.length, id).toBeGreaterThan(5);
  });

  it('has weights of one to twenty bits for each parameter, so that no size or count is off by a digit', () => {
    for (const { id, files, parameters } of catalog.models) {
      expect(parameters.active, id).toBeLessThanOrEqual(parameters.total);
      for (const { file, bytes } of files) {
        const bits = (bytes * 8) / parameters.total;
        expect(bits, file).toBeGreaterThan(1);
        expect(bits, file).toBeLessThan(20);
      }
    }
  });

  it('has files under names that can be kept, of commits and checksums in their right form', () => {
    for (const file of catalog.models.flatMap(({ files }) => files)) {
      expect(isProperPath(file.file), file.file).toBe(true);
      expect(file.revision, file.file).toMatch(/^([0-9a-f]{40}|main)$/);
      expect(file.sha256 ?? '0'.repeat(64), file.file).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('lists each part of a split file with its size and checksum', () => {
    const split = catalog.models.flatMap(({ files }) => files).filter(({ shards }) => shards > 1);
    expect(split.length).toBeGreaterThan(1);
    for (const one of split) {
      const { bytes, shards, sha256, parts = [] } = one;
      expect(remoteOf(one)?.parts).toEqual(parts);
      expect([parts.length, sha256]).toEqual([shards, null]);
      expect(parts.reduce((sum, part) => sum + part.bytes, 0)).toBe(bytes);
      for (const part of parts) expect(part.sha256, part.file).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('says estimated where nobody states a size', () => {
    const estimated = catalog.models.flatMap(({ files }) => files).filter(({ bytesExact }) => !bytesExact);
    expect(estimated.length).toBeGreaterThan(100);
    expect(catalog.models.filter(({ recommended }) => !recommended.bytesExact).map(({ id }) => id)).toEqual([
      'nemotron-3.5-lightning-30b-a3b',
    ]);
  });

  it('says of every model what a person chooses by', () => {
    for (const { id, publisher, licence, languages, releaseMonth } of catalog.models) {
      for (const words of [publisher, licence.name, languages ?? '']) expect(words, id).not.toBe('');
      expect(licence.commercialUse, id).not.toBe('unknown');
      expect(releaseMonth || '2026-01', id).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
    }
    expect(catalog.models.filter(({ tools }) => tools === true).length).toBeGreaterThan(30);
  });

  it('has plausible networks: some cache or state for every token, a context, a vocabulary', () => {
    for (const { id, architecture } of catalog.models) {
      expect(cacheBytesPerToken(architecture, contextOf(8192)), id).toBeGreaterThan(0);
      expect(architecture.layerOrder, id).toHaveLength(architecture.layerCount);
      expect(architecture.vocabSize, id).toBeGreaterThan(30_000);
      expect(architecture.contextLengthMax, id).toBeGreaterThanOrEqual(8192);
    }
  });

  it('makes addresses of the hub at the pinned commit', () => {
    const small = catalog.models.find(({ id }) => id === 'smollm2-135m-instruct')!;
    expect(addressOf(createHub(), small.recommended)).toBe(
      'https://huggingface.co/bartowski/SmolLM2-135M-Instruct-GGUF/resolve/09816acd5d99df7be770d85ea30822623dab342c/SmolLM2-135M-Instruct-Q4_K_M.gguf',
    );
  });
});

describe('a catalogue that cannot be trusted', () => {
  const text = readFileSync('resources/catalog.json', 'utf8');
  const shipped = JSON.parse(text) as CatalogFile;
  const [model] = shipped.models as [CatalogFile['models'][0]];
  const [repository] = model.repositories as [(typeof model.repositories)[0]];
  const [file] = repository.files as [(typeof repository.files)[0]];
  const withModel = (changes: object): object => ({ ...shipped, models: [{ ...model, ...changes }] });
  const withRepository = (changes: object): object => withModel({ repositories: [{ ...repository, ...changes }] });
  const withFile = (changes: object): object => withRepository({ files: [{ ...file, ...changes }] });
  const withNetwork = (values: object): object =>
    withModel({
      hyperparameters: { ...model.hyperparameters, values: { ...model.hyperparameters.values, ...values } },
    });
  const TWO_PARTS = ['y-00001-of-00002.gguf', 'y-00002-of-00002.gguf'].map((name) => ({ file: name, bytes: 5 }));
  const whyNot = (given: string): unknown => {
    try {
      parseCatalog(given);
      return 'it was taken';
    } catch (error) {
      return error instanceof FailureError && error.failure.code === 'catalog.invalid' && error.failure.facts?.['why'];
    }
  };

  it.each<[string, object, RegExp]>([
    ['another schema', { ...shipped, schema: 'homeroom-catalog/2' }, /schema: it must be one of homeroom-catalog\/3/],
    ['no models', { ...shipped, models: [] }, /models: it must be at least 1/],
    ['a list', [shipped], /the whole file/],
    ['a field that nobody knows', withModel({ script: 'x' }), /Unrecognized key: "script"/],
    ['a model twice', { ...shipped, models: [model, model] }, /names a model twice/],
    ['an id with a folder', withModel({ id: '../x' }), /models\.0\.id/],
    ['a licence that is not described', withModel({ licence: 'toString' }), /licence of smollm2/],
    ['a quality figure without a source', withModel({ mmluPro: { percent: 99, source: '' } }), /mmluPro\.source/],
    ['a recommended file that is not there', withModel({ recommended: 'a/b.gguf' }), /recommends of smollm2/],
    ['a network of a million layers', withNetwork({ block_count: 1_000_000 }), /network of smollm2.*block_count/],
    ['a network without heads', withNetwork({ 'attention.head_count': 'nine' }), /not a number/],
    ['a file twice', withRepository({ files: [file, file] }), /smollm2-135m-instruct twice/],
    ['a branch in place of a commit', withRepository({ revision: 'main' }), /revision: it must be a commit/],
    ['a repository elsewhere', withRepository({ repo: 'https://evil.example/x' }), /repo: it must be OWNER\/NAME/],
    ['a file outside its folder', withFile({ file: '../x.gguf' }), /file: it must be the name of a GGUF/],
    ['a file that is no GGUF', withFile({ file: 'x.exe' }), /file: it must be the name of a GGUF/],
    ['a name of 1,000 letters', withFile({ file: `${'x'.repeat(1000)}.gguf` }), /at most 300 letters/],
    ['a size below zero', withFile({ bytes: -1 }), /bytes: it must be more than 0/],
    ['a size of text', withFile({ bytes: '5' }), /bytes: it must be a number/],
    ['two sizes', withFile({ aboutBytes: 5 }), /exactly one of bytes, aboutBytes and parts/],
    ['parts of another file', withFile({ bytes: undefined, parts: TWO_PARTS }), /do not begin with it/],
    ['one part', withFile({ bytes: undefined, parts: TWO_PARTS.slice(1) }), /parts: it must be at least 2/],
    ['a checksum cut short', withFile({ sha256: 'abc' }), /sha256: it must be a SHA-256/],
  ])('is refused in plain words: %s', (_name, content, why) => {
    expect(whyNot(JSON.stringify(content))).toMatch(why);
  });

  it('is refused when it is a sign-in page or cut short', () => {
    expect(whyNot('<html>Sign in</html>')).toBe('It is not JSON.');
    expect(whyNot(text.slice(0, -10))).toBe('It is not JSON.');
  });
});
