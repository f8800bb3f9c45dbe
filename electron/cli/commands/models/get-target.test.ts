// What "models get" is asked for: words to a target, a target to one file.
import { describe, expect, it } from 'vitest';
import type { HubFile, HubRepository } from '#contract/hub';
import type { FailureError } from '#contract/failure';
import { downloadOf, entryOf } from '../../testing/application';
import { chooseFile, knownModel, parseTarget } from './get-target';

describe('the words', () => {
  it.each([
    ['qwen3.5-4b', { kind: 'catalog', modelId: 'qwen3.5-4b', quant: null }],
    ['qwen3.5-4b:Q8_0', { kind: 'catalog', modelId: 'qwen3.5-4b', quant: 'Q8_0' }],
    ['hf:a/b', { kind: 'hub', repo: 'a/b', wanted: { kind: 'only' } }],
    ['hf:a/b:Q4_K_M', { kind: 'hub', repo: 'a/b', wanted: { kind: 'quant', quant: 'Q4_K_M' } }],
    [
      'hf:a/b.c/x-00001-of-00003.gguf',
      { kind: 'hub', repo: 'a/b.c', wanted: { kind: 'file', file: 'x-00001-of-00003.gguf' } },
    ],
    ['hf:a/b/folder/x.gguf', { kind: 'hub', repo: 'a/b', wanted: { kind: 'file', file: 'folder/x.gguf' } }],
  ])('%s', (words, target) => {
    expect(parseTarget(words)).toEqual(target);
  });

  it.each(['', 'hf:', 'hf:a', 'hf:a/', 'a/b', 'hf:../b/c', 'https://huggingface.co/a/b', 'a:b:c', 'hf:a/b:'])(
    'that name nothing are bad usage: %j',
    (words) => {
      expect(() => parseTarget(words)).toThrow('Give ID');
    },
  );
});

const fileOf = (file: string, quant: string | null, changes: Partial<HubFile> = {}): HubFile => ({
  file,
  quant,
  bytes: 10,
  parts: [{ file, bytes: 10, sha256: null }],
  kind: 'model',
  refused: null,
  catalogId: null,
  ...changes,
});
const repository = (files: HubFile[]): HubRepository => ({
  repo: 'a/b',
  revision: 'c'.repeat(40),
  gated: 'no',
  access: 'open',
  licence: null,
  languages: [],
  updatedAt: null,
  files,
  otherFiles: 0,
});

describe('the file that is meant', () => {
  const small = fileOf('x-Q4_K_M.gguf', 'Q4_K_M');
  const large = fileOf('x-Q8_0.gguf', 'Q8_0');
  const projector = fileOf('mmproj-F16.gguf', 'F16', { kind: 'projector' });
  const files = repository([small, large, projector]);

  it('is found by quant in any case, by path, and by any of its parts', () => {
    expect(chooseFile(files, { kind: 'quant', quant: 'q8_0' })).toBe(large);
    expect(chooseFile(files, { kind: 'file', file: 'x-Q4_K_M.gguf' })).toBe(small);
    const parts = ['y-00001-of-00002.gguf', 'y-00002-of-00002.gguf'].map((file) => ({ file, bytes: 5, sha256: null }));
    const split = fileOf('y-00001-of-00002.gguf', 'Q6_K', { parts });
    expect(chooseFile(repository([small, split]), { kind: 'file', file: 'y-00002-of-00002.gguf' })).toBe(split);
  });

  it('need not be named when there is only one', () => {
    expect(chooseFile(repository([small, projector]), { kind: 'only' })).toBe(small);
  });

  it('must be named when there are several, and the choices are listed', () => {
    expect(() => chooseFile(files, { kind: 'only' })).toThrow(/hf:a\/b\/x-Q4_K_M\.gguf\n +hf:a\/b\/x-Q8_0\.gguf/);
    const twice = repository([small, fileOf('other/x-Q4_K_M.gguf', 'Q4_K_M')]);
    expect(() => chooseFile(twice, { kind: 'quant', quant: 'Q4_K_M' })).toThrow('Say which one');
  });

  it.each([
    ['no model at all', repository([projector]), 'hub.no-gguf'],
    ['no such quant', files, 'hub.not-found'],
  ])('is a failure with %s', (_what, from, code) => {
    try {
      chooseFile(from, { kind: 'quant', quant: 'F16' });
      expect.unreachable();
    } catch (error) {
      expect((error as FailureError).failure.code).toBe(code);
    }
  });
});

describe('what an earlier run has left', () => {
  const paused = entryOf(
    'some-model',
    { kind: 'paused', receivedBytes: 1, totalBytes: 2, why: 'closed' },
    { download: downloadOf('a/b', 'x.gguf', 'Q4_K_M') },
  );
  it('is found by id, by file and by quant, and never for another repository', () => {
    for (const words of ['some-model', 'hf:a/b/x.gguf', 'hf:a/b:q4_k_m']) {
      expect(knownModel([paused], parseTarget(words)), words).toBe(paused);
    }
    for (const words of ['other', 'hf:a/c/x.gguf', 'hf:a/b/y.gguf', 'hf:a/b:Q8_0', 'hf:a/b']) {
      expect(knownModel([paused], parseTarget(words)), words).toBeUndefined();
    }
  });
});
