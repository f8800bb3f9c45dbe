// The controls of the corpus lab: what is saved, gone on with, reset and shared.
import { z } from 'zod';
import { CORPUS_NAMES } from './corpora';
import { MOST_SAVED_CHARACTERS } from './own-text';

export const corpusSettings = z.object({
  corpus: z.enum(CORPUS_NAMES).catch('village'),
  /** The learner's own text, as long as it is not too long to be saved. */
  text: z.string().max(MOST_SAVED_CHARACTERS).catch(''),
  empty: z.boolean().catch(false),
  markup: z.boolean().catch(false),
  personal: z.boolean().catch(false),
  copy: z.boolean().catch(false),
  near: z.boolean().catch(false),
  threshold: z.number().min(0.5).max(1).catch(0.75),
  putBack: z.array(z.number().int().positive()).max(500).catch([]),
  share: z.number().min(0.05).max(0.5).catch(0.1),
  seed: z.number().int().min(1).max(9999).catch(1),
  isDivided: z.boolean().catch(false),
  word: z.string().max(60).catch('tractor'),
  sentence: z.string().max(300).catch('The hungry cat drives a tractor to the city.'),
});
export type CorpusSettings = z.output<typeof corpusSettings>;

/** What cleaning depends on. */
export type CleaningSettings = Pick<
  CorpusSettings,
  'empty' | 'markup' | 'personal' | 'copy' | 'near' | 'threshold' | 'putBack'
>;

export function cleaningOf(settings: CorpusSettings): CleaningSettings {
  const { empty, markup, personal, copy, near, threshold, putBack } = settings;
  return { empty, markup, personal, copy, near, threshold, putBack };
}
