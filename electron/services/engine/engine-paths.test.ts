// Where the engine's Node is found.
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findEngineNode } from './engine-paths';

test('the installed Node is found and runs', () => {
  const found = findEngineNode();
  expect(found).toContain('node_modules');
  expect(
    execFileSync(found ?? '', ['--version'])
      .toString()
      .trim(),
  ).toMatch(/^v22\./);
});

test('where none is installed, a plain Node takes its place', () => {
  const elsewhere = join(mkdtempSync(join(tmpdir(), 'homeroom-')), 'index.js');
  expect(findEngineNode(elsewhere)).toBe(process.execPath);
});
