// Proves that the rules of the house bite: each breach, made in a copy of the source, is refused by the tool that guards it.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const checkout = resolve(import.meta.dirname, '..');
const COPIED = [
  'electron',
  'training',
  'tsconfig.base.json',
  'package.json',
  '.oxlintrc.json',
  '.dependency-cruiser.js',
];
/** The copy's node_modules is a link: seen through, its files would no longer lie where the rules look. */
const CRUISER_CONFIG = `
import base from './.dependency-cruiser.js';
export default { ...base, options: { ...base.options, preserveSymlinks: true } };
`;

let copy: string;

beforeAll(() => {
  copy = realpathSync(mkdtempSync(join(tmpdir(), 'homeroom-rooms-')));
  for (const path of COPIED) cpSync(join(checkout, path), join(copy, path), { recursive: true });
  mkdirSync(join(copy, 'renderer'));
  symlinkSync(join(checkout, 'node_modules'), join(copy, 'node_modules'), 'junction');
  writeFileSync(join(copy, 'cruiser.mjs'), CRUISER_CONFIG);
});
afterAll(() => rmSync(copy, { recursive: true }));

describe('the untouched source', () => {
  it('passes the compiler, the rules of the rooms and the linter', () => {
    expect(compiler('electron/domain')).toMatchObject({ refused: false });
    expect(rooms('electron')).toMatchObject({ refused: false });
    expect(linter('electron/domain/units.ts')).toMatchObject({ refused: false });
  });
});

describe('an import from domain up into the contract', () => {
  beforeAll(() => add('electron/domain/breach.ts', `export { FailureError } from '../contract/failure';\n`));
  afterAll(() => remove('electron/domain/breach.ts'));

  it('does not compile', () => {
    expect(compiler('electron/domain')).toMatchObject({ refused: true, output: textWith('contract/failure.ts') });
  });

  it('breaks a rule of the rooms', () => {
    expect(rooms('electron/domain')).toMatchObject({ refused: true, output: textWith('domain-imports-itself-only') });
  });
});

describe('the page in a pure file', () => {
  beforeAll(() => add('electron/domain/breach.ts', 'export const width = (): number => window.innerWidth;\n'));
  afterAll(() => remove('electron/domain/breach.ts'));

  it('does not compile', () => {
    expect(compiler('electron/domain')).toMatchObject({ refused: true, output: textWith("Cannot find name 'window'") });
  });
});

describe('a second import of the engine library', () => {
  beforeAll(() => add('electron/services/breach.ts', `export { getLlama } from 'node-llama-cpp';\n`));
  afterAll(() => remove('electron/services/breach.ts'));

  it('breaks a rule of the rooms', () => {
    expect(rooms('electron/services')).toMatchObject({
      refused: true,
      output: textWith('one-door-to-the-engine-library: electron/services/breach.ts'),
    });
  });
});

describe('randomness in a pure file', () => {
  beforeAll(() => add('electron/domain/breach.ts', 'export const dice = (): number => Math.random();\n'));
  afterAll(() => remove('electron/domain/breach.ts'));

  it('is refused by the linter', () => {
    expect(linter('electron/domain/breach.ts')).toMatchObject({
      refused: true,
      output: textWith('randomness as an argument'),
    });
  });
});

describe("the page's and the main process's traps", () => {
  it('raw HTML is refused by the linter', () => {
    add(
      'renderer/breach.tsx',
      'export const Raw = (html: string) => <p dangerouslySetInnerHTML={{ __html: html }} />;\n',
    );
    expect(linter('renderer/breach.tsx')).toMatchObject({ refused: true, output: textWith('no-danger') });
  });

  it('a top-level await in the main process is refused by the linter', () => {
    add('electron/main/breach.ts', 'export const here = await Promise.resolve(1);\n');
    expect(linter('electron/main/breach.ts')).toMatchObject({ refused: true, output: textWith('no-top-level-await') });
    remove('electron/main/breach.ts');
  });
});

const add = (path: string, content: string): void => writeFileSync(join(copy, path), content);
const remove = (path: string): void => rmSync(join(copy, path));

const textWith = (part: string): unknown => expect.stringContaining(part);

const compiler = (room: string) => tool('typescript-native/bin/tsc', ['-b', room]);
const rooms = (path: string) =>
  tool('dependency-cruiser/bin/dependency-cruise.mjs', ['--config', 'cruiser.mjs', '--output-type', 'err', path]);
const linter = (path: string) => tool('oxlint/bin/oxlint', [path]);

function tool(program: string, args: string[]): { refused: boolean; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(checkout, 'node_modules', program), ...args], {
    cwd: copy,
    encoding: 'utf8',
  });
  return { refused: status !== 0, output: stdout + stderr };
}
