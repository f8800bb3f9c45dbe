// In which words the library is told of an adapter.
import type { Adapter } from '#contract/engine';
import type { LlamaContextOptions } from './llama';

/** To be spread into the options of every context. */
export type Adapted = Pick<LlamaContextOptions, 'lora'>;

/** At strength 0 nothing is laid over the model at all. */
export function adapted(adapter: Adapter | null): Adapted {
  if (adapter === null || adapter.strength === 0) return {};
  return { lora: { adapters: [{ filePath: adapter.file, scale: adapter.strength }] } };
}
