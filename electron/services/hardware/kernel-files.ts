// The kernel's small text files under /sys and /proc. One that is missing or may not be read is empty: absence is the normal case.
import { readFile, readdir } from 'node:fs/promises';

export async function textOf(path: string): Promise<string> {
  return (await readFile(path, 'utf8').catch(() => '')).trim();
}

/** A whole number, else null. */
export async function numberIn(path: string): Promise<number | null> {
  const text = await textOf(path);
  return /^-?\d+$/.test(text) ? Number(text) : null;
}

export async function folderNames(path: string): Promise<string[]> {
  return (await readdir(path).catch(() => [])).sort().slice(0, 1024);
}
