// Loads the tiny model that comes with the application. It takes no place among the models: only a lab that asks for it by this door gets it.
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

/** Fails with `model.not-found` when the file is not where it should be. */
export async function loadBuiltIn({ file, registry, factsOf, loading }: BuiltInDeps): Promise<void> {
  const { id, name } = BUILT_IN_MODEL;
  const { bytes, modifiedMs } = await requireReadable(file);
  const facts = await factsOf(file);
  registry.setAside({
    ...{ id, name, file, parts: [file], fileBytes: bytes, modifiedMs, quant: facts.quant, facts },
    ...{ sha256: null, origin: 'provided', licence: null, source: null },
  });
  await loading.load(id);
}
