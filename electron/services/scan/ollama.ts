// Ollama: manifests/HOST/NAMESPACE/NAME/TAG, JSON files that name layers by their SHA-256, and the layers as blobs/sha256-HEX.
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import { folderOf } from './places';
import type { Candidate, Program } from './program';
import { readJson } from './read-small';

/** HOST/NAMESPACE/NAME/TAG. */
const DEPTH = 4;
const MANIFEST_FOLDERS = ['manifests', 'manifests-v2'];

const manifestSchema = z.object({ layers: z.array(z.unknown()).max(200) });
const layerSchema = z.object({
  mediaType: z.string().max(200),
  digest: z.string().regex(/^sha256[:-][0-9a-f]{64}$/),
});

/** The layers that are files of models, and what is added to the name of all but the first. */
const ADDITION: ReadonlyMap<string, string> = new Map([
  ['application/vnd.ollama.image.model', ''],
  ['application/vnd.ollama.image.adapter', ' (adapter)'],
  ['application/vnd.ollama.image.projector', ' (projector)'],
]);

export const ollama: Program = {
  tool: 'Ollama',
  folders: (places) => {
    const chosen = folderOf(places, 'OLLAMA_MODELS');
    const usual = join(places.home, '.ollama', 'models');
    // Where the service of the Linux package keeps them.
    const ofTheService = places.platform === 'linux' ? ['/usr/share/ollama/.ollama/models'] : [];
    return Promise.resolve([...(chosen === null ? [] : [chosen]), usual, ...ofTheService]);
  },
  models: async (folder, walk) => {
    const candidates: Candidate[] = [];
    for (const manifests of MANIFEST_FOLDERS.map((name) => join(folder, name))) {
      for (const file of await walk.files(manifests, DEPTH)) {
        const name = nameOf(relative(manifests, file).split(sep));
        if (name !== null) candidates.push(...(await layersOf(file, { folder, name })));
      }
    }
    return candidates;
  },
};

/** As Ollama itself writes it: its own library goes without saying. */
function nameOf(path: readonly string[]): string | null {
  const [host, namespace, name, tag, ...deeper] = path;
  if (host === undefined || namespace === undefined || name === undefined || tag === undefined) return null;
  if (deeper.length > 0) return null;
  const isUsual = host === 'registry.ollama.ai' || host === 'ollama.com';
  const parts = isUsual ? (namespace === 'library' ? [name] : [namespace, name]) : [host, namespace, name];
  return `${parts.join('/')}:${tag}`.slice(0, 200);
}

async function layersOf(manifest: string, model: { folder: string; name: string }): Promise<Candidate[]> {
  const { layers } = (await readJson(manifest, manifestSchema)) ?? { layers: [] };
  return layers.flatMap((one) => {
    const layer = layerSchema.safeParse(one);
    if (!layer.success) return [];
    const { mediaType, digest } = layer.data;
    const addition = ADDITION.get(mediaType);
    const sha256 = digest.slice('sha256:'.length);
    const file = join(model.folder, 'blobs', `sha256-${sha256}`);
    return addition === undefined ? [] : [{ file, name: `${model.name}${addition}`, sha256 }];
  });
}
