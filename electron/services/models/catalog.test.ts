// The shipped catalogue: that it parses, that its files can be kept under their names, and that its figures are sane.
import { cacheBytesPerToken, contextOf } from '#domain/cache';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { remoteOf } from '#domain/remote-model';
import { addressOf, createHub } from '../download/hub';
import { loadCatalog } from './catalog';

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
    for (const { id, recommended, parameters } of catalog.models) {
      const bits = (recommended.bytes * 8) / parameters.total;
      expect(bits, id).toBeGreaterThan(1);
      expect(bits, id).toBeLessThan(20);
      expect(parameters.active, id).toBeLessThanOrEqual(parameters.total);
    }
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
  const model = catalog.models[0]!;
  it.each<[string, object]>([
    ['another schema', { ...catalog, schema: 'homeroom-catalog/1' }],
    ['a model twice', { ...catalog, models: [model, model] }],
    [
      'a file outside its folder',
      { ...catalog, models: [{ ...model, recommended: { ...model.recommended, file: '../x.gguf' } }] },
    ],
    [
      'a file that is no GGUF',
      { ...catalog, models: [{ ...model, recommended: { ...model.recommended, file: 'x.exe' } }] },
    ],
    [
      'a branch in place of a commit',
      { ...catalog, models: [{ ...model, recommended: { ...model.recommended, revision: 'dev' } }] },
    ],
  ])('is refused: %s', (_name, content) => {
    const folder = mkdtempSync(join(tmpdir(), 'homeroom-catalog-'));
    writeFileSync(join(folder, 'catalog.json'), JSON.stringify(content));
    expect(() => loadCatalog(folder)).toThrow();
    rmSync(folder, { recursive: true });
  });
});
