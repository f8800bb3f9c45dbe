// Which files are taken for models of the catalogue, and which only look like them.
import { describe, expect, it } from 'vitest';
import type { CatalogModel } from '#domain/model';
import { loadCatalog } from './catalog';
import { matchCatalog, type FileToMatch } from './matching';

const catalog = loadCatalog('resources').models;
const qwen: CatalogModel = catalog.find(({ id }) => id === 'qwen3-0.6b')!;
const { recommended } = qwen;

const FACTS = {
  architecture: 'qwen3',
  parameters: qwen.parameters.total,
  quant: recommended.quant,
  name: 'Qwen3-0.6B',
};
const UNLIKE = { architecture: 'llama', parameters: 5, quant: 'F32', name: 'something' };

const idOf = (file: Partial<FileToMatch>): string | undefined =>
  matchCatalog(catalog, { file: '/x/model.gguf', bytes: 1, sha256: null, what: UNLIKE, ...file })?.id;

describe('a file is a model of the catalogue', () => {
  it('by its checksum, under any name', () => {
    expect(idOf({ sha256: recommended.sha256 })).toBe(qwen.id);
    expect(idOf({ sha256: 'f'.repeat(64) })).toBeUndefined();
  });

  it('by name and size, unless its checksum is known to be another', () => {
    const file = `/x/${recommended.file}`;
    expect(idOf({ file, bytes: recommended.bytes })).toBe(qwen.id);
    expect(idOf({ file, bytes: recommended.bytes, sha256: 'f'.repeat(64) })).toBeUndefined();
    expect(idOf({ file, bytes: recommended.bytes + 1 })).toBeUndefined();
  });

  it('by what its header says, in other letters and with rounded parameters', () => {
    expect(idOf({ what: FACTS })).toBe(qwen.id);
    expect(idOf({ what: { ...FACTS, name: 'qwen3 0.6b', parameters: FACTS.parameters * 1.01 } })).toBe(qwen.id);
  });

  it.each([
    ['architecture', { architecture: 'qwen2' }],
    ['size', { parameters: FACTS.parameters * 1.1 }],
    ['quant', { quant: 'Q1_0' }],
    ['name', { name: 'Qwen3 0.6B finetuned' }],
  ])('but not with another %s', (_what, change) => {
    expect(idOf({ what: { ...FACTS, ...change } })).toBeUndefined();
  });
});
