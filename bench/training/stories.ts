// How long it takes from a blank brain to stories that can be read: to a validation loss of 0.5, everything included.
import { lessonCorpus, lessonVocabulary } from '#training/corpora/lesson-corpora';
import { nextFrom } from '#training/data/batch-at';
import { validationBatches, windows } from '#training/data/windows';
import { LESSON_SIZE } from '#training/model/configuration';
import { rateAt } from '#training/run/schedule';
import { STORY_BASE } from '#training/story-base/story-base';
import type { Hire } from '#training/team/team';
import { tokensOf } from '#training/vocabulary/byte-vocabulary';
import { trainerFor, type Way } from './ours';

export const READABLE = 0.5;
const LOOK_EVERY = 10;
const LOOKED_AT = 2;

export interface StoriesTime {
  /** From the first step on; looking at held-back texts counts too. */
  seconds: number;
  steps: number;
  loss: number;
}

export async function timeToStories(way: Way, hire: Hire): Promise<StoriesTime> {
  const { batch, seed, rate, steps } = STORY_BASE;
  const vocabulary = lessonVocabulary();
  const { training, validation } = lessonCorpus('stories');
  const next = nextFrom(windows(tokensOf(vocabulary, training), { ...batch, seed }));
  const held = validationBatches(tokensOf(vocabulary, validation), { ...batch, count: LOOKED_AT, seed });
  const trainer = await trainerFor(
    { configuration: { ...LESSON_SIZE, vocabSize: vocabulary.size }, seed, batch },
    way,
    hire,
  );
  const start = performance.now();
  let loss = Infinity;
  while (loss > READABLE && trainer.steps < steps) {
    trainer.learn(next());
    trainer.step({ rate: rateAt({ rate, steps }, trainer.steps) });
    if (trainer.steps % LOOK_EVERY > 0) continue;
    loss = held.reduce((sum, one) => sum + trainer.evaluate(one), 0) / held.length;
  }
  const seconds = (performance.now() - start) / 1000;
  trainer.close();
  return { seconds, steps: trainer.steps, loss };
}
