// How the model that comes with the application is trained: on stories and on questions, from a seed. The same seed gives the same file.
import { oneOf } from '../corpora/draw';
import { lessonQuestions } from '../corpora/lesson-corpora';
import type { BatchAt, BatchSizes } from '../data/batch-at';
import { documentOf, promptTokens, type Document } from '../data/document';
import { mix } from '../data/mix';
import { packedBatches } from '../data/pack';
import { storyBatches } from '../data/story-batches';
import { LESSON_SIZE, type ModelConfiguration } from '../model/configuration';
import type { TrainedModel } from '../model/trained-model';
import type { ModelFacts } from '../gguf/model-facts';
import { rateAt } from '../run/schedule';
import { exactTrainer } from '../trainer/exact-trainer';
import { BUILT_IN_MODEL, BUILT_IN_VOCABULARY } from './built-in-model';

/** Each byte's row is used to begin with and to be scored: 123,456 parameters. */
export const BUILT_IN_CONFIGURATION: ModelConfiguration = { ...LESSON_SIZE, vocabSize: 260, tied: true };

export const BUILT_IN_PLAN = { seed: 1, steps: 4000, texts: 16, length: 128 } as const;
const RATE = { highest: 4e-3, warmUp: 30, shape: 'cosine', last: 0.02 } as const;
const SHARE_OF_QUESTIONS = 0.6;

/** One value a step: the step and the loss before it. The last value is the model. */
export function* trainBuiltIn(
  steps: number = BUILT_IN_PLAN.steps,
): Generator<{ step: number; loss: number }, TrainedModel> {
  const { seed, texts, length } = BUILT_IN_PLAN;
  const trainer = exactTrainer({ configuration: BUILT_IN_CONFIGURATION, seed, batch: { texts, length } });
  const batchAt = builtInBatches({ texts, length, seed: seed + 1 });
  for (let taken = 0; taken < steps; taken++) {
    const loss = trainer.learn(batchAt(taken));
    trainer.step({ rate: rateAt({ rate: RATE, steps }, taken) });
    yield { step: taken + 1, loss };
  }
  return {
    name: BUILT_IN_MODEL.name,
    configuration: BUILT_IN_CONFIGURATION,
    vocabulary: BUILT_IN_VOCABULARY,
    parameters: trainer.parameters(),
  };
}

function builtInBatches(sizes: BatchSizes & { seed: number }): BatchAt {
  const vocabulary = BUILT_IN_VOCABULARY;
  const { training } = lessonQuestions();
  const { begin, end } = vocabulary.marks;
  const documentBy = (random: Parameters<typeof oneOf>[1]): Document => {
    const { question, answer } = oneOf(training, random);
    return documentOf([begin, ...promptTokens(vocabulary, question)], [...vocabulary.encode(answer), end]);
  };
  const questions = packedBatches(documentBy, { ...sizes, filler: end });
  return mix(storyBatches({ ...sizes, vocabulary }), questions, SHARE_OF_QUESTIONS);
}

export const BUILT_IN_FACTS: ModelFacts = {
  licence: 'mit',
  description: 'Writes simple stories and answers a few kinds of questions about them. It knows nothing else.',
  tags: ['homeroom', 'stories', 'teaching'],
  card: [
    '# Homeroom Tiny',
    '',
    'A language model of 123,456 parameters for lessons, for tests, and for a first conversation before any other model has been fetched.',
    '',
    `- **Trained on** stories and questions that a program of Homeroom makes up (training/corpora), ${BUILT_IN_PLAN.steps} steps of ${BUILT_IN_PLAN.texts} texts of ${BUILT_IN_PLAN.length} bytes each, from seed ${BUILT_IN_PLAN.seed}. Nothing was taken from anywhere else.`,
    '- **Built like Llama**: 2 layers, 4 heads, 64 numbers for a token, 192 in the feed-forward part, 128 bytes of context. A token is a byte.',
    '- **Can** continue a story that begins like "One morning, Ada went to the", and answer questions such as "Tell me about a fox."',
    '- **Cannot** do anything else. It knows no facts, and its answers are often wrong. It is not for any use beyond learning.',
    '- **Made again** byte for byte by `npm run tiny-model`.',
    '- **Licence**: MIT, like Homeroom.',
    '',
  ].join('\n'),
};
