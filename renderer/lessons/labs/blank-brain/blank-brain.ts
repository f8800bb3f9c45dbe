// A brain that has seen nothing: numbers by chance, and what a model of them says of a text. Nothing is learnt here.
import { seededRandom } from '#domain/random';
import { LESSON_SIZE, type ModelConfiguration } from '#training/model/configuration';
import { blankParameters } from '#training/model/initialise';
import { countParameters, isNorm, planTensors } from '#training/model/tensors';
import type { Trainer } from '#training/trainer/trainer';
import type { Vocabulary } from '#training/vocabulary/vocabulary';
import { countValues } from '../../lab/histogram/count-values';
import type { Histogram, SpreadFigures } from '../../lab/histogram/histogram-shape';
import { BATCH, meanLoss, measuringBatches, storyTexts, type MakeTrainer } from '../../lab/stories/story-model';
import { writeText } from '../../lab/stories/write-text';
import { tokensOf } from '#training/vocabulary/byte-vocabulary';

/** The plan that people draw, and the dice. */
export interface Roll {
  layers: number;
  width: number;
  seed: number;
  /** The standard deviation of the first numbers. */
  spread: number;
}

export interface Chance {
  token: number;
  share: number;
}

/** What can be seen of a blank brain. */
export interface BlankBrain {
  parameters: number;
  vocabSize: number;
  /** The mean surprise over 4,096 places of new text. */
  firstLoss: number;
  /** What it holds likely to come after the prompt, in the order of the vocabulary. */
  chances: number[];
  /** Each token as it may be shown. */
  signs: string[];
  /** What it writes at three seeds, then what comes out if it always takes the likeliest. */
  writings: string[];
  histogram: Histogram;
  summary: SpreadFigures;
}

export const PROMPT = 'One day, ';
export const WRITING_SEEDS = [1, 2, 3] as const;
const WRITTEN = 60;

/** The measures of the plan; the feed-forward part is three times as wide as the stream. */
export function configurationOf(
  { layers, width }: Pick<Roll, 'layers' | 'width'>,
  vocabSize: number,
): ModelConfiguration {
  return { ...LESSON_SIZE, vocabSize, layers, dim: width, feedForward: 3 * width };
}

/** How many numbers the plan leaves places for. */
export function parametersOf(plan: Pick<Roll, 'layers' | 'width'>, vocabSize: number): number {
  return countParameters(configurationOf(plan, vocabSize));
}

export async function rollBlankBrain(roll: Roll, makeTrainer: MakeTrainer): Promise<BlankBrain> {
  const { vocabulary, validation } = storyTexts();
  const configuration = configurationOf(roll, vocabulary.size);
  const parameters = blankParameters(configuration, seededRandom(roll.seed), roll.spread);
  const trainer = await makeTrainer({ configuration, parameters, seed: roll.seed, batch: BATCH });
  try {
    const prompt = vocabulary.encode(PROMPT);
    return {
      parameters: parameters.length,
      vocabSize: vocabulary.size,
      firstLoss: meanLoss(trainer, measuringBatches(tokensOf(vocabulary, validation), 2)),
      chances: Array.from(trainer.read(prompt).probabilities(prompt.length - 1)),
      signs: signsOf(vocabulary),
      writings: writingsOf(trainer, vocabulary),
      ...countValues(rolledNumbers(configuration, parameters)),
    };
  } finally {
    trainer.close();
  }
}

/** The loss of somebody who guesses blindly among so many tokens: the natural logarithm of their number. */
export function blindLoss(vocabSize: number): number {
  return Math.log(vocabSize);
}

function writingsOf(trainer: Trainer, vocabulary: Vocabulary): string[] {
  const write = (temperature: number, seed: number): string =>
    writeText(trainer, vocabulary, { prompt: PROMPT, count: WRITTEN, temperature, seed });
  return [...WRITING_SEEDS.map((seed) => write(1, seed)), write(0, 1)];
}

/** All parameters but the norms, which are not rolled. */
function rolledNumbers(configuration: ModelConfiguration, parameters: Float32Array): Float32Array {
  const tables = planTensors(configuration).filter((tensor) => !isNorm(tensor));
  const all = new Float32Array(tables.reduce((sum, { rows, columns }) => sum + rows * columns, 0));
  let at = 0;
  for (const { offset, rows, columns } of tables) {
    all.set(parameters.subarray(offset, offset + rows * columns), at);
    at += rows * columns;
  }
  return all;
}

/** The marks stand at the end of the vocabulary; everything else in it is a byte. */
function signsOf({ bytes, size }: Vocabulary): string[] {
  return Array.from({ length: size }, (_, token) => {
    const byte = bytes[token];
    return byte === undefined ? `mark ${token - bytes.length + 1}` : String.fromCharCode(byte);
  });
}
