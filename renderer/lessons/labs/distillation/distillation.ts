// Distillation in the worker: two students of the same beginning read the same texts. One learns from what came next, the other from the teacher.
import { lessonCorpus } from '#training/corpora/lesson-corpora';
import type { BatchAt } from '#training/data/batch-at';
import { validationBatches, windows } from '#training/data/windows';
import type { ModelConfiguration } from '#training/model/configuration';
import { countParameters } from '#training/model/tensors';
import { rateAt } from '#training/run/schedule';
import type { Trainer } from '#training/trainer/trainer';
import { tokensOf } from '#training/vocabulary/byte-vocabulary';
import type { BeginTraining, StepReport } from '../../lab/training/protocol';
import { readingSpeeds } from '../../lab/tuning/reading-speed';
import { samplesOf } from '../../lab/tuning/samples';
import { once, untouched, type TuningDeps } from '../../lab/tuning/tuning-deps';
import { meanLoss } from '../../lab/tuning/two-corpora';
import { sharesAt, type SharesOrder, type SignShares } from './shares';

export interface DistillationOrder {
  /** Of the stories, from the first one on. */
  percent: number;
  /** 0 only looks at teacher and students as they are. */
  steps: number;
  temperature: number;
  /** How much the teacher counts, 0 to 1; the text counts the rest. */
  share: number;
  seed: number;
}

/** Losses on new stories. */
export interface StudentLosses {
  alone: number;
  taught: number;
}

export interface DistillationStep extends StepReport {
  /** Null at steps at which nothing was measured. */
  losses: StudentLosses | null;
  /** Facts of the order, told once, before the first step. */
  facts: Facts | null;
}

export interface Facts {
  teacherLoss: number;
  teacherParameters: number;
  studentParameters: number;
  /** Signs that both students may read. */
  signs: number;
}

export interface DistillationAnswers {
  shares: (order: SharesOrder) => SignShares[];
  /** Tokens that each reads in a second. */
  speed: (order: null) => { teacher: number; student: number };
  texts: (order: null) => { teacher: string; alone: string; taught: string };
}

export const STUDENT_SIZE = { dim: 32, heads: 2, feedForward: 96, layers: 2 } as const;
/** Texts in a step, and signs in each. */
export const STUDENT_BATCH = { texts: 16, length: 64 } as const;
/** The largest batch that a trainer here reads at once: that of the measuring. */
const LARGEST_BATCH = { texts: 16, length: 128 } as const;
const RATE = { highest: 6e-3, warmUp: 20, shape: 'cosine', last: 0.05 } as const;
const MEASURED_EVERY = 20;

export interface DistillationDeps extends TuningDeps {
  /** Milliseconds, for the speed. */
  now: () => number;
}

export function distillation(
  deps: DistillationDeps,
): BeginTraining<DistillationOrder, DistillationStep, DistillationAnswers> {
  const school = once(() => openSchool(deps));
  return async (order) => {
    const { teacher, alone, taught, beginning, texts, measured, vocabulary } = await school();
    for (const student of [alone, taught]) student.restore(untouched(student, beginning));
    const signs = Math.round((texts.length * order.percent) / 100);
    const batchAt = windows(texts.subarray(0, signs), { ...STUDENT_BATCH, seed: order.seed });
    const losses = (): StudentLosses => ({ alone: meanLoss(alone, measured), taught: meanLoss(taught, measured) });
    const facts: Facts = {
      teacherLoss: meanLoss(teacher, measured),
      teacherParameters: countParameters(teacher.configuration),
      studentParameters: countParameters(alone.configuration),
      signs,
    };
    return {
      steps: () => lessons({ teacher, alone, taught, batchAt, order }, { losses, facts }),
      answers: {
        shares: (question) => sharesAt({ teacher, alone, taught }, vocabulary, question),
        speed: () => {
          const batch = measured[0];
          if (batch === undefined) throw new Error('unreachable: there are texts to measure by');
          const models = [() => teacher, () => taught];
          const [fast = NaN, faster = NaN] = readingSpeeds({ models, batch, now: deps.now, turns: 5 });
          return { teacher: fast, student: faster };
        },
        texts: () => {
          const write = (trainer: Trainer): string => samplesOf(trainer, vocabulary).stories;
          return { teacher: write(teacher), alone: write(alone), taught: write(taught) };
        },
      },
    };
  };
}

async function openSchool({ model, makeTrainer }: DistillationDeps) {
  const { configuration, parameters, vocabulary } = await model();
  const teacher = await makeTrainer({ configuration, parameters, seed: 1, batch: LARGEST_BATCH });
  const student: ModelConfiguration = { ...configuration, ...STUDENT_SIZE };
  const [alone, taught] = await Promise.all([
    makeTrainer({ configuration: student, seed: 1, batch: LARGEST_BATCH }),
    makeTrainer({ configuration: student, seed: 1, batch: LARGEST_BATCH }),
  ]);
  const { training, validation } = lessonCorpus('stories');
  const measured = validationBatches(tokensOf(vocabulary, validation), { ...LARGEST_BATCH, count: 2, seed: 1 });
  const texts = tokensOf(vocabulary, training);
  return { teacher, alone, taught, beginning: alone.parameters(), texts, measured, vocabulary };
}

interface Class {
  teacher: Trainer;
  alone: Trainer;
  taught: Trainer;
  batchAt: BatchAt;
  order: DistillationOrder;
}

/** Both students take a step from the same batch. */
function* lessons(
  { teacher, alone, taught, batchAt, order }: Class,
  { losses, facts }: { losses: () => StudentLosses; facts: Facts },
): Generator<DistillationStep, void> {
  const { steps, temperature, share } = order;
  if (alone.steps === 0) yield { step: 0, tokens: 0, losses: losses(), facts };
  while (alone.steps < steps) {
    const batch = batchAt(alone.steps);
    const rate = rateAt({ steps, rate: RATE }, alone.steps);
    alone.learn(batch);
    alone.step({ rate });
    taught.distil(batch, { teacher, temperature, share });
    taught.step({ rate });
    const step = alone.steps;
    const isMeasured = step % MEASURED_EVERY === 0 || step === steps;
    yield { step, tokens: 2 * batch.tokens.length, losses: isMeasured ? losses() : null, facts: null };
  }
}
