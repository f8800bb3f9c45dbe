// LM Studio: HOME/.lmstudio/models/PUBLISHER/REPOSITORY/FILE.gguf, or where its settings say; older versions kept them in .cache/lm-studio.
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import { modelFiles } from './folder';
import { absolute, type Places } from './places';
import { nameOfRepository, type Candidate, type Program } from './program';
import { readJson, readText } from './read-small';

const settingsSchema = z.object({ downloadsFolder: z.string().max(4096) });
const DEPTH = 5;

export const lmStudio: Program = {
  tool: 'LM Studio',
  folders: async (places) => {
    const homes = await homesOf(places);
    const chosen = await Promise.all(homes.map((home) => chosenFolder(places, home)));
    return [...chosen.flatMap((folder) => folder ?? []), ...homes.map((home) => join(home, 'models'))];
  },
  models: async (folder, walk) =>
    (await modelFiles(folder, walk, DEPTH)).map((file): Candidate => {
      const [publisher, repository, name] = relative(folder, file).split(sep);
      const isNamed = publisher !== undefined && repository !== undefined && name !== undefined;
      return { file, name: isNamed ? nameOfRepository(repository) : null, sha256: null };
    }),
};

/** The pointer file names the home of LM Studio when it is not the usual one. */
async function homesOf({ home }: Places): Promise<string[]> {
  const pointer = await readText(join(home, '.lmstudio-home-pointer'));
  const named = absolute(home, pointer?.split(/\r?\n/)[0] ?? '');
  return [...(named === null ? [] : [named]), join(home, '.lmstudio'), join(home, '.cache', 'lm-studio')];
}

async function chosenFolder({ home }: Places, lmStudioHome: string): Promise<string | null> {
  const settings = await readJson(join(lmStudioHome, 'settings.json'), settingsSchema);
  return settings === null ? null : absolute(home, settings.downloadsFolder);
}
