// The tiny model that comes with the application: known beside the models that were installed, always there, loaded for a lab or because the user chose it, and never chosen by itself.
import { BUILT_IN_GGUF } from '#training/built-in/built-in-facts';
import { BUILT_IN_MODEL } from '#training/built-in/built-in-model';
import type { FactsOfFile } from './inspecting';
import type { Loading } from './loading';
import { requireReadable } from './model-files';
import type { Registry } from './registry';

export interface BuiltInDeps {
  file: string;
  registry: Registry;
  factsOf: FactsOfFile;
  loading: Loading;
  log: (line: string) => void;
}

export interface BuiltIn {
  /** Puts it behind all other models, if its file is where it should be. */
  know: () => Promise<void>;
  /** Loads it for a lab, whatever model was chosen. Fails with `model.not-found`. */
  load: () => Promise<void>;
}

export function createBuiltIn({ file, registry, factsOf, loading, log }: BuiltInDeps): BuiltIn {
  const { id, name } = BUILT_IN_MODEL;
  let known: Promise<void> | null = null;

  async function read(): Promise<void> {
    const { bytes, modifiedMs } = await requireReadable(file);
    // To start the engine for it would hold up every list of models.
    const facts = bytes === BUILT_IN_GGUF.fileBytes ? BUILT_IN_GGUF : await factsOf(file);
    registry.setAside({
      id,
      name,
      file,
      parts: [file],
      fileBytes: bytes,
      modifiedMs,
      quant: facts.quant,
      facts,
      sha256: null,
      origin: 'built-in',
      licence: null,
      source: null,
    });
  }

  async function requireIt(): Promise<void> {
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
    know: () =>
      requireIt().catch((error: unknown) => {
        log(`models: the tiny model could not be looked at: ${error instanceof Error ? error.message : 'unexpected'}`);
      }),
    load: async () => {
      await requireIt();
      await loading.load(id);
    },
  };
}
