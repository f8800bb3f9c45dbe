// For tests of the page: a model so small that a run takes a moment, with the same texts and the same engine.
import { lessonVocabulary } from '#training/corpora/lesson-corpora';
import { seededRandom } from '#domain/random';
import { USUAL } from '#training/model/configuration';
import { blankParameters } from '#training/model/initialise';
import { exactTrainer } from '#training/trainer/exact-trainer';
import type { TuningDeps } from './tuning-deps';

/** @param dim 32 where rows must fill whole blocks */
export function smallTuning(dim: 8 | 32 = 8): TuningDeps {
  const vocabulary = lessonVocabulary();
  const size = { dim, layers: 1, heads: 1, feedForward: dim, contextLength: 128, tied: false };
  const configuration = { ...USUAL, ...size, vocabSize: vocabulary.size };
  const parameters = blankParameters(configuration, seededRandom(1));
  return {
    model: () => Promise.resolve({ name: 'Small', configuration, vocabulary, parameters }),
    makeTrainer: (plan) => Promise.resolve(exactTrainer(plan)),
  };
}
