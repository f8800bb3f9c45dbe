// The model that lessons on tuning begin with: a blank brain that has read stories for 410 steps and nothing else. It is trained from a seed by a
// script, so that everybody begins with the same one; its file comes with the application.
import { lessonCorpus, lessonVocabulary } from '../corpora/lesson-corpora';
import { nextFrom } from '../data/batch-at';
import { windows } from '../data/windows';
import { LESSON_SIZE } from '../model/configuration';
import type { ModelFacts } from '../gguf/model-facts';
import type { TrainedModel } from '../model/trained-model';
import { rateAt } from '../run/schedule';
import type { Trainer, TrainerPlan } from '../trainer/trainer';
import { tokensOf } from '../vocabulary/byte-vocabulary';

export const STORY_BASE = {
  name: 'Homeroom Stories',
  fileName: 'story-base.gguf',
  seed: 1,
  steps: 410,
  /** Texts in a step, and tokens in each. */
  batch: { texts: 16, length: 128 },
  rate: { highest: 4e-3, warmUp: 30, shape: 'cosine', last: 0.05 },
} as const;

/** One value a step: the step and the loss before it. The last value is the model. */
export function* trainStoryBase(
  makeTrainer: (plan: TrainerPlan) => Trainer,
): Generator<{ step: number; loss: number }, TrainedModel> {
  const { name, seed, steps, batch, rate } = STORY_BASE;
  const vocabulary = lessonVocabulary();
  const configuration = { ...LESSON_SIZE, vocabSize: vocabulary.size };
  const trainer = makeTrainer({ configuration, seed, batch });
  const next = nextFrom(windows(tokensOf(vocabulary, lessonCorpus('stories').training), { ...batch, seed }));
  for (let taken = 0; taken < steps; taken++) {
    const loss = trainer.learn(next());
    trainer.step({ rate: rateAt({ rate, steps }, taken) });
    yield { step: taken + 1, loss };
  }
  const parameters = trainer.parameters();
  trainer.close();
  return { name, configuration, vocabulary, parameters };
}

export const STORY_BASE_FACTS: ModelFacts = {
  licence: 'mit',
  description: 'Writes simple stories. Lessons on tuning begin with it.',
};
