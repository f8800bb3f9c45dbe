// The files of the course as they lie in resources/lessons, and the labs as they lie in the page.
import { readFile, readdir } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '../..');
export const lessonsFolder = join(root, 'resources/lessons');
const labsFolder = join(root, 'renderer/lessons/labs');

/** Texts of all lesson files by their names, folders of translations included. */
export async function lessonFiles(): Promise<Record<string, string>> {
  const entries = await readdir(lessonsFolder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.md'));
  const texts = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name);
    return [relative(lessonsFolder, path).split(sep).join('/'), await readFile(path, 'utf8')] as const;
  });
  return Object.fromEntries(await Promise.all(texts));
}

export function listFile(name: string): Promise<string> {
  return readFile(join(lessonsFolder, name), 'utf8');
}

/** The events of every lab, by its name; what a lab draws is not loaded. */
export async function labEvents(): Promise<Map<string, readonly string[]>> {
  const folders = (await readdir(labsFolder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const labs = folders.map(async ({ name }) => {
    const path = pathToFileURL(join(labsFolder, name, 'lab.ts')).href;
    const { lab } = (await import(path)) as { lab: { name: string; events: readonly string[] } };
    return [lab.name, lab.events] as const;
  });
  return new Map(await Promise.all(labs));
}
