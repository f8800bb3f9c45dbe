// Jan: llamacpp/models/**/model.yml in its data folder, which names the model and its file; older versions models/ID/model.json beside the file.
import { basename, dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { z } from 'zod';
import { isModelFile } from './folder';
import { absolute, dataFolder, folderOf, settingsFolder, type Places } from './places';
import { plain, type Candidate, type Program } from './program';
import { readJson, readText } from './read-small';
import type { Walk } from './walk';

const DEPTH = 6;
const settingsSchema = z.object({ data_folder: z.string().max(4096) });
const modelJsonSchema = z.object({ name: z.string().trim().min(1).max(200) });

export const jan: Program = {
  tool: 'Jan',
  folders: async (places) => {
    const own = [dataFolder(places), settingsFolder(places)].map((folder) => join(folder, 'Jan'));
    const chosen = await Promise.all(own.map((folder) => chosenFolder(places, folder)));
    const named = [folderOf(places, 'JAN_DATA_FOLDER'), ...chosen].flatMap((folder) => folder ?? []);
    return [...named, ...own.map((folder) => join(folder, 'data')), join(places.home, 'jan')];
  },
  models: async (folder, walk) => [
    ...(await newModels(folder, walk)),
    ...(await oldModels(join(folder, 'models'), walk)),
  ],
};

async function chosenFolder({ home }: Places, ownFolder: string): Promise<string | null> {
  const settings = await readJson(join(ownFolder, 'settings.json'), settingsSchema);
  return settings === null ? null : absolute(home, settings.data_folder);
}

/** What the notes name, and files that no note names. */
async function newModels(folder: string, walk: Walk): Promise<Candidate[]> {
  const files = await walk.files(join(folder, 'llamacpp', 'models'), DEPTH);
  const noted: Candidate[] = [];
  for (const note of files.filter((file) => basename(file) === 'model.yml')) {
    noted.push(...notedModels(readNote((await readText(note)) ?? ''), folder));
  }
  const named = new Set(noted.map(({ file }) => file));
  return [...noted, ...files.filter((file) => isModelFile(file) && !named.has(file)).map(plain)];
}

function notedModels(note: ReadonlyMap<string, string>, folder: string): Candidate[] {
  const name = note.get('name')?.slice(0, 200) ?? null;
  const sha256 = /^[0-9a-f]{64}$/.exec(note.get('model_sha256') ?? '')?.[0] ?? null;
  const [model, projector] = [note.get('model_path'), note.get('mmproj_path')].map((path) => placeOf(path, folder));
  return [
    ...(model ? [{ file: model, name, sha256 }] : []),
    ...(projector ? [{ file: projector, name: name === null ? null : `${name} (projector)`, sha256: null }] : []),
  ];
}

/**
 * Files that Jan uses where they lie have a whole path, which does not lead to another computer; its own are named from its data
 * folder, and do not lead out of it.
 */
function placeOf(path: string | undefined, folder: string): string | null {
  if (path === undefined || !isModelFile(path) || /^[\\/]{2}/.test(path)) return null;
  const file = resolve(folder, path);
  return isAbsolute(path) || file.startsWith(`${resolve(folder)}${sep}`) ? file : null;
}

/** The lines "key: value" of a simple YAML file; anything deeper is passed over. */
function readNote(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const key = /^\w+(?=: )/.exec(line)?.[0];
    if (key !== undefined) values.set(key, unquoted(line.slice(key.length + 2).trim()));
  }
  return values;
}

function unquoted(value: string): string {
  return /^(["']).*\1$/.test(value) ? value.slice(1, -1) : value;
}

async function oldModels(folder: string, walk: Walk): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for (const file of (await walk.files(folder, 2)).filter(isModelFile)) {
    const said = await readJson(join(dirname(file), 'model.json'), modelJsonSchema);
    candidates.push({ file, name: said?.name ?? null, sha256: null });
  }
  return candidates;
}
