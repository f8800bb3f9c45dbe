// The builder of the catalogue: what is shipped is what the data makes, and what the data leaves open is said or refused.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildCatalog, type CatalogData, type DataFile, type DataModel } from './build.mjs';
import { readCatalogData, shippedCatalog } from './data.mjs';
import { assignExtraFiles } from './extra-files.mjs';
import { shippedRepositories } from './files.mjs';

const data = readCatalogData();

describe('the shipped catalogue', () => {
  const shipped = readFileSync(shippedCatalog, 'utf8');
  it('is what the data makes, to the byte', () => {
    expect(shipped === buildCatalog(data).text, 'run npm run catalog').toBe(true);
  });

  it('is under 100 kB', () => {
    expect(Buffer.byteLength(shipped)).toBeLessThan(100_000);
  });

  it('lacks only the models whose network nobody knows', () => {
    expect(buildCatalog(data)).toMatchObject({ models: 44, unknownNetworks: ['muse-glimmer-30b'] });
  });
});

const COMMIT = 'a'.repeat(40);
const SHA = 'b'.repeat(64);
const file = (changes: Partial<DataFile>): DataFile => ({
  repo: 'someone/Tiny-GGUF',
  revision: COMMIT,
  file: 'tiny.gguf',
  quant: 'Q4_K_M',
  bytes: 1000,
  sha256: SHA,
  ...changes,
});

describe('files', () => {
  it('of one commit stand together, and projectors are left out', () => {
    const built = shippedRepositories(
      [file({}), file({ file: 'tiny-q8.gguf', quant: 'Q8_0' }), file({ file: 'mmproj.gguf', kind: 'projector' })],
      2000,
    );
    expect(built).toEqual([
      {
        repo: 'someone/Tiny-GGUF',
        revision: COMMIT,
        files: [
          { file: 'tiny.gguf', quant: 'Q4_K_M', bytes: 1000, sha256: SHA },
          { file: 'tiny-q8.gguf', quant: 'Q8_0', bytes: 1000, sha256: SHA },
        ],
      },
    ]);
  });

  it('whose commit is not known stand apart from those of the same repository', () => {
    const built = shippedRepositories([file({}), file({ file: 'other.gguf', revision: null })], 2000);
    expect(built.map(({ revision }) => revision)).toEqual([COMMIT, undefined]);
  });

  it('in parts are one entry with its parts in order; one with a missing part is refused', () => {
    const [first, second] = [
      file({ file: 'x-00001-of-00002.gguf' }),
      file({ file: 'x-00002-of-00002.gguf', bytes: 7 }),
    ];
    expect(shippedRepositories([second, first], 2000)[0]?.files).toEqual([
      {
        file: 'x-00001-of-00002.gguf',
        quant: 'Q4_K_M',
        parts: [
          { file: 'x-00001-of-00002.gguf', bytes: 1000, sha256: SHA },
          { file: 'x-00002-of-00002.gguf', bytes: 7, sha256: SHA },
        ],
      },
    ]);
    const three = [file({ file: 'x-00001-of-00003.gguf' }), file({ file: 'x-00002-of-00003.gguf' })];
    expect(() => shippedRepositories(three, 2000)).toThrow('a part is missing');
    expect(() => shippedRepositories([first], 2000)).toThrow('parts are missing');
  });

  it('of no exact size have a rounded or an estimated one, and are refused where neither can be had', () => {
    const sizeOf = (changes: Partial<DataFile>): number | undefined =>
      shippedRepositories([file({ bytes: null, ...changes })], 8_000_000_000)[0]?.files[0]?.aboutBytes;
    expect(sizeOf({ aboutBytes: 123 })).toBe(123);
    expect(sizeOf({ quant: 'Q8_0' })).toBe(8_500_000_000);
    expect(() => sizeOf({ quant: 'Q9_9' })).toThrow('nobody knows its size');
  });
});

describe('files that are listed beside the catalogue', () => {
  const models = [{ id: 'tiny', sourceRepo: 'maker/Tiny', files: [file({ repo: 'odd/name' })] }];
  it.each(['odd/name', 'someone/Tiny-GGUF', 'bartowski/maker_Tiny-gguf'])('go to the model they are of: %s', (repo) => {
    const extra = file({ repo, file: 'new.gguf' });
    expect(assignExtraFiles(models, [extra])).toEqual({ byModel: new Map([['tiny', [extra]]]), strayFiles: [] });
  });

  it('of a relative, or of another size, are left out and counted', () => {
    const stray = [file({ repo: 'maker/Tiny-2-GGUF' }), file({ repo: 'maker/Tiny-Large-GGUF' })];
    expect(assignExtraFiles(models, stray)).toEqual({ byModel: new Map(), strayFiles: stray });
  });

  it('are not listed twice', () => {
    expect(assignExtraFiles(models, [file({ repo: 'odd/name' })]).byModel.size).toBe(0);
  });

  it('come into the catalogue', () => {
    const repo = data.catalog.models[0]?.files[0]?.repo ?? '';
    const extraFiles = [file({ repo, file: 'brand-new.gguf', revision: 'c'.repeat(40) })];
    expect(buildCatalog({ ...data, extraFiles }).text).toContain('brand-new.gguf');
  });
});

describe('data that contradicts itself is refused', () => {
  const withFirst = (changes: Partial<DataModel>): CatalogData => {
    const [first, ...others] = data.catalog.models;
    return { ...data, catalog: { ...data.catalog, models: [{ ...first!, ...changes }, ...others] } };
  };
  it('a recommended file that is not listed', () => {
    expect(() => buildCatalog(withFirst({ recommended: 'no/such.gguf' }))).toThrow('not among its files');
  });
  it('one licence in two descriptions', () => {
    const licence = { id: 'Apache-2.0', name: 'Apache', commercialUse: 'no', note: null };
    expect(() => buildCatalog(withFirst({ licence }))).toThrow('described in two ways');
  });
});
