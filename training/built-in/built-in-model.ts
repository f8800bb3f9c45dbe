// The tiny model that comes with the application: the one to talk to before any other was fetched, and the one of labs when none is loaded.
import { wholeVocabulary } from '../vocabulary/byte-vocabulary';

export const BUILT_IN_MODEL = { id: 'homeroom-tiny', name: 'Homeroom Tiny', fileName: 'tiny-model.gguf' } as const;

/** All 256 bytes, so that any text can be read. */
export const BUILT_IN_VOCABULARY = wholeVocabulary();

/** The tokens of a text as the model was trained to read it: the mark of the beginning, then the bytes. */
export function builtInTokens(text: string): number[] {
  return [BUILT_IN_VOCABULARY.marks.begin, ...BUILT_IN_VOCABULARY.encode(text)];
}
