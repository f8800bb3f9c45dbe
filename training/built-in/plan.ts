// How the model that comes with the application is trained: on stories and on questions, from a seed. The same seed gives the same file.
import { oneOf } from '../corpora/draw';
import { lessonQuestions } from '../corpora/lesson-corpora';
import type { BatchAt, BatchSizes } from '../data/batch-at';
import { documentOf, promptTokens, type Document } from '../data/document';
import { mix } from '../data/mix';
import { packedBatches } from '../data/pack';
import { storyBatches } from '../data/story-batches';
import { LESSON_SIZE, type ModelConfiguration } from '../model/configuration';
import { rateAt } from '../run/schedule';
import { exactTrainer } from '../trainer/exact-trainer';
import type { Trainer } from '../trainer/trainer';
import { wholeVocabulary } from '../vocabulary/byte-vocabulary';

/** Of the names under which the file is known. */
export const BUILT_IN_MODEL = { id: 'homeroom-tiny', name: 'Homeroom Tiny', fileName: 'tiny-model.gguf' } as const;

/** All 256 bytes, so that any text can be read; each is used to begin with and to be scored. 123,456 parameters. */
export const BUILT_IN_CONFIGURATION: ModelConfiguration = { ...LESSON_SIZE, vocabSize: 260, tied: true };

export const BUILT_IN_PLAN = { seed: 1, steps: 1600, texts: 16, length: 128 } as const;
const RATE = { highest: 4e-3, warmUp: 30, shape: 'cosine', last: 0.02 } as const;
const SHARE_OF_QUESTIONS = 0.4;

export interface BuiltInStep {
  step: number;
  loss: number;
  trainer: Trainer;
}

/** Takes step after step; the model is the trainer's after the last one. */
export function* trainBuiltIn(steps: number = BUILT_IN_PLAN.steps): Generator<BuiltInStep, void> {
  const { seed, texts, length } = BUILT_IN_PLAN;
  const trainer = exactTrainer({ configuration: BUILT_IN_CONFIGURATION, seed, batch: { texts, length } });
  const batchAt = builtInBatches({ texts, length, seed: seed + 1 });
  for (let step = 0; step < steps; step++) {
    const loss = trainer.learn(batchAt(step));
    trainer.step({ rate: rateAt({ rate: RATE, steps }, step) });
    yield { step: step + 1, loss, trainer };
  }
}

function builtInBatches(sizes: BatchSizes & { seed: number }): BatchAt {
  const vocabulary = wholeVocabulary();
  const { training } = lessonQuestions();
  const { begin, end } = vocabulary.marks;
  const documentBy = (random: Parameters<typeof oneOf>[1]): Document => {
    const { question, answer } = oneOf(training, random);
    return documentOf([begin, ...promptTokens(vocabulary, question)], [...vocabulary.encode(answer), end]);
  };
  const questions = packedBatches(documentBy, { ...sizes, filler: end });
  return mix(storyBatches({ ...sizes, vocabulary }), questions, SHARE_OF_QUESTIONS);
}
