// The same model learns from several piles of text, in turns; each is measured by its own text and by the exam.
import { windows } from '#training/data/windows';
import type { Trainer } from '#training/trainer/trainer';
import { tokensOf } from '#training/vocabulary/byte-vocabulary';
import type { Vocabulary } from '#training/vocabulary/vocabulary';
import { enterLane, openLanes, runLanes, type LanePlan, type Turn } from '../../lab/stories/lanes';
import {
  BATCH,
  GOOD_RATE,
  meanLoss,
  measuringBatches,
  paceAt,
  storyConfiguration,
  TOKENS_IN_STEP,
  type MakeTrainer,
} from '../../lab/stories/story-model';
import { writeText } from '../../lab/stories/write-text';
import type { LabTraining, StepReport } from '../../lab/training/protocol';
import { countWords, longestCopied, type CopiedRun } from './copied';
import { pilesOf, type Choice, type Pile } from './piles';

export interface Order {
  choice: Choice;
  steps: number;
  seed: number;
}

/** One turn of one of the models. */
export interface Step extends StepReport {
  /** The place of its pile. */
  pile: number;
  /** Steps this model has taken. */
  taken: number;
  ownLoss: number;
  /** Null where no text could be held back. */
  examLoss: number | null;
}

/** What a model writes, and what of it stands in its training text; beside it, the same for a text that people (or a program) wrote. */
export interface Search {
  text: string;
  words: number;
  copied: CopiedRun | null;
  /** A piece of the exam text with as many words, and its longest run. */
  exam: { text: string; copied: CopiedRun | null };
}

export interface Answers {
  search: (pile: number) => Search;
}

const IN_TURN = 10;
const MEASURED = 2;
const WRITTEN = 300;
const TEMPERATURE = 0.7;

export function beginWith(makeTrainer: MakeTrainer): (order: Order) => Promise<LabTraining<Step, Answers>> {
  return async ({ choice, steps, seed }) => {
    const { vocabulary, piles } = pilesOf(choice);
    const trainer = await makeTrainer({ configuration: storyConfiguration(vocabulary), seed, batch: BATCH });
    const plans = piles.map((pile) => planOf(pile, { vocabulary, steps, seed }));
    const lanes = openLanes(trainer, plans.length);
    const taken = plans.map(() => 0);
    return {
      *steps() {
        if (taken.every((count) => count === 0)) yield* beginnings(trainer, plans);
        for (const turn of runLanes(trainer, lanes, { plans, steps, inTurn: IN_TURN })) {
          taken[turn.lane] = turn.step;
          const step = taken.reduce((sum, count) => sum + count, 0);
          yield { step, ...reportOf(turn) };
        }
      },
      answers: {
        search: (place) => {
          enterLane(trainer, lanes, place);
          const pile = piles[place];
          if (pile === undefined) throw new RangeError(`There is no pile ${place}.`);
          return search(trainer, vocabulary, { pile, seed });
        },
      },
      close: () => trainer.close(),
    };
  };
}

function planOf(
  { training, exam }: Pile,
  { vocabulary, steps, seed }: { vocabulary: Vocabulary; steps: number; seed: number },
): LanePlan {
  const own = tokensOf(vocabulary, training);
  const fresh = tokensOf(vocabulary, exam);
  return {
    batchAt: windows(own, { ...BATCH, seed }),
    rateAt: (taken) => paceAt(GOOD_RATE, steps, taken),
    measured: {
      own: measuringBatches(own, MEASURED),
      ...(fresh.length > 1 && { exam: measuringBatches(fresh, MEASURED) }),
    },
  };
}

/** How each stands before the first step. */
function* beginnings(trainer: Trainer, plans: readonly LanePlan[]): Generator<Step, void> {
  for (const [pile, { measured }] of plans.entries()) {
    const { own = [], exam } = measured;
    const examLoss = exam === undefined ? null : meanLoss(trainer, exam);
    yield { step: 0, tokens: 0, pile, taken: 0, ownLoss: meanLoss(trainer, own), examLoss };
  }
}

function reportOf({ lane, step, losses, measured }: Turn): Omit<Step, 'step'> {
  const { own = NaN, exam = null } = measured;
  return { tokens: losses.length * TOKENS_IN_STEP, pile: lane, taken: step, ownLoss: own, examLoss: exam };
}

function search(trainer: Trainer, vocabulary: Vocabulary, { pile, seed }: { pile: Pile; seed: number }): Search {
  // It is given the first word and goes on from there.
  const prompt = /^\s*\S+\s/.exec(pile.training)?.[0] ?? pile.training.slice(0, 1);
  const written = writeText(trainer, vocabulary, { prompt, count: WRITTEN, temperature: TEMPERATURE, seed });
  const text = prompt + written;
  const examText = pile.exam.slice(0, text.length);
  return {
    text,
    words: countWords(text),
    copied: longestCopied(text, pile.training),
    exam: { text: examText, copied: longestCopied(examText, pile.training) },
  };
}
