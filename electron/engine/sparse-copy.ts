// The files of a model of which only the headers are here, as files llama.cpp can account for: the headers over holes, gone as soon as that is done.
import { copyFile, mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Subject } from '#contract/engine';
import { partName } from '#domain/split-name';

/** Codes of a disk that cannot hold a file of this length, not even of holes. */
const TOO_LONG = new Set(['ENOSPC', 'EFBIG', 'EDQUOT']);

/** @returns what `use` makes of the first file, or null on a disk that cannot hold files so long */
export async function withSparseCopy<T>(
  parts: Extract<Subject, { kind: 'header' }>['parts'],
  use: (file: string) => Promise<T>,
): Promise<T | null> {
  const folder = await mkdtemp(join(tmpdir(), 'homeroom-header-'));
  try {
    const files = parts.map((_part, index) => join(folder, partName('model', index + 1, parts.length)));
    try {
      for (const [index, { file, fileBytes }] of parts.entries()) {
        const copy = files[index] ?? '';
        await copyFile(file, copy);
        await truncate(copy, fileBytes);
      }
    } catch (error) {
      if (error instanceof Error && 'code' in error && TOO_LONG.has(String(error.code))) return null;
      throw error;
    }
    return await use(files[0] ?? '');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
