// llama.cpp's own cache: OWNER_REPOSITORY_FILE.gguf in one folder. Newer versions use the cache of Hugging Face.
import { join } from 'node:path';
import { modelFiles } from './folder';
import { folderOf, localDataFolder, type Places } from './places';
import { plain, type Program } from './program';

export const llamaCpp: Program = {
  tool: 'llama.cpp',
  folders: (places) => {
    const chosen = folderOf(places, 'LLAMA_CACHE');
    return Promise.resolve([...(chosen === null ? [] : [chosen]), join(cacheFolder(places), 'llama.cpp')]);
  },
  models: async (folder, walk) => (await modelFiles(folder, walk, 1)).map(plain),
};

function cacheFolder(places: Places): string {
  const { home, platform } = places;
  if (platform === 'win32') return localDataFolder(places);
  if (platform === 'darwin') return join(home, 'Library', 'Caches');
  return folderOf(places, 'XDG_CACHE_HOME') ?? join(home, '.cache');
}
