// Lists of files as strangers publish them: split models together, odd ones refused, nothing lost.
import { describe, expect, it } from 'vitest';
import type { TreeEntry } from './known-forms';
import { filesOf, type ListedFile } from './repository-files';

const SHA = 'a'.repeat(64);
const GB = 1_000_000_000;

function entry(path: string, size = GB, oid: string | null = SHA): TreeEntry {
  return { type: 'file', path, size, lfs: oid === null ? null : { oid, size } };
}

function only(path: string, size?: number, oid?: string | null): ListedFile {
  const { files } = filesOf([entry(path, size, oid)]);
  expect(files).toHaveLength(1);
  return files[0]!;
}

it('sorts the GGUF files from small to large and counts the others', () => {
  const found = filesOf([
    entry('b-Q8_0.gguf', 2 * GB),
    entry('README.md', 100, null),
    entry('a-Q4_K_M.gguf'),
    entry('x.safetensors'),
  ]);
  expect(found.files.map(({ file, quant, bytes, refused }) => [file, quant, bytes, refused])).toEqual([
    ['a-Q4_K_M.gguf', 'Q4_K_M', GB, null],
    ['b-Q8_0.gguf', 'Q8_0', 2 * GB, null],
  ]);
  expect(found.otherFiles).toBe(2);
});

describe('a split model', () => {
  const part = (number: number, of = 3, folder = 'UD-Q4_K_XL/'): TreeEntry =>
    entry(`${folder}big-${String(number).padStart(5, '0')}-of-${String(of).padStart(5, '0')}.gguf`);

  it('is one file with its parts in order', () => {
    const [file, ...others] = filesOf([part(3), part(1), part(2)]).files;
    expect(others).toEqual([]);
    expect(file).toMatchObject({
      file: 'UD-Q4_K_XL/big-00001-of-00003.gguf',
      bytes: 3 * GB,
      quant: 'UD-Q4_K_XL',
      refused: null,
    });
    expect(file?.parts.map((one) => one.file.slice(-21, -5))).toEqual(
      ['-00001-of-00003', '-00002-of-00003', '-00003-of-00003'].map((name) => `g${name}`),
    );
  });

  it.each<[string, TreeEntry[]]>([
    ['lacks its first part', [part(2), part(3)]],
    ['lacks one in the midst', [part(1), part(3)]],
    ['counts from zero', [part(0), part(1), part(2)]],
    ['has a part too many', [part(1), part(2), part(3), part(4)]],
    ['would come in more parts than anybody makes', [part(1, 99_999)]],
  ])('is refused as incomplete when it %s', (_name, entries) => {
    expect(filesOf(entries).files.map(({ refused }) => refused)).toEqual(['incomplete']);
  });

  it('is not mixed up with the same name in another folder or of another count', () => {
    const entries = [part(1, 2), part(2, 2), part(1, 2, 'other/'), part(2, 2, 'other/'), part(1), part(2), part(3)];
    expect(filesOf(entries).files.map(({ parts, refused }) => [parts.length, refused])).toEqual([
      [2, null],
      [2, null],
      [3, null],
    ]);
  });

  it('of one part is a file like any other', () => {
    expect(only('m-00001-of-00001.gguf')).toMatchObject({ refused: null, bytes: GB });
  });
});

it.each([
  ['mmproj-model-f16.gguf', 'projector'],
  ['Model-mmproj-Q8_0.gguf', 'projector'],
  ['Model.imatrix.gguf', 'calibration'],
  ['imatrix_unsloth.gguf', 'calibration'],
  ['Model-IQ4_XS-imatrix.gguf', 'model'],
  ['Model-Q4_K_M.gguf', 'model'],
])('tells from its name what %s is: %s', (name, kind) => {
  expect(only(name).kind).toBe(kind);
});

describe('a hostile name', () => {
  it.each([
    '../../x.gguf',
    'a/../x.gguf',
    './x.gguf',
    '/x.gguf',
    'a//x.gguf',
    'a\\b.gguf',
    'x\0.gguf',
    'x\n.gguf',
    'invoice\u202efugg.gguf',
    'zero\u200bwidth.gguf',
    `${'x'.repeat(1100)}.gguf`,
  ])('is refused and shown without what is not seen: %j', (name) => {
    const found = only(name);
    expect(found.refused).toBe('name');
    expect(found.file).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(found.file.length).toBeLessThan(250);
    expect(found.parts[0]?.file).toBe(found.file);
  });

  it.each(['CON.gguf', 'Model (1) é.gguf', `${'x'.repeat(300)}.gguf`, 'MODEL.GGUF'])(
    'that is only unusual is listed as it is: %j',
    (name) => {
      expect(only(name)).toMatchObject({ file: name, refused: null });
    },
  );

  it('is kept apart from one that differs in case alone, and counts once when it stands there twice', () => {
    const { files } = filesOf([entry('Model.gguf'), entry('model.gguf'), entry('Model.gguf')]);
    expect(files.map(({ file }) => file)).toEqual(['Model.gguf', 'model.gguf']);
  });
});

it('refuses what nobody could check: no checksum, no bytes', () => {
  expect(only('a.gguf', GB, null).refused).toBe('unverifiable');
  expect(only('a.gguf', 0).refused).toBe('unverifiable');
  expect(only('a.gguf', 70 * GB)).toMatchObject({ refused: null, bytes: 70 * GB });
});

it('lists five thousand files at once', () => {
  const entries = Array.from({ length: 5000 }, (_, index) => entry(`m${index}-Q4_0.gguf`, GB + index));
  const startedAt = performance.now();
  expect(filesOf(entries).files).toHaveLength(5000);
  expect(performance.now() - startedAt).toBeLessThan(500);
});
