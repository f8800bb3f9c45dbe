// What the lab learns from and examines by: pairs in their frame, with the mask or without, and questions that are in none of them.
import { oneOf } from '#training/corpora/draw';
import { lessonQuestions } from '#training/corpora/lesson-corpora';
import type { QuestionPair } from '#training/corpora/questions';
import { NOT_ASKED, type Batch } from '#training/data/batch';
import type { BatchAt } from '#training/data/batch-at';
import { packedBatches } from '#training/data/pack';
import type { Trainer } from '#training/trainer/trainer';
import type { Vocabulary } from '#training/vocabulary/vocabulary';
import { meanLoss, TUNING_BATCH, type TwoCorpora } from '../../lab/tuning/two-corpora';
import { framed } from './framed';

export const EXAMINED = 23;
const MEASURED = 2;
const MEASURE_SEED = 7;

export interface QuestionLosses {
  /** At the tokens of the answers. */
  answers: number;
  /** At the tokens of the questions, whether or not they are asked for in the tuning. */
  questions: number;
  stories: number;
}

export interface QuestionTexts {
  /** Pairs that are learnt from. */
  training: readonly QuestionPair[];
  /** Pairs whose questions are in none of those. */
  examination: readonly QuestionPair[];
  /** As many that are learnt from, of the same exact kinds: what it may know by heart. */
  learnt: readonly QuestionPair[];
  /** Every `storiesEvery`th batch is of stories alone: in a mixed one their tokens, all of which are asked for, would outweigh the answers. */
  batches: (plan: { seed: number; storiesEvery: number; isMasked: boolean }) => BatchAt;
  losses: (trainer: Trainer) => QuestionLosses;
}

export function questionTexts(vocabulary: Vocabulary, corpora: TwoCorpora): QuestionTexts {
  const { training, examination } = lessonQuestions();
  const pairs = (from: readonly QuestionPair[], seed: number, isMasked: boolean): BatchAt =>
    packedBatches((random) => framed(vocabulary, oneOf(from, random), isMasked), {
      ...TUNING_BATCH,
      seed,
      filler: vocabulary.marks.end,
    });
  const answers = firstOf(pairs(examination, MEASURE_SEED, true));
  const everything = firstOf(pairs(examination, MEASURE_SEED, false));
  const questions = everything.map((batch, index) => without(batch, answers[index] ?? batch));
  return {
    training,
    examination: examination.slice(0, EXAMINED),
    learnt: firstExact(training, EXAMINED),
    batches: ({ seed, storiesEvery, isMasked }) => {
      const [asked, stories] = [pairs(training, seed, isMasked), corpora.stories(seed)];
      return (step) => ((step + 1) % storiesEvery === 0 ? stories(step) : asked(step));
    },
    losses: (trainer) => ({
      answers: meanLoss(trainer, answers),
      questions: meanLoss(trainer, questions),
      stories: corpora.storyLoss(trainer),
    }),
  };
}

/** The first of exactly one right answer, each question once. */
function firstExact(pairs: readonly QuestionPair[], count: number): QuestionPair[] {
  const byCore = new Map<string, QuestionPair>();
  for (const pair of pairs) {
    if (byCore.size < count && pair.exact && !byCore.has(pair.core)) byCore.set(pair.core, pair);
  }
  return [...byCore.values()];
}

function firstOf(batchAt: BatchAt): Batch[] {
  return Array.from({ length: MEASURED }, (_, step) => batchAt(step));
}

/** Of a batch only the places that are not asked for in the other. */
function without(batch: Batch, other: Batch): Batch {
  const targets = Int32Array.from(batch.targets, (target, place) =>
    other.targets[place] === NOT_ASKED ? target : NOT_ASKED,
  );
  return { ...batch, targets };
}
