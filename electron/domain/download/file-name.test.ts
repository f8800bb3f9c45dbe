// Names from the hub that no one should be hurt by.
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random';
import { fileNames, isProperPath } from './file-name';

const free = (): boolean => false;
const nameOf = (path: string, repo = 'owner/name', isTaken: (name: string) => boolean = free): string | undefined =>
  fileNames({ repo, paths: [path] }, isTaken)?.[0];
const SAFE = /^[A-Za-z0-9_][A-Za-z0-9._-]*\.gguf$/;

describe('a name from the hub', () => {
  it.each([
    ['Qwen3-8B-Q4_K_M.gguf', 'Qwen3-8B-Q4_K_M.gguf'],
    ['deep/folder/model.gguf', 'model.gguf'],
    ['model.GGUF', 'model.gguf'],
    ['v1.5.Q4.gguf', 'v1.5.Q4.gguf'],
  ])('that is plain is kept: %s', (path, name) => {
    expect(nameOf(path)).toBe(name);
  });

  it.each([
    ['tiny model.gguf', /^tiny_model-[0-9a-f]{8}\.gguf$/],
    ['CON.gguf', /^_CON-[0-9a-f]{8}\.gguf$/],
    ['nul.x.gguf', /^_nul\.x-[0-9a-f]{8}\.gguf$/],
    ['.hidden.gguf', /^_hidden-[0-9a-f]{8}\.gguf$/],
    ['-rf.gguf', /^_rf-[0-9a-f]{8}\.gguf$/],
    ['dots...gguf', /^dots-[0-9a-f]{8}\.gguf$/],
    ['größe.gguf', /^gr__e-[0-9a-f]{8}\.gguf$/],
    ['a\u202egnp.gguf', /^a_gnp-[0-9a-f]{8}\.gguf$/],
    ['.gguf', /^model-[0-9a-f]{8}\.gguf$/],
    ['no-ending', /^no-ending\.gguf$/],
    ['x:y*z?.gguf', /^x_y_z_-[0-9a-f]{8}\.gguf$/],
  ])('that is unusual is made safe: %j', (path, pattern) => {
    expect(nameOf(path)).toMatch(pattern);
  });

  it.each([
    '../../x.gguf',
    'a/../b.gguf',
    './x.gguf',
    'a//b.gguf',
    '/x.gguf',
    '',
    'a/',
    'x\0.gguf',
    'a\nb.gguf',
    'a\\b.gguf',
  ])('that no proper file has is refused: %j', (path) => {
    expect(isProperPath(path)).toBe(false);
    expect(nameOf(path)).toBeUndefined();
  });

  it('that is very long is cut, and still another one for another file', () => {
    const [one, other] = [nameOf(`${'x'.repeat(300)}a.gguf`), nameOf(`${'x'.repeat(300)}b.gguf`)];
    expect(one?.length).toBeLessThan(210);
    expect(one).not.toBe(other);
  });

  it('that another file has, whatever the case of its letters, gets digits that depend on the repository', () => {
    const taken = (name: string): boolean => name === 'model.gguf';
    const [one, other] = [nameOf('Model.gguf', 'a/x', taken), nameOf('Model.gguf', 'b/x', taken)];
    expect(one).toMatch(/^Model-[0-9a-f]{8}\.gguf$/);
    expect(other).not.toBe(one);
    expect(nameOf('Model.gguf', 'a/x', (name) => taken(name) || name === one?.toLowerCase())).not.toBe(one);
  });

  it('is safe whatever it was', () => {
    const random = seededRandom(7);
    for (let count = 0; count < 3000; count += 1) {
      const length = Math.floor(random() * 40);
      const text = Array.from({ length }, () => String.fromCodePoint(Math.floor(random() * 0x2fff))).join('');
      const name = nameOf(`${text}.gguf`);
      if (name !== undefined) expect(name).toMatch(SAFE);
    }
  });
});

describe('the parts of a split model', () => {
  const paths = [1, 2, 3].map((number) => `Q4/big model-0000${String(number)}-of-00003.gguf`);

  it('keep the endings that they are told by, and share the rest', () => {
    const names = fileNames({ repo: 'o/n', paths }, free);
    expect(names?.map((name) => name.slice(-20))).toEqual([
      '-00001-of-00003.gguf',
      '-00002-of-00003.gguf',
      '-00003-of-00003.gguf',
    ]);
    expect(new Set(names?.map((name) => name.slice(0, -20))).size).toBe(1);
  });

  it('go under another name together', () => {
    const names = fileNames({ repo: 'o/n', paths: paths.map((path) => path.replace(' ', '')) }, (name) =>
      name.startsWith('bigmodel-00002'),
    );
    for (const name of names ?? []) expect(name).toMatch(/^bigmodel-[0-9a-f]{8}-0000\d-of-00003\.gguf$/);
  });

  it('are refused when they are not numbered, or numbered twice', () => {
    expect(fileNames({ repo: 'o/n', paths: ['a.gguf', 'b.gguf'] }, free)).toBeNull();
    expect(fileNames({ repo: 'o/n', paths: [paths[0] ?? '', paths[0] ?? ''] }, free)).toBeNull();
  });
});
