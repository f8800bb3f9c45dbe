// GPT4All: all files in one folder, its data folder or the one in its settings; its Python library keeps another.
import { join } from 'node:path';
import { modelFiles } from './folder';
import { absolute, localDataFolder, settingsFolder, type Places } from './places';
import { plain, type Program } from './program';
import { readText } from './read-small';

export const gpt4all: Program = {
  tool: 'GPT4All',
  folders: async (places) => {
    const chosen = await chosenFolder(places);
    return [
      ...(chosen === null ? [] : [chosen]),
      join(localDataFolder(places), 'nomic.ai', 'GPT4All'),
      join(places.home, '.cache', 'gpt4all'),
    ];
  },
  models: async (folder, walk) => (await modelFiles(folder, walk, 2)).map(plain),
};

/** Its settings are an INI file with the line modelPath=FOLDER. */
async function chosenFolder(places: Places): Promise<string | null> {
  const { home, platform } = places;
  const folder = platform === 'win32' ? settingsFolder(places) : join(home, '.config');
  const settings = await readText(join(folder, 'nomic.ai', 'GPT4All.ini'));
  return absolute(home, /^modelPath=(.+)$/m.exec(settings ?? '')?.[1] ?? '');
}
