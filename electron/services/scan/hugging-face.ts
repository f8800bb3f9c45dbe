// The cache of Hugging Face: models--OWNER--REPOSITORY/snapshots/COMMIT/**, links to blobs that are named by their SHA-256; on Windows the files themselves.
import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { modelFiles } from './folder';
import { folderOf } from './places';
import { nameOfRepository, type Candidate, type Program } from './program';

/** COMMIT/folders/FILE. */
const DEPTH = 5;

export const huggingFace: Program = {
  tool: 'Hugging Face',
  folders: (places) => {
    const chosen = [folderOf(places, 'HF_HUB_CACHE'), folderOf(places, 'HUGGINGFACE_HUB_CACHE')];
    const homes = [folderOf(places, 'HF_HOME')];
    const caches = [folderOf(places, 'XDG_CACHE_HOME'), join(places.home, '.cache')];
    return Promise.resolve(
      [
        ...chosen,
        ...homes.map((home) => home && join(home, 'hub')),
        ...caches.map((cache) => cache && join(cache, 'huggingface', 'hub')),
      ].flatMap((folder) => folder ?? []),
    );
  },
  models: async (folder, walk) => {
    const candidates: Candidate[] = [];
    for (const repository of await walk.folders(folder)) {
      const name = /^models--(?:.*--)?(.+)$/.exec(basename(repository))?.[1];
      if (name === undefined) continue;
      for (const file of await modelFiles(join(repository, 'snapshots'), walk, DEPTH)) {
        candidates.push({ file, name: nameOfRepository(name), sha256: await sha256Of(file) });
      }
    }
    return candidates;
  },
};

/** Small files are named by another checksum of another length. */
async function sha256Of(file: string): Promise<string | null> {
  const real = await realpath(file).catch(() => file);
  const isBlob = basename(dirname(real)) === 'blobs' && /^[0-9a-f]{64}$/.test(basename(real));
  return isBlob ? basename(real) : null;
}
