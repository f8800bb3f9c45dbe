// Instruction tuning in the worker: the story model learns to answer, is examined on the way, and can be asked.
import { seededRandom } from '#domain/random';
import type { QuestionPair } from '#training/corpora/questions';
import { modelFileOf } from '#training/gguf/model-file';
import type { Trainer } from '#training/trainer/trainer';
import { writeOn } from '#training/trainer/write-on';
import type { Vocabulary } from '#training/vocabulary/vocabulary';
import type { BeginTraining, StepReport } from '../../lab/training/protocol';
import { greedyAnswer, unknownCharacters, type Answer } from '../../lab/tuning/answers';
import { once, untouched, type TuningDeps } from '../../lab/tuning/tuning-deps';
import { tuningRate } from '../../lab/tuning/tuning-rate';
import { TUNING_BATCH, twoCorpora } from '../../lab/tuning/two-corpora';
import { framedTokens, type FramedToken } from './framed';
import { questionTexts, type QuestionLosses, type QuestionTexts } from './question-texts';

export interface InstructionPlan {
  /** 0 only looks at the model as it is. */
  steps: number;
  rate: number;
  /** Every batch of this number (5: each fifth) is of stories alone. */
  storiesEvery: number;
  seed: number;
  /** Whether questions are only read. */
  isMasked: boolean;
}

export interface InstructionStep extends StepReport {
  losses: QuestionLosses | null;
  /** Null at steps at which there was no examination. */
  exam: Examined[] | null;
}

export interface Examined {
  question: string;
  /** The one right answer. */
  right: string;
  given: string;
  /** The right one to the last letter, and ended by the model itself. */
  isExact: boolean;
}

export interface InstructionAnswers {
  exam: (question: null) => Examined[];
  losses: (question: null) => QuestionLosses;
  /** How many of as many questions that it has learnt from it answers exactly. */
  learnt: (question: null) => number;
  ask: (question: string) => Answer & { unknown: string[] };
  /** What it writes where a user writes. */
  asUser: (question: null) => string;
  /** The model as it is now, as a whole file. */
  file: (question: null) => Uint8Array<ArrayBuffer>;
  /** A pair of the training, by its number, in its frame. */
  frame: (of: { pair: number; isMasked: boolean }) => FramedToken[];
}

const EXAMINED_EVERY = 50;
const MEASURED_EVERY = 10;
const USER_CHARACTERS = 60;

export function instructionTuning({
  model,
  makeTrainer,
}: TuningDeps): BeginTraining<InstructionPlan, InstructionStep, InstructionAnswers> {
  const materials = once(async () => {
    const base = await model();
    const { configuration, parameters, vocabulary } = base;
    const trainer = await makeTrainer({ configuration, parameters, seed: 1, batch: TUNING_BATCH });
    return { base, trainer, texts: questionTexts(vocabulary, twoCorpora(vocabulary)) };
  });
  return async (plan) => {
    const { base, trainer, texts } = await materials();
    const { vocabulary } = base;
    trainer.restore(untouched(trainer, base.parameters));
    return {
      steps: () => instructionSteps({ trainer, vocabulary, texts, plan }),
      answers: {
        exam: () => examine(trainer, vocabulary, texts.examination),
        losses: () => texts.losses(trainer),
        learnt: () => examine(trainer, vocabulary, texts.learnt).filter(({ isExact }) => isExact).length,
        ask: (question) => ({
          ...greedyAnswer(trainer, vocabulary, question),
          unknown: unknownCharacters(vocabulary, question),
        }),
        asUser: () => asUser(trainer, vocabulary),
        file: () => modelFileOf({ ...base, parameters: trainer.parameters() }, { type: 'F32' }),
        frame: ({ pair, isMasked }) => {
          const chosen = texts.training[pair % texts.training.length];
          return chosen === undefined ? [] : framedTokens(vocabulary, chosen, isMasked);
        },
      },
    };
  };
}

interface Instruction {
  trainer: Trainer;
  vocabulary: Vocabulary;
  texts: QuestionTexts;
  plan: InstructionPlan;
}

export function* instructionSteps({ trainer, vocabulary, texts, plan }: Instruction): Generator<InstructionStep, void> {
  const { steps, rate } = plan;
  const batchAt = texts.batches(plan);
  const look = (step: number): Omit<InstructionStep, 'tokens'> => ({
    step,
    losses: step % MEASURED_EVERY === 0 || step === steps ? texts.losses(trainer) : null,
    exam: step % EXAMINED_EVERY === 0 || step === steps ? examine(trainer, vocabulary, texts.examination) : null,
  });
  if (trainer.steps === 0) yield { ...look(0), tokens: 0 };
  while (trainer.steps < steps) {
    const taken = trainer.steps;
    trainer.learn(batchAt(taken));
    trainer.step({ rate: tuningRate(rate, steps, taken) });
    yield { ...look(taken + 1), tokens: TUNING_BATCH.texts * TUNING_BATCH.length };
  }
}

function examine(trainer: Trainer, vocabulary: Vocabulary, pairs: readonly QuestionPair[]): Examined[] {
  return pairs.map(({ question, answer: right }) => {
    const { text, ended } = greedyAnswer(trainer, vocabulary, question);
    return { question, right, given: text, isExact: ended && text === right };
  });
}

function asUser(trainer: Trainer, vocabulary: Vocabulary): string {
  const { user, end } = vocabulary.marks;
  const plan = { count: USER_CHARACTERS, end, temperature: 0.6, random: seededRandom(1) };
  return vocabulary.decode([...writeOn(trainer, [user], plan)]);
}
