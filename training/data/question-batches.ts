// Batches of questions with their answers, for teaching a model to answer: only answers are learnt.
import type { Writer } from '../corpora/draw';
import type { Vocabulary } from '../vocabulary/vocabulary';
import type { BatchAt, BatchSizes } from './batch-at';
import { answerDocument } from './document';
import { packedBatches } from './pack';

/** From a writer of pairs; of a list it is `(random) => oneOf(list, random)`. */
export function questionBatches(
  pairBy: Writer<{ question: string; answer: string }>,
  { vocabulary, ...sizes }: BatchSizes & { seed: number; vocabulary: Vocabulary },
): BatchAt {
  return packedBatches((random) => answerDocument(vocabulary, pairBy(random)), {
    ...sizes,
    filler: vocabulary.marks.end,
  });
}
