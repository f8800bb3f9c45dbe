// The making of plain letters from the packages' texts.
import { expect, it } from 'vitest';
import { plainChapter, plainNames } from './plain-text.mjs';

it('gives a verse its lines back and leaves paragraphs whole', () => {
  expect(plainChapter('CHAPTER 1. A.\n\nOne  line of\ntext.\n\n     First line,      second line.\n')).toBe(
    'CHAPTER 1. A.\n\nOne line of\ntext.\n\nFirst line,\nsecond line.',
  );
});

it('writes quotes and dashes with plain signs, and refuses what has none', () => {
  expect(plainChapter('\u201cAh\u201d\u2014it\u2019s')).toBe('"Ah"--it\'s');
  expect(() => plainChapter('ϰητος')).toThrow('ϰ');
});

it('sorts names and leaves out copies', () => {
  expect(plainNames('Bea\nAda\nBea\n\n')).toBe('Ada\nBea\n');
});
