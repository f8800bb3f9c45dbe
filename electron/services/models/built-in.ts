// The tiny model that comes with the application: known beside the models that were installed, always there, loaded for a lab or because the user chose it, and never chosen by itself.
import { BUILT_IN_MODEL } from '#domain/tiny-model/built-in';
import type { FactsOfFile } from './inspecting';
import type { Loading } from './loading';
import { requireReadable } from './model-files';
import type { Registry } from './registry';

export interface BuiltInDeps {
  file: string;
  registry: Registry;
  factsOf: FactsOfFile;
  loading: Loading;
}

export interface BuiltIn {
  /** Puts it behind all other models. Fails with `model.not-found` when the file is not where it should be. */
  know: () => Promise<void>;
  /** Loads it for a lab, whatever model was chosen. */
  load: () => Promise<void>;
}

export function createBuiltIn({ file, registry, factsOf, loading }: BuiltInDeps): BuiltIn {
  const { id, name } = BUILT_IN_MODEL;
  let known: Promise<void> | null = null;

  async function read(): Promise<void> {
    const { bytes, modifiedMs } = await requireReadable(file);
    const facts = await factsOf(file);
    registry.setAside({
      ...{ id, name, file, parts: [file], fileBytes: bytes, modifiedMs, quant: facts.quant, facts },
      ...{ sha256: null, origin: 'built-in', licence: null, source: null },
    });
  }

  async function know(): Promise<void> {
    known ??= read();
    try {
      await known;
    } catch (error) {
      // The engine could not look, or the file was away: it is asked about again the next time.
      known = null;
      throw error;
    }
  }

  return {
    know,
    load: async () => {
      await know();
      await loading.load(id);
    },
  };
}
