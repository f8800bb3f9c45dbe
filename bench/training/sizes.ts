// The sizes at which training is measured, and what one token of each costs.
import { countParameters } from '#training/model/tensors';
import { LESSON_SIZE, USUAL, type ModelConfiguration } from '#training/model/configuration';

export interface Size {
  name: string;
  configuration: ModelConfiguration;
  /** Of a batch. */
  texts: number;
  length: number;
}

/** A and B have more tokens than the lessons' vocabulary; they read the same texts. P is the story model of the lessons. */
export function sizesFor(lessonTokens: number): Size[] {
  const small = { ...USUAL, dim: 64, layers: 2, heads: 4, feedForward: 192, tied: false };
  return [
    { name: 'A', configuration: { ...small, vocabSize: 80, contextLength: 64 }, texts: 16, length: 64 },
    { name: 'P', configuration: { ...LESSON_SIZE, vocabSize: lessonTokens }, texts: 16, length: 128 },
    {
      name: 'B',
      configuration: { ...small, vocabSize: 80, dim: 128, layers: 4, feedForward: 384, contextLength: 128 },
      texts: 16,
      length: 128,
    },
  ];
}

/**
 * Multiplications and additions of one token of training that cannot be done without: two for each weight of a table on the way forward and four
 * on the way back, and the same for attention to half of the text. Norms, softmax and the step itself are not counted.
 */
export function operationsOfToken({ configuration, length }: Size): number {
  const { vocabSize, dim, layers } = configuration;
  const looksUp = vocabSize * dim;
  const norms = (2 * layers + 1) * dim;
  const weights = countParameters(configuration) - looksUp - norms;
  return 6 * weights + 6 * layers * dim * length;
}
